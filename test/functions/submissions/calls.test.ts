import { expect, test } from 'vitest'
import { choicesFor, isOpen } from '#functions/submissions/calls.ts'
import type { Call } from '#schemas/intake.ts'

const days = { from: '2026-03-01', to: '2026-04-30' }
const call: Call = {
	...{ id: 'a', title: '示例', issuer: '示例单位' },
	intake: { needs: days, applications: { ...days, who: ['individual', 'team'] }, example: true },
}

test('isOpen() counts the first and the last day, and asks who may apply', () => {
	const onDays = ['2026-02-28', '2026-03-01', '2026-04-30', '2026-05-01'].map((day) => isOpen(call, 'need', day))
	expect(onDays).toEqual([false, true, true, false])
	expect(isOpen(call, 'legal-person', '2026-03-15')).toBe(false)
	expect(isOpen({ ...call, intake: { example: false } }, 'need', '2026-03-15')).toBe(false)
})

test('choicesFor() offers what is open, each with its quota, its limits and its last day', () => {
	expect(choicesFor([call], 'team', '2026-03-15')).toEqual([{ value: 'a', label: '示例', note: '2026年4月30日截止' }])
	expect(choicesFor([call], 'legal-person', '2026-03-15')).toEqual([])
	const limited: Call = {
		...call,
		intake: {
			needs: { ...days, who: ['enterprise', 'park'], mostPerUnit: 2 },
			applications: { ...days, who: ['individual'], mostPerUnit: 3, oncePerPerson: true },
			...{ quota: 30, quotaPerRegion: 2, example: false },
		},
	}
	const note = (form: 'need' | 'individual') => choicesFor([limited], form, '2026-03-15')[0]!.note
	expect(note('need')).toBe('只收企业、园区的需求，每个单位最多 2 项，2026年4月30日截止')
	expect(note('individual')).toBe('名额 30 名，每个县（市、区）2 名，每个单位最多报 3 名，一人只报一次，2026年4月30日截止')
})
