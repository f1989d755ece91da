import { codeHash } from '#functions/receipts/receipt-code.ts'
import { codeFor, keyHash } from '#functions/submissions/identity.ts'
import type { CheckedRow } from './check-rows.ts'

/** A submission on record under the key of a row. */
export type FiledRow = { submissionHash: string; number: string; status: string; codeHash: string | null; receivedAt: string }
type Row<State extends CheckedRow['state']> = Extract<CheckedRow, { state: State }>
export type GoodRow = Row<'good'>
export type DoneRow = GoodRow & {
	filed: FiledRow
	/** The receipt code; nothing when it was reissued or the case erased. */
	code: string | undefined
	/** Filed from this very file, not from one sent before. */
	isNew: boolean
}
/** What became of a checked sheet: rows that can be filed, those on record, those to be corrected, those that stand there twice. */
export type Outcome = { waiting: GoodRow[]; done: DoneRow[]; wrong: Row<'wrong'>[]; repeats: Row<'repeat'>[] }

/** The hash each good row is on record under, once it is filed. */
export async function hashesOf(rows: CheckedRow[], pepper: CryptoKey): Promise<Map<string, GoodRow>> {
	const good = rows.filter((row) => row.state === 'good')
	return new Map(await Promise.all(good.map(async (row) => [await keyHash(pepper, 'need', row.key), row] as const)))
}

/** Sorts the rows of a sheet that was sent at `begun` (ms) by what became of them. */
export async function outcomeOf(
	rows: CheckedRow[],
	hashes: Map<string, GoodRow>,
	found: FiledRow[],
	{ pepper, begun }: { pepper: CryptoKey; begun: number },
): Promise<Outcome> {
	const filed = new Map(found.map((it) => [it.submissionHash, it]))
	const done = [...hashes].flatMap(([hash, row]) => (filed.has(hash) ? [{ ...row, filed: filed.get(hash)! }] : []))
	return {
		waiting: [...hashes].flatMap(([hash, row]) => (filed.has(hash) ? [] : [row])),
		done: await Promise.all(
			done.map(async (row) => ({
				...row,
				code: await codeIn(pepper, row.filed),
				isNew: Date.parse(row.filed.receivedAt) >= begun,
			})),
		),
		wrong: rows.filter((row) => row.state === 'wrong'),
		repeats: rows.filter((row) => row.state === 'repeat'),
	}
}

async function codeIn(pepper: CryptoKey, filed: FiledRow): Promise<string | undefined> {
	const code = await codeFor(pepper, filed.submissionHash)
	return (await codeHash(pepper, code)) === filed.codeHash ? code : undefined
}
