import { expect, test } from 'vitest'
import { checkRows } from '#functions/batch/check-rows.ts'
import { headerOf } from '#functions/batch/columns.ts'
import { batchFields, collecting } from '#functions/batch/fields.ts'
import { readSheet } from '#functions/batch/read-sheet.ts'
import { readCalled } from '#functions/submissions/called.ts'
import type { Call } from '#schemas/intake.ts'
import { leavesOf } from '#schemas/leaves.ts'
import type { Need } from '#schemas/need.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import type { Read } from '#schemas/read-form.ts'
import { calls, changed, checks, goodRow, header, typed, xlsx } from './sheets.ts'

const asking: Call = {
	...calls[0]!,
	id: 'asking',
	title: '会问的行动',
	intake: { ...calls[0]!.intake, questions: [{ id: 'park', form: 'needs', label: '所在园区', kind: 'text', required: true }] },
}
const all = [...calls, asking]
const fields = batchFields(all)
const read = (entries: readonly (readonly [string, unknown])[]) =>
	readCalled('need', [...entries, ['noticeVersion', noticeVersion], ['noticeAccepted', 'yes']], all, '2026-11-22') as Read<Need>

test('batchFields() has a column for what a programme asks besides, under its title', () => {
	const added = leavesOf(fields).slice(header.length)
	expect(added.map(headerOf)).toEqual(['会问的行动：所在园区'])
	expect(added[0]!.hint).toContain('申报“会问的行动”的必填，其他的留空')
})

test('what a programme asks is asked of its own rows alone, and filed with them', async () => {
	const rows = [
		[...typed(goodRow), null],
		[...changed({ programme: '会问的行动' }), null],
		[...changed({ programme: '会问的行动' }), '示例园区'],
	]
	const sheet = await readSheet(await xlsx([[...header, '会问的行动：所在园区'], ...rows]))
	const batch = sheet.ok ? await checkRows(sheet.sheet, { ...checks, fields, read }) : undefined
	const states = batch?.ok ? batch.rows : []
	expect(states.map(({ state }) => state)).toEqual(['good', 'wrong', 'good'])
	expect(states[1]).toMatchObject({ reasons: [{ column: header.length, message: '请填写“所在园区”' }] })
	expect(states[2]).toMatchObject({ value: { programme: 'asking', extra: { park: '示例园区' } } })
})

test('collecting() leaves out programmes that never take in needs', () => {
	const other: Call = { ...calls[0]!, id: 'other', intake: { example: true } }
	expect(collecting([...calls, other])).toEqual(calls)
})
