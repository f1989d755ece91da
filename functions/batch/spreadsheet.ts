import { streamCsvRows, writeCsv } from 'hucre/csv'
import { colToLetter, streamXlsxRows, type WriteSheet, writeXlsx } from 'hucre/xlsx'

/** A cell as a spreadsheet holds it. Of a formula it is the result that was saved with it; nothing is calculated. */
export type Cell = string | number | boolean | Date | null
/** A row that holds something, under the number the spreadsheet shows beside it. */
export type SheetRow = { number: number; cells: Cell[] }
export type { WriteSheet }

/** The last column that is looked at. */
const mostColumns = 200

/**
 * The rows of one sheet, as long as the caller asks for them. The zip is judged by the caller.
 * @param percent the references of cells that are shown in per cent
 */
export async function* xlsxRows(bytes: Uint8Array, sheet: number, percent: Set<string>): AsyncGenerator<SheetRow> {
	for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
		if (!Number.isInteger(index) || index < 0) throw new RangeError('Cannot read sheet: a row has no number')
		const shown = (cell: Cell, at: number) => (percent.has(`${letterOf(at)}${index + 1}`) ? inPercent(cell) : cell)
		const cells = values.slice(0, mostColumns)
		yield { number: index + 1, cells: percent.size > 0 ? cells.map(shown) : cells }
	}
}

function inPercent(cell: Cell): Cell {
	return typeof cell === 'number' ? `${Number((cell * 100).toPrecision(15))}%` : cell
}

/** The rows of a CSV, divided by what divides its first line. */
export function* csvRows(text: string): Generator<SheetRow> {
	const [first = ''] = text.split('\n', 1)
	const count = (sign: string) => first.split(sign).length
	const delimiter = [',', '\t', ';'].toSorted((one, other) => count(other) - count(one))[0]!
	let number = 0
	for (const values of streamCsvRows(text, { delimiter }))
		yield { number: ++number, cells: values.slice(0, mostColumns).map((value) => String(value ?? '').replace(escaped, '')) }
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
	return colToLetter(column)
}
