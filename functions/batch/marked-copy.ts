import type { CheckedRow } from './check-rows.ts'
import { labelOf, problemHeader } from './columns.ts'
import { type Note, notedWorkbook } from './noted-workbook.ts'
import type { Sheet } from './read-sheet.ts'
import { type Cell, csvOf } from './spreadsheet.ts'
import { tableSheet } from './workbook.ts'

/**
 * The sender's own table again, rows where they were, with a column that says what is wrong. In XLSX each wrong cell is
 * also filled and carries its reason as a note. Text stays text: nothing in it is calculated.
 */
export async function markedCopy(sheet: Sheet, rows: CheckedRow[]): Promise<Uint8Array> {
	const { grid, at } = gridOf(sheet, rows)
	if (sheet.format === 'csv') return csvOf(grid)
	const widths = grid[0]!.map((_, column) => (column === at ? 60 : 20))
	return notedWorkbook(
		tableSheet,
		grid,
		rows.flatMap((row) => notesOf(row, at)),
		widths,
	)
}

type Copy = { grid: Cell[][]; at: number }

function gridOf({ header, rows }: Sheet, checked: CheckedRow[]): Copy {
	const known = header.indexOf(problemHeader)
	const at = known < 0 ? Math.max(header.length, ...rows.map(({ cells }) => cells.length)) : known
	const problems = new Map(checked.map((row) => [row.number, problemOf(row, header)]))
	const grid: Cell[][] = Array.from({ length: rows.at(-1)?.number ?? 1 }, () => [])
	grid[0] = withProblem(header, at, problemHeader)
	for (const { number, cells } of rows) grid[number - 1] = withProblem(cells, at, problems.get(number) ?? '')
	return { grid, at }
}

function withProblem(cells: Cell[], at: number, problem: string): Cell[] {
	return [...Array.from({ length: at }, (_, column) => cells[column] ?? null), problem, ...cells.slice(at + 1)]
}

/** Reasons in one line; one that does not name its column is given the name. */
function problemOf(row: CheckedRow, header: string[]): string {
	if (row.state === 'good') return ''
	if (row.state === 'repeat') return `与第 ${row.of} 行相同，只登记一次`
	const named = row.reasons.map(({ column, message }) => {
		const label = column === undefined ? '' : labelOf(header[column] ?? '')
		return label === '' || message.includes(label) ? message : `“${label}”：${message}`
	})
	return named.join('；')
}

/** A note for each wrong cell. What is wrong with the row as a whole stands at the column of problems. */
function notesOf(row: CheckedRow, at: number): Note[] {
	if (row.state !== 'wrong') return []
	const cells = Map.groupBy(row.reasons, ({ column }) => column ?? at)
	return [...cells].map(([column, reasons]) => ({ row: row.number - 1, column, text: reasons.map(({ message }) => message).join('\n') }))
}
