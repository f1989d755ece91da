import { type Cell, isDateFormat, isFull, mostColumns, type SheetRow, serialToDate } from './spreadsheet.ts'
import { xmlTokens } from './xml-tokens.ts'

/** The parts of a workbook that its cells point into: the texts they share, and how each of its styles shows a number. */
export type Shared = { texts: string[]; shows: Shows[]; is1904: boolean }
type Shows = 'number' | 'date' | 'percent'
type Found = { column: number; type: string; style: number; value: string; inline: string }

/**
 * The rows of a sheet that say they are rows, as long as the caller asks for them; of formulas, the values saved with them.
 * `merged` is given the ranges of merged cells, which stand after the last row.
 */
export function* xlsxRows(xml: string, shared: Shared, merged?: (range: string) => void): Generator<SheetRow> {
	let [number, next] = [0, 0]
	let cells: Cell[] = []
	let cell: Found | undefined
	let reads: 'value' | 'inline' | undefined
	let [isData, isSpoken] = [false, false]
	for (const token of xmlTokens(xml)) {
		if (token.kind === 'text') {
			if (cell && reads) cell[reads] += token.text
		} else if (token.name === 'sheetData') isData = token.kind === 'start'
		else if (token.name === 'mergeCell' && token.kind === 'start') merged?.(token.attributes.ref ?? '')
		else if (!isData) continue
		else if (token.kind === 'start') {
			const { r, s, t } = token.attributes
			if (token.name === 'row') [number, next, cells] = [rowNumber(r, number + 1), 0, []]
			else if (token.name === 'c') cell = { column: r ? columnOf(r) : next, type: t ?? 'n', style: Number(s ?? -1), value: '', inline: '' }
			else if (token.name === 'v') reads = 'value'
			// How a text is read aloud stands beside it, in texts of its own.
			else if (token.name === 'rPh') isSpoken = true
			else if (token.name === 't' && !isSpoken) reads = 'inline'
		} else if (token.name === 'c' && cell) {
			next = cell.column + 1
			const value = valueIn(cell, shared)
			if (cell.column < mostColumns || isFull(value)) put(cells, Math.min(cell.column, mostColumns), value)
			cell = undefined
		} else if (token.name === 'row') yield { number, cells }
		else if (token.name === 'rPh') isSpoken = false
		else if (token.name === 'v' || token.name === 't') reads = undefined
	}
}

/** The texts of `sharedStrings.xml`, plain and rich, without how they are read aloud. */
export function sharedTexts(xml: string): string[] {
	const texts: string[] = []
	let [isText, isSpoken] = [false, false]
	for (const token of xmlTokens(xml)) {
		if (token.kind === 'text') {
			if (isText && !isSpoken && texts.length > 0) texts.push(texts.pop() + token.text)
		} else if (token.name === 'si' && token.kind === 'start') texts.push('')
		else if (token.name === 't') isText = token.kind === 'start'
		else if (token.name === 'rPh') isSpoken = token.kind === 'start'
	}
	return texts.map(unescaped)
}

/** How each cell style of `styles.xml` shows a number. */
export function stylesIn(xml: string): Shows[] {
	const codes = new Map<string, string>()
	const shows: Shows[] = []
	let isCells = false
	for (const token of xmlTokens(xml)) {
		if (token.kind === 'text') continue
		if (token.name === 'cellXfs') isCells = token.kind === 'start'
		if (token.kind === 'end') continue
		const { numFmtId = '0', formatCode = '' } = token.attributes
		if (token.name === 'numFmt') codes.set(numFmtId, formatCode)
		else if (token.name === 'xf' && isCells) shows.push(shownBy(numFmtId, codes.get(numFmtId)))
	}
	return shows
}

function shownBy(id: string, code: string | undefined): Shows {
	if (code ? code.includes('%') : id === '9' || id === '10') return 'percent'
	return isDateFormat(code ?? id) ? 'date' : 'number'
}

function valueIn({ type, style, value, inline }: Found, { texts, shows, is1904 }: Shared): Cell {
	if (type === 's') return texts[Number(value)] ?? null
	if (type === 'inlineStr') return unescaped(inline)
	if (type === 'str') return unescaped(value)
	if (type === 'b') return value === '1' || value.toLowerCase() === 'true'
	if (value.trim() === '') return null
	const number = type === 'd' ? Date.parse(/T[\d:.]*$/.test(value) ? `${value}Z` : value) : Number(value)
	if (type === 'e' || Number.isNaN(number)) return value
	if (type === 'd') return new Date(number)
	// 0.06 is what the file holds where people read 6%.
	if (shows[style] === 'percent') return `${Number((number * 100).toPrecision(15))}%`
	return shows[style] === 'date' ? serialToDate(number, is1904) : number
}

/** Writes a cell at its column, and blanks before it where the row is shorter. */
export function put(cells: Cell[], column: number, value: Cell): void {
	while (cells.length < column) cells.push(null)
	cells[column] = value
}

/** `_x0041_` is how XLSX writes a sign that XML cannot hold. */
function unescaped(text: string): string {
	return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function rowNumber(given: string | undefined, next: number): number {
	const number = given === undefined ? next : Number(given)
	if (!Number.isInteger(number) || number < 1) throw new RangeError('Cannot read sheet: a row has no number')
	return number
}

/** The column of a reference such as AB12, counted from 0. */
export function columnOf(reference: string): number {
	const [letters] = /^\$?[a-z]{1,3}(?=\$?\d+$)/i.exec(reference) ?? []
	if (!letters) throw new RangeError('Cannot read sheet: a cell has no place')
	return [...letters.replace('$', '').toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
