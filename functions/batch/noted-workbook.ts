import { type Cell, letterOf } from './spreadsheet.ts'
import { zipFile } from './zip-file.ts'

/** A note on a cell, rows and columns counted from 0. Its cell is filled. */
export type Note = { row: number; column: number; text: string }

/** Beyond these, cells are filled and their reasons stand in the column of problems only. */
const mostNotes = 2000
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * One sheet as XLSX, the first row in bold, some cells with notes. Written out here because hucre's writer, which can
 * do far more, would be a fifth of the Worker. Every text is stored as text: none of it is a formula.
 */
export function notedWorkbook(name: string, grid: Cell[][], notes: Note[], widths: number[]): Promise<Uint8Array> {
	const noted = new Set(notes.map(({ row, column }) => `${row},${column}`))
	const shown = notes.slice(0, mostNotes)
	return zipFile({
		'[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${shown.length > 0 ? noteTypes : ''}<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
		'_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
		'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
		'xl/styles.xml': styles,
		'xl/worksheets/sheet1.xml': sheet(grid, widths, (row, column) => noted.has(`${row},${column}`), shown.length > 0),
		...(shown.length > 0 && noteParts(shown)),
	})
}

const noteTypes = `<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/comments1.xml" ContentType="${type}.comments+xml"/>`

function noteParts(notes: Note[]): Record<string, string> {
	return {
		'xl/worksheets/_rels/sheet1.xml.rels': relations(['vmlDrawing', '../drawings/vmlDrawing1.vml'], ['comments', '../comments1.xml']),
		'xl/comments1.xml': `${head}<comments xmlns="${main}"><authors><author>结对</author></authors><commentList>${notes.map(comment).join('')}</commentList></comments>`,
		'xl/drawings/vmlDrawing1.vml': drawing(notes),
	}
}

/**
 * Cell styles by number: plain, date, filled, filled date, bold. The first is also that of cells nobody wrote: as text, so
 * that a code of 18 digits typed anew stays whole.
 */
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFE0E0"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="49" fillId="2" applyNumberFormat="1" applyFill="1"/><xf numFmtId="164" fillId="2" applyNumberFormat="1" applyFill="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`

function relations(...targets: [kind: string, target: string][]): string {
	const list = targets.map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${kind}" Target="${target}"/>`)
	return `${head}<Relationships xmlns="${packages}/relationships">${list.join('')}</Relationships>`
}

function sheet(grid: Cell[][], widths: number[], isNoted: (row: number, column: number) => boolean, hasNotes: boolean): string {
	const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
	const rows = grid.map((cells, row) => {
		const written = cells.map((cell, column) => cellOf(cell, letterOf(column) + (row + 1), row === 0, isNoted(row, column)))
		return `<row r="${row + 1}">${written.join('')}</row>`
	})
	return `${head}<worksheet xmlns="${main}" xmlns:r="${office}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData>${hasNotes ? '<legacyDrawing r:id="rId1"/>' : ''}</worksheet>`
}

function cellOf(cell: Cell, at: string, isHeading: boolean, isNoted: boolean): string {
	const style = isHeading ? 4 : (isNoted ? 2 : 0) + (cell instanceof Date ? 1 : 0)
	if (cell === null || cell === '') return style === 0 ? '' : `<c r="${at}" s="${style}"/>`
	// Days since 1899-12-30, as spreadsheets count them.
	if (cell instanceof Date) return `<c r="${at}" s="${style}"><v>${cell.getTime() / 86_400_000 + 25_569}</v></c>`
	if (typeof cell === 'number') return `<c r="${at}" s="${style}"><v>${cell}</v></c>`
	if (typeof cell === 'boolean') return `<c r="${at}" s="${style}" t="b"><v>${Number(cell)}</v></c>`
	return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

function comment({ row, column, text }: Note): string {
	return `<comment ref="${letterOf(column)}${row + 1}" authorId="0"><text><t xml:space="preserve">${escaped(text)}</t></text></comment>`
}

/** Excel shows a note only where a drawing of the old kind has a box for it. Shapes are numbered in blocks of 1024. */
function drawing(notes: Note[]): string {
	const blocks = Array.from({ length: Math.ceil((notes.length + 1) / 1024) }, (_, at) => at + 1)
	return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${notes.map(shape).join('')}</xml>`
}

function shape({ row, column }: Note, at: number): string {
	return `<v:shape id="_x0000_s${1025 + at}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><x:ClientData ObjectType="Note"><x:Anchor>${column + 1},15,${row},2,${column + 4},31,${row + 5},4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML. What XML cannot hold is written `_x0001_`, and text that says so itself keeps saying so. */
function escaped(text: string): string {
	return text
		.toWellFormed()
		.replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_')
		.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (sign) =>
			/[\t\n]/.test(sign) ? sign : `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
		)
		.replace(/[&<>"]/g, (sign) => signs[sign]!)
}
