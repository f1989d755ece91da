import { isDateFormat, serialToDate } from 'hucre'
import { streamCsvRows, writeCsv } from 'hucre/csv'
import { type WriteSheet, writeXlsx } from 'hucre/xlsx'

/** A cell as a spreadsheet holds it. Of a formula it is the result that was saved with it; nothing is calculated. */
export type Cell = string | number | boolean | Date | null
/** A row that holds something, under the number the spreadsheet shows beside it. */
export type SheetRow = { number: number; cells: Cell[] }
export type { WriteSheet }
export { isDateFormat, serialToDate }

/** The last column that is looked at. A row is longer only when something stands beyond it. */
export const mostColumns = 200

export function isFull(cell: Cell): boolean {
	return typeof cell === 'string' ? cell.trim() !== '' : cell !== null
}

/** The rows of a CSV, divided by what divides its first line. */
export function* csvRows(text: string): Generator<SheetRow> {
	const [first = ''] = text.split('\n', 1)
	const count = (sign: string) => first.split(sign).length
	const delimiter = [',', '\t', ';'].toSorted((one, other) => count(other) - count(one))[0]!
	let number = 0
	for (const values of streamCsvRows(text, { delimiter }))
		yield { number: ++number, cells: values.map((value) => String(value ?? '').replace(escaped, '')).filter(isNear) }
}

function isNear(cell: Cell, column: number): boolean {
	return column < mostColumns || isFull(cell)
}

/** The apostrophe that `harmless` put there. */
const escaped = /^'(?=[\s\0]*[=+\-@|＝＋－＠]|[\t\r\n\0])/

/** A workbook as a file. `modified` is what it is dated by, so that making it again changes no byte. */
export function xlsxOf(title: string, sheets: WriteSheet[], modified: string): Promise<Uint8Array> {
	const date = new Date(modified)
	return writeXlsx({ properties: { title, created: date, modified: date }, sheets: sheets.map(literally) })
}

/** A sheet whose texts say `_x0041_` where they say so: in XLSX that stands for A, and hucre writes it as it is. */
function literally(sheet: WriteSheet): WriteSheet {
	const literal = <T>(cell: T) => (typeof cell === 'string' ? cell.replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_') : cell) as T
	return {
		...sheet,
		rows: (sheet.rows ?? []).map((row) => row.map(literal)),
		cells: new Map([...(sheet.cells ?? [])].map(([at, cell]) => [at, { ...cell, value: literal(cell.value ?? null) }])),
	}
}

/** CSV as Excel opens it: byte-order mark, CRLF, cells that look like formulas made harmless. */
export function csvOf(rows: Cell[][]): Uint8Array {
	const plain = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell)))
	return new TextEncoder().encode(writeCsv(plain, { bom: true, lineSeparator: '\r\n', dateFormat: 'YYYY-MM-DD' }))
}

/** A cell that a spreadsheet would calculate gets an apostrophe: signs in either width, after blanks too. */
function harmless(cell: string): string {
	return /^[\s\0]*[=+\-@|＝＋－＠]|^[\t\r\n\0]/.test(cell) ? `'${cell}` : cell
}

/** The letters a column goes by, counted from 0. */
export function letterOf(column: number): string {
	const last = String.fromCharCode(65 + (column % 26))
	return column < 26 ? last : letterOf(Math.floor(column / 26) - 1) + last
}
