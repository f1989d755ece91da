import { expect, test } from 'vitest'
import { readSheet, sheetCaps } from '#functions/batch/read-sheet.ts'
import { oldOffice, pdf } from '../attachments/samples.ts'
import { joined, office, zip } from '../attachments/zips.ts'
import { csv, header, xlsx } from './sheets.ts'

const text = (value: string) => new TextEncoder().encode(value)
const messageOf = async (bytes: Uint8Array) => {
	const read = await readSheet(bytes)
	return read.ok ? undefined : read.message
}
const row = (at: number) => [`第 ${at} 项`, 'x']

test('readSheet() reads XLSX and CSV alike, blank rows left out and numbers kept', async () => {
	const rows = [['甲', '乙'], ['a', 'b'], [], ['', ' '], ['c', '多行\n文字']]
	const expected = [
		{ number: 2, cells: ['a', 'b'] },
		{ number: 5, cells: ['c', '多行\n文字'] },
	]
	expect(await readSheet(await xlsx(rows))).toEqual({
		ok: true,
		sheet: { format: 'xlsx', header: ['甲', '乙'], rows: expected, others: [] },
	})
	expect(await readSheet(csv(rows))).toEqual({ ok: true, sheet: { format: 'csv', header: ['甲', '乙'], rows: expected, others: [] } })
})

test('readSheet() reads CSV with and without a mark, with tabs or semicolons', async () => {
	for (const given of ['\ufeff甲,乙\r\na,b\r\n', '甲,乙\na,b', '甲\t乙\na\tb', '甲;乙\na;b']) {
		const read = await readSheet(text(given))
		expect(read.ok && read.sheet.header, given).toEqual(['甲', '乙'])
		expect(read.ok && read.sheet.rows).toEqual([{ number: 2, cells: ['a', 'b'] }])
	}
})

test('readSheet() reads CSV as Excel in China saves it: GB18030, and UTF-16 with tabs', async () => {
	const gbk = joined([
		new Uint8Array([0xb5, 0xa5, 0xce, 0xbb, 0xc3, 0xfb, 0xb3, 0xc6]),
		text(',a\r\n'),
		new Uint8Array([0xb2, 0xe2, 0xca, 0xd4]),
		text(',c\r\n'),
	])
	const first = await readSheet(gbk)
	expect(first.ok && [first.sheet.header, first.sheet.rows[0]?.cells]).toEqual([
		['单位名称', 'a'],
		['测试', 'c'],
	])
	const wide = new Uint8Array(Uint16Array.from('\ufeff单位名称\ta\r\n测试\tc\r\n', (sign) => sign.charCodeAt(0)).buffer)
	const second = await readSheet(wide)
	expect(second.ok && second.sheet).toEqual(first.ok && first.sheet)
})

test('readSheet() refuses text in no encoding, and says how to save', async () => {
	const message = await messageOf(joined([text('单位名称,a\r\n'), new Uint8Array([0xff, 0xff, 0x2c]), text('c\r\n')]))
	expect(message).toContain('文字编码读不出来')
	expect(message).toContain('类型选“CSV UTF-8（逗号分隔）”')
})

test('readSheet() refuses what is no table', async () => {
	expect(await messageOf(new Uint8Array())).toBe('这是空文件')
	expect(await messageOf(new Uint8Array(sheetCaps.file + 1))).toBe('文件太大，最多 5 MB')
	expect(await messageOf(oldOffice)).toContain('旧版 Excel')
	expect(await messageOf(pdf)).toContain('只收 XLSX 和 CSV')
	expect(await messageOf(await office('docx'))).toContain('只收 XLSX 和 CSV')
	expect(await messageOf(new Uint8Array([0xff, 0, 0xd8, 1]))).toContain('只收 XLSX 和 CSV')
	expect(await messageOf(text('一行文字'))).toContain('第一行应当是栏目名称')
	expect(await messageOf(text('甲,乙\n'))).toContain('没有填写内容')
})

test('readSheet() refuses a zip bomb by its directory, and a directory that lies by its first bytes too many', async () => {
	const declared = await office('xlsx', [{ name: 'xl/worksheets/sheet1.xml', content: 'x', unpacked: 1 << 30, packed: 1 }])
	expect(await messageOf(declared)).toContain('打不开')
	const bomb = await office('xlsx', [{ name: 'xl/worksheets/sheet1.xml', content: new Uint8Array(20 * 1024 * 1024) }])
	expect(await messageOf(bomb)).toContain('打不开')
	const [real] = [
		await xlsx([
			['甲', '乙'],
			['a', 'b'],
		]),
	]
	expect(await messageOf(real.slice(0, -30))).toContain('打不开')
	expect(await messageOf(await zip([{ name: '[Content_Types].xml', content: 'x' }]))).toContain('打不开')
})

test('readSheet() refuses macros', async () => {
	expect(await messageOf(await office('xlsx', [{ name: 'xl/vbaProject.bin', content: 'x' }]))).toContain('含有宏')
})

