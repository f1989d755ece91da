import { expect, test } from 'vitest'
import { zipListing } from '#functions/attachments/zip-listing.ts'
import { readSheet } from '#functions/batch/read-sheet.ts'
import { xlsxOf } from '#functions/batch/spreadsheet.ts'
import { workbookIn } from '#functions/batch/workbook.ts'
import { zip } from '../attachments/zips.ts'
import { goodRow, header, typed } from './sheets.ts'

const ns =
	'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook by hand, so that it can say what no program would write. */
function workbook(cells: string, { styles = '', state = '', sheet = 'worksheets/sheet1.xml' } = {}): Promise<Uint8Array> {
	const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is><t>乙</t></is></c></row>${cells}`
	return zip([
		{
			name: '[Content_Types].xml',
			content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/></Types>`,
		},
		{ name: '_rels/.rels', content: relations('officeDocument', 'xl/workbook.xml') },
		{ name: 'xl/workbook.xml', content: `<workbook ${ns}><sheets><sheet name="x" sheetId="1" ${state} r:id="rId1"/></sheets></workbook>` },
		{ name: 'xl/_rels/workbook.xml.rels', content: relations('worksheet', sheet, styles && 'styles.xml') },
		{ name: 'xl/worksheets/sheet1.xml', content: `<worksheet ${ns}><sheetData>${rows}</sheetData></worksheet>` },
		...(styles ? [{ name: 'xl/styles.xml', content: `<styleSheet ${ns}>${styles}</styleSheet>` }] : []),
	])
}

function relations(kind: string, target: string, styles = ''): string {
	const second = styles && `<Relationship Id="rId2" Type="${office}/styles" Target="${styles}"/>`
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/${kind}" Target="${target}"/>${second}</Relationships>`
}

const wordsOf = async (bytes: Uint8Array) => {
	const read = await readSheet(bytes)
	return read.ok ? read.sheet.rows.map(({ cells }) => cells) : read.message
}
const row = (cell: string) => `<row r="2"><c r="A2"><v>1</v></c>${cell}</row>`

test('something beyond the columns that are looked at is refused, wherever it stands; cells only formatted are not', async () => {
	for (const cell of ['<c r="GS2"><v>1</v></c>', "<c a='>' s='1' r = 'xfd2' t='str'><v>x</v></c>", '<c r="&#88;FD2"><v>1</v></c>'])
		expect(await wordsOf(await workbook(row(cell))), cell).toContain('右边很远的列')
	for (const cell of ['<c r="GR2"><v>1</v></c>', '<c r="XFD2" s="1"/>', '<c r="XFD2" t="str"><v> </v></c>'])
		expect(await wordsOf(await workbook(row(cell))), cell).toHaveLength(1)
})

test('a small file of far cells in many rows takes no more than other rows do', async () => {
	const cells = Array.from({ length: 200_000 }, (_, at) => `<row r="${at + 2}"><c r="XFD${at + 2}"/></row>`).join('')
	expect(await wordsOf(await workbook(cells))).toContain('第 2000 行以后')
})

test('a number shown in per cent is read as it is shown', async () => {
	const formats = '<numFmts count="1"><numFmt numFmtId="170" formatCode="0.0%"/></numFmts>'
	const styles = `${formats}<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/></cellXfs>`
	const cells = '<row r="2"><c r="A2" s="1"><v>0.06</v></c><c r="B2" s="2"><v>0.125</v></c><c r="C2" s="0"><v>0.06</v></c></row>'
	expect(await wordsOf(await workbook(cells, { styles }))).toEqual([['6%', '12.5%', 0.06]])
})

test('a hidden sheet is not read: the table by its name, or else the first that people see', async () => {
	const table = { name: '需求', rows: [header, typed(goodRow)] }
	const other = (name: string, hidden = false) => ({ name, rows: [['x', 'y'], ['z']], hidden })
	const read = async (...sheets: Parameters<typeof xlsxOf>[1]) => {
		const sheet = await readSheet(await xlsxOf('x', sheets, '2026-11-22T08:00:00Z'))
		return sheet.ok && [sheet.sheet.header[0], ...sheet.sheet.others]
	}
	expect(await read(other('填写说明'), table, other('更多'), other('选项'))).toEqual([header[0], '更多'])
	expect(await read(other('藏', true), { ...table, name: '名单' }, other('二'))).toEqual([header[0], '二'])
	expect(await wordsOf(await workbook(row(''), { state: 'state="veryHidden"' }))).toContain('打不开')
})

test('the sheet is found by a path from its folder or from the root, in either case of letters', async () => {
	for (const sheet of ['worksheets/sheet1.xml', './Worksheets/Sheet1.xml', '/xl/worksheets/sheet1.xml', '../xl/worksheets/sheet1.xml'])
		expect(await wordsOf(await workbook(row(''), { sheet })), sheet).toEqual([[1]])
	for (const sheet of ['worksheets/sheet2.xml', '%E0%A4', 'http://example.com/xl/sheet1.xml'])
		expect(await wordsOf(await workbook(row(''), { sheet })), sheet).toContain('打不开')
})

test('a workbook that is not well-formed or declares entities of its own is refused', async () => {
	for (const cell of ['<c r="B2"><v>1</v>', '<c r="B2><v>1</v></c>', '<!DOCTYPE x [<!ENTITY a "1">]>', '<c r="B2"/><!-- ', '<c r="B2" r="'])
		expect(await wordsOf(await workbook(`<row r="2"><c r="A2"><v>1</v></c>${cell}`)), cell).toContain('打不开')
	expect(await wordsOf(await workbook(row('<c r="B2" t="str"><v>&a;&lol;</v></c>')))).toEqual([[1, '&a;&lol;']])
})

test('workbookIn() takes a workbook with an entry that unpacks to more than it declares for none', async () => {
	const bytes = await workbook(row(''))
	const entries = zipListing(bytes)!
	expect(await workbookIn(bytes, entries)).toMatchObject({ sheet: expect.stringContaining('<sheetData>'), others: [] })
	expect(await workbookIn(bytes, entries.with(-1, { ...entries.at(-1)!, unpacked: 100 }))).toBeUndefined()
})
