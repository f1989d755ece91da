import { expect, test } from 'vitest'
import { DeskTable } from '#functions/desk/table.tsx'

const table = (name?: string) => String(DeskTable({ caption: '示例', columns: [], rows: [], class: name }))

test('DeskTable is a table whose rows stand closer together, whatever else it is', () => {
	expect(table()).toContain('<div class="record-table desk-table">')
	expect(table('staff')).toContain('<div class="record-table desk-table staff">')
})
