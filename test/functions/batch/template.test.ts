import { inflateRawSync } from 'node:zlib'
import { readXlsx } from 'hucre/xlsx'
import readWorkbook from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { zipListing } from '#functions/attachments/zip-listing.ts'
import { columnsIn } from '#functions/batch/columns.ts'
import { readSheet } from '#functions/batch/read-sheet.ts'
import { needTemplate, needTemplateCsv } from '#functions/batch/template.ts'
import { fields, goodRow, header, leaves, typed } from './sheets.ts'

test('needTemplate() has a column for every answer, and explains each', async () => {
	const file = Buffer.from(await needTemplate(fields))
	const sheets = await readWorkbook(file)
	expect(sheets.map(({ sheet }) => sheet)).toEqual(['需求', '填写说明', '选项'])
	expect(sheets[0]?.data[0]).toEqual(header)
	const guide = sheets[1]?.data ?? []
	for (const { label } of leaves)
		expect(
			guide.some((row) => row[1] === label),
			label,
		).toBe(true)
	expect(guide.flat()).toContain('填其中一项：公开全文；只公开标题与领域；不公开')
})

test('needTemplate() offers lists, notes and text cells where they are needed', async () => {
	const { sheets } = await readXlsx(await needTemplate(fields), { readStyles: true })
	const [table, , choices] = sheets
	const lists = (table?.dataValidations ?? []).filter(({ type }) => type === 'list')
	expect(lists).toHaveLength(
		leaves.filter(({ options, multiple, control }) => (options.length > 0 && !multiple) || control === 'checkbox').length,
	)
	expect(lists[0]).toMatchObject({ range: 'A2:A201', formula1: `'选项'!$A$2:$A$3` })
	const code = leaves.findIndex(({ name }) => name === 'creditCode')
	expect(table?.cells?.get(`1,${code}`)?.style?.numFmt).toBe('@')
	expect(choices?.hidden).toBe(true)
	expect(choices?.rows[1]?.[0]).toBe('丽水助企纾困专项行动')
	expect(table?.cells?.get(`0,${leaves.findIndex(({ name }) => name === 'title')}`)?.comment?.text).toContain('必填\n一句话说清')
})

test('needTemplate() is the same file each time it is made', async () => {
	expect(await needTemplate(fields)).toEqual(await needTemplate(fields))
})

test('what is filled into a template is read by its columns', async () => {
	for (const file of [await needTemplate(fields), needTemplateCsv(fields)]) {
		const read = await readSheet(file)
		expect(read).toMatchObject({ ok: false, message: '表格里只有栏目名称，没有填写内容' })
	}
	const text = new TextDecoder().decode(needTemplateCsv(fields))
	const read = await readSheet(new TextEncoder().encode(`${text.trimEnd()}\r\n${typed(goodRow).map((cell) => `"${cell ?? ''}"`)}`))
	expect(read.ok && columnsIn(read.sheet, fields)).toMatchObject({ ok: true, ignored: [] })
})

/** The XML of a part, taken out by another program than the one that wrote it. */
async function partOf(file: Uint8Array, name: string): Promise<string> {
	const entry = zipListing(file)!.find((it) => it.name === name)!
	const from =
		entry.start +
		30 +
		new DataView(file.buffer, file.byteOffset).getUint16(entry.start + 26, true) +
		new DataView(file.buffer, file.byteOffset).getUint16(entry.start + 28, true)
	const packed = file.subarray(from, from + entry.packed)
	return (entry.method === 0 ? Buffer.from(packed) : inflateRawSync(packed)).toString()
}

test('the parts of the template say that its header stays, its cells are text and its lists are shut', async () => {
	const file = await needTemplate(fields)
	const table = await partOf(file, 'xl/worksheets/sheet1.xml')
	expect(table).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
	const lists = table.match(/<dataValidation [^>]*type="list"[^>]*>/g) ?? []
	expect(lists.length).toBeGreaterThan(10)
	expect(lists.every((it) => it.includes('showErrorMessage="1"') || it.includes('showErrorMessage="true"'))).toBe(true)
	expect(table).toContain("<formula1>'选项'!$A$2:$A$3</formula1>")
	expect(await partOf(file, 'xl/workbook.xml')).toMatch(/name="选项"[^>]*state="hidden"/)
})
