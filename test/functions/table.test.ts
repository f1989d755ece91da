import { expect, test } from 'vitest'
import { type Column, Table } from '#functions/table.tsx'

type Row = { number: string; name: string; points: number; remark: string | null }
const columns: Column<Row>[] = [
	{ name: '选', kind: 'choice', value: ({ number }) => `□${number}` },
	{ name: '编号', kind: 'code', value: ({ number }) => number },
	{ name: '企业', kind: 'title', value: ({ name }) => name },
	{ name: '分数', kind: 'number', value: ({ points }) => points },
	{ name: '备注', value: ({ remark }) => remark },
]
const table = (rows: Row[], none?: string) => String(Table({ caption: '示例', columns, rows, none }))
const row = { number: 'JD1', name: '示例甲', points: 0, remark: null }

test('Table says the role of every part, and the name of the column beside every value', () => {
	const html = table([row])
	for (const role of ['table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell']) expect(html).toContain(` role="${role}"`)
	expect([...html.matchAll(/data-label="([^"]+)"/g)].map(([, name]) => name)).toEqual(['选', '编号', '企业', '分数', '备注'])
	expect(html).toMatch(/<th scope="row"[^>]*>示例甲<\/th>/)
})

test('Table shows a nought, and a dash for nothing', () => {
	const html = table([row])
	expect(html).toMatch(/<td[^>]*data-align="right"[^>]*>0<\/td>/)
	expect(html).toMatch(/<td[^>]*class="empty"[^>]*>—<\/td>/)
})

test('Table without rows says so in place of a table', () => {
	expect(table([], '没有示例。')).toBe('<p>没有示例。</p>')
	expect(table([])).toContain('<table')
})
