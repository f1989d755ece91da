import type { Pairing } from '#schemas/pairing.ts'

type Cell = { text: string; rows: number }
/** One line of the official table: the merged cells that start on it, and the enterprises of its area. */
export type OfficialLine = { cells: Cell[]; enterprises: string[] }

/**
 * The rows as the official annex sets them: one line an area, equal neighbours merged from the left,
 * a cell never merged past the end of the cell before it.
 * @param keys the columns left of 联系企业, outermost first
 */
export function officialLines(rows: readonly Pairing[], keys: readonly (keyof Pairing)[]): OfficialLine[] {
	const same = (a: Pairing, b: Pairing | undefined, depth: number) =>
		b !== undefined && keys.slice(0, depth + 1).every((key) => a[key] === b[key])
	const starts = rows.flatMap((row, at) => (same(row, rows[at - 1], keys.length - 1) ? [] : [at]))
	const lines = starts.map((start) => rows[start]!)
	return lines.map((line, at) => ({
		cells: keys.flatMap((key, depth) => {
			if (same(line, lines[at - 1], depth)) return []
			const end = lines.findIndex((next, index) => index > at && !same(line, next, depth))
			return [{ text: String(line[key] ?? ''), rows: (end < 0 ? lines.length : end) - at }]
		}),
		enterprises: rows.slice(starts[at], starts[at + 1]).map((row) => row.enterprise),
	}))
}
