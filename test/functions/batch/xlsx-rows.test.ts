import { readFileSync } from 'node:fs'
import { readSheet as readExcel } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { readSheet } from '#functions/batch/read-sheet.ts'
import { sharedTexts, stylesIn, xlsxRows } from '#functions/batch/xlsx-rows.ts'

type Shared = Parameters<typeof xlsxRows>[1]
const none: Shared = { texts: [], shows: [], is1904: false }
const sheet = (rows: string, prefix = '') => `<${prefix}worksheet><${prefix}sheetData>${rows}</${prefix}sheetData></${prefix}worksheet>`
const rowsOf = (xml: string, shared = none) => [...xlsxRows(xml, shared)]
const cellsOf = (cells: string, shared = none) => rowsOf(sheet(`<row r="1">${cells}</row>`), shared)[0]!.cells

test('a table saved by LibreOffice is read as people see it', async () => {
	const bytes = readFileSync('test/fixtures/batch/libreoffice.xlsx')
	const read = await readSheet(bytes)
	const day = new Date('2031-03-01T00:00:00Z')
	const cells = ['<甲> & "乙" 𠮷', '前粗后', '一\n二', day, '6.5%', 3, 1, '911234567890123456', 0.25]
	expect(read).toMatchObject({ ok: true, sheet: { others: ['封面'], rows: [{ number: 5, cells }] } })
	const seen = await readExcel(bytes, '需求')
	expect(seen.at(-1)).toEqual(cells.with(4, 0.065))
})

test('xlsxRows() reads every kind of cell', () => {
	const shared = { ...none, texts: ['共用'] }
	expect(cellsOf('<c t="s"><v>0</v></c><c t="s"><v>9</v></c>', shared)).toEqual(['共用', null])
	expect(cellsOf('<c t="str"><f>A1</f><v>甲_x000D_乙</v></c><c t="e"><v>#N/A</v></c>')).toEqual(['甲\r乙', '#N/A'])
	expect(cellsOf('<c t="b"><v>1</v></c><c t="b"><v>0</v></c>')).toEqual([true, false])
	expect(cellsOf('<c><v>-1.5E-3</v></c><c t="n"><v></v></c><c/><c><v>x</v></c>')).toEqual([-0.0015, null, null, 'x'])
	const day = new Date('2031-03-01T00:00:00Z')
	expect(cellsOf('<c t="d"><v>2031-03-01</v></c><c t="d"><v>2031-03-01T00:00:00</v></c>')).toEqual([day, day])
})

test('xlsxRows() joins the runs of a rich text, and leaves out how it is read aloud', () => {
	const runs = '<r><t>甲</t></r><rPh sb="0" eb="1"><t>jiǎ</t></rPh><r><rPr><b/></rPr><t xml:space="preserve"> 乙</t></r>'
	expect(cellsOf(`<c t="inlineStr"><is>${runs}<phoneticPr/></is></c>`)).toEqual(['甲 乙'])
	expect(sharedTexts(`<sst><si>${runs}</si><si><t/></si><si/><si><t>_x005F_x0041_&#x1F600;</t></si></sst>`)).toEqual([
		'甲 乙',
		'',
		'',
		'_x0041_😀',
	])
})

test('xlsxRows() places cells by their references, and by their order where they have none', () => {
	expect(cellsOf('<c r="B1"><v>1</v></c><c><v>2</v></c><c r="E1"><v>3</v></c>')).toEqual([null, 1, 2, null, 3])
	expect(rowsOf(sheet('<row/><row r="4"><c r="AA4"><v>1</v></c></row><row/>')).map(({ number, cells }) => [number, cells.length])).toEqual([
		[1, 0],
		[4, 27],
		[5, 0],
	])
	for (const wrong of ['<row r="0"/>', '<row r="x"/>', '<row r="1.5"/>', '<row><c r="1"/></row>', '<row><c r="ABCD1"/></row>'])
		expect(() => rowsOf(sheet(wrong)), wrong).toThrow(RangeError)
})

test('xlsxRows() reads with a prefix, and passes over comments and what lies outside the data', () => {
	const xml = sheet('<x:row r="1"><!-- <x:c><x:v>9</x:v></x:c> --><x:c t="str"><x:v>a<![CDATA[<b>]]></x:v></x:c></x:row>', 'x:')
	expect(rowsOf(xml)).toEqual([{ number: 1, cells: ['a<b>'] }])
	expect(rowsOf('<worksheet><row r="1"><c><v>1</v></c></row></worksheet>')).toEqual([])
})

test('numbers are shown as their style says: dates of either calendar, per cent', () => {
	const custom =
		'<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>'
	const formats = [0, 14, 31, 164, 9, 165, 49].map((id) => `<xf numFmtId="${id}"/>`).join('')
	const shows = stylesIn(`<styleSheet>${custom}<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats}</cellXfs></styleSheet>`)
	expect(shows).toEqual(['number', 'date', 'date', 'date', 'percent', 'percent', 'number'])
	const read = (is1904: boolean) =>
		cellsOf('<c s="1"><v>47908</v></c><c s="4"><v>0.07</v></c><c s="9"><v>1</v></c>', { ...none, shows, is1904 })
	expect(read(false)).toEqual([new Date('2031-03-01T00:00:00Z'), '7%', 1])
	expect(read(true)[0]).toEqual(new Date('2035-03-02T00:00:00Z'))
})
