import { type Pairing, pairing, pairingColumns } from '#schemas/pairing.ts'

export type Column = { key: keyof Pairing; label: string }

/** The columns a table really has, in the schema's order: an empty column is not shown, in any format. */
export function columnsOf(rows: readonly Pairing[]): Column[] {
	return pairingColumns
		.filter((key) => rows.some((row) => row[key] !== undefined))
		.map((key) => ({ key, label: String(pairing.shape[key].meta()?.label ?? key) }))
}