test('readSheet() takes 200 rows and no more, of any number', async () => {
	const table = (count: number) => [['甲', '乙'], ...Array.from({ length: count }, (_, at) => row(at))]
	const full = await readSheet(await xlsx(table(200)))
	expect(full.ok && full.sheet.rows).toHaveLength(200)
	for (const count of [201, 10_000]) {
		expect(await messageOf(await xlsx(table(count)))).toBe('一份表格最多 200 行，请分成几份上传')
		expect(await messageOf(csv(table(count)))).toBe('一份表格最多 200 行，请分成几份上传')
	}
	expect(await messageOf(csv([['甲', '乙'], row(1), ...Array.from({ length: 1999 }, () => []), row(2)]))).toContain('第 2000 行以后')
})

test('readSheet() passes over rows that are only formatted, up to a point', async () => {
	const blank = Array.from({ length: 10_000 }, () => ['', ''])
	const read = await readSheet(csv([['甲', '乙'], row(1), ...blank]))
	expect(read.ok && read.sheet.rows).toHaveLength(1)
	expect(await messageOf(csv([['甲', '乙'], row(1), ...blank, ...blank]))).toContain('第 2000 行以后')
})

test('readSheet() wants the headings in the first row', async () => {
	expect(await messageOf(await xlsx([[], header, row(1)]))).toContain('第一行应当是栏目名称')
	expect(await messageOf(await xlsx([['技术需求批量登记表'], header, row(1)]))).toContain('第一行应当是栏目名称')
})

const part = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** A workbook whose sheet has these rows of texts, and these ranges merged. */
const merged = (rows: (string | null)[][], ranges: string[]) => {
	const cells = rows.map((row) => row.map((it) => (it === null ? '<c/>' : `<c t="str"><v>${it}</v></c>`)).join(''))
	const data = cells.map((row) => `<row>${row}</row>`).join('')
	const merges = ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
	const types = `<Types><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
	return zip([
		{ name: '[Content_Types].xml', content: types },
		{ name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="需求" r:id="a"/></sheets></workbook>' },
		{
			name: 'xl/_rels/workbook.xml.rels',
			content: `<Relationships><Relationship Id="a" Type="${part}/worksheet" Target="sheet.xml"/></Relationships>`,
		},
		{ name: 'xl/sheet.xml', content: `<worksheet><sheetData>${data}</sheetData><mergeCells>${merges}</mergeCells></worksheet>` },
	])
}
const rowsIn = async (bytes: Uint8Array) => {
	const read = await readSheet(bytes)
	return read.ok ? read.sheet.rows.map(({ number, cells }) => [number, ...cells]) : read.message
}

test('readSheet() reads a cell merged over several rows in each of them, as a spreadsheet program saves it', async () => {
	const { writeXlsx } = await import('hucre/xlsx')
	const day = new Date('2031-03-01T00:00:00Z')
	const rows = [
		['单位', '日期', '需求'],
		['甲公司', day, '一'],
		[null, null, '二'],
		[null, null, '三'],
		['乙公司', day, '四'],
	]
	const merges = [0, 1].map((column) => ({ startRow: 1, startCol: column, endRow: 3, endCol: column }))
	expect(await rowsIn(await writeXlsx({ sheets: [{ name: '需求', rows, merges }] }))).toEqual([
		[2, '甲公司', day, '一'],
		[3, '甲公司', day, '二'],
		[4, '甲公司', day, '三'],
		[5, '乙公司', day, '四'],
	])
})

test('readSheet() takes what people see of merged cells, and makes no row of a blank one', async () => {
	const heading = ['甲', '乙', '丙']
	const rows = [heading, ['a', null, '1'], ['覆盖', null, '2'], [null, 'b', '3'], [null, null, null], [null, 'c', '4']]
	// Over a block it stands in the first column; over a heading, or along one row, it says nothing of the rows below.
	expect(await rowsIn(await merged(rows, ['A2:B3', 'A4:A6', 'C1:C4', 'B4:C4']))).toEqual([
		[2, 'a', null, '1'],
		[3, 'a', null, '2'],
		[4, null, 'b', '3'],
		[6, null, 'c', '4'],
	])
	expect(await rowsIn(await merged([...rows.slice(0, 4), [], ['x']], ['C4:C5', 'C4:C6']))).toContainEqual([6, 'x', null, '3'])
})

test('readSheet() is not led astray by merged cells that no spreadsheet has', async () => {
	const rows = [
		['甲', '乙'],
		['a', '1'],
		[null, '2'],
	]
	const plain = [
		[2, 'a', '1'],
		[3, null, '2'],
	]
	const far = [
		'XFD2:XFD1048576',
		'GS2:GS9',
		'A9:A1048576',
		'A3:A2',
		'A0:A9',
		'A2',
		'',
		'A:A',
		'ABCD2:ABCD9',
		'A2:A99999999999',
		'__proto__',
	]
	expect(await rowsIn(await merged(rows, far))).toEqual(plain)
	expect(await rowsIn(await merged(rows, ['A2:XFD1048576', 'A2:A1048576', 'A1:XFD1048576']))).toEqual([
		[2, 'a', '1'],
		[3, 'a', '2'],
	])
	const many = Array.from({ length: 100_000 }, (_, at) => `B2:B${3 + ((at * 7919) % 1_000_000)}`)
	expect(await rowsIn(await merged(rows, [...many, 'A2:A3']))).toEqual([
		[2, 'a', '1'],
		[3, null, '1'],
	])
})
