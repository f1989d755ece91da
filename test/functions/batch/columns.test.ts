import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { columnsIn } from '#functions/batch/columns.ts'
import { readSheet } from '#functions/batch/read-sheet.ts'
import { fields, goodRow, header, leaves, typed } from './sheets.ts'

const sheet = (heading: string[], cells = heading.map(() => 'x')) =>
	columnsIn({ format: 'csv', header: heading, rows: [{ number: 2, cells }], others: [] }, fields)
const namesOf = (read: ReturnType<typeof sheet>) => (read.ok ? [...read.places.values()].map(({ name }) => name) : read.message)

test('columnsIn() finds columns by label, in whatever order', () => {
	expect(namesOf(sheet(header))).toEqual(leaves.map(({ name }) => name))
	expect(namesOf(sheet(header.toReversed()))).toEqual(leaves.map(({ name }) => name).toReversed())
})

test('columnsIn() sees past width, blanks and the mark of what is required', () => {
	const loose = header.map((heading) => ` ${heading.replace('（必填）', '*').replace('（万元）', '(万元)')} `)
	expect(namesOf(sheet(loose))).toEqual(leaves.map(({ name }) => name))
})

test('columnsIn() does without columns that are not needed, and ignores those it does not know by name', () => {
	const needed = leaves.flatMap(({ required }, at) => (required ? [header[at]!] : []))
	expect(sheet([...needed, '备注', '问题'])).toMatchObject({ ok: true, ignored: ['备注'] })
})

test('columnsIn() refuses doubled, missing and nameless columns by name', () => {
	expect(namesOf(sheet([...header, '联系人手机']))).toBe('栏目重复：“联系人手机”。每个栏目只能有一列')
	expect(namesOf(sheet(header.filter((it) => !it.startsWith('联系人手机'))))).toBe('缺少必填的栏目：“联系人手机”')
	expect(namesOf(sheet([...header, '']))).toBe(`第 ${header.length + 1} 列有内容，但第一行没有栏目名称。合并的表头请拆开`)
	expect(namesOf(sheet(['a', 'b']))).toContain('第一行没有模板里的栏目名称')
})

test('columnsIn() refuses a header with merged cells', async () => {
	const at = leaves.findIndex(({ name }) => name === 'indicators-1-now')
	const heading = header.map((it, column) => (column === at ? null : it))
	const merges = [{ startRow: 0, endRow: 0, startCol: at - 1, endCol: at }]
	const read = await readSheet(await writeXlsx({ sheets: [{ name: '需求', rows: [heading, typed(goodRow)], merges }] }))
	expect(read.ok && namesOf(columnsIn(read.sheet, fields))).toContain('合并的表头请拆开')
})
