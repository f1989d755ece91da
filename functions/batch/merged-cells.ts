import { isFull, type SheetRow } from './spreadsheet.ts'
import { columnOf, put } from './xlsx-rows.ts'

/** More than a full table of ours can have; what a file lists beyond these stays unread. */
export const mostMerges = 10_000

/**
 * Writes what stands in the first cell of a merged range, such as A2:A5, in the other rows of its column, as people see it.
 * Only into rows that were read, so that neither a huge range nor a blank row below makes anything. A heading is not spread.
 */
export function spreadMerged(rows: SheetRow[], ranges: string[]): void {
	const byNumber = new Map(rows.map((row) => [row.number, row]))
	for (const range of ranges) {
		const [, start, first, last] = /^([a-z]{1,3}(\d{1,7})):[a-z]{1,3}(\d{1,7})$/i.exec(range) ?? []
		const column = start ? columnOf(start) : -1
		const value = byNumber.get(Number(first))?.cells[column] ?? null
		if (!isFull(value)) continue
		for (const { number, cells } of rows) if (number > Number(first) && number <= Number(last)) put(cells, column, value)
	}
}
