import { expect, test } from 'vitest'
import { againstRules, choicesFor, isOpen } from '#functions/submissions/calls.ts'
import type { Call } from '#schemas/intake.ts'

const days = { from: '2026-03-01', to: '2026-04-30' }
const call: Call = {
	id: 'a',
	title: '示例',
	issuer: '示例单位',
	intake: {
		needs: days,
		applications: { ...days, who: ['individual', 'team'] },
		hosts: 2,
		members: { min: 3, max: 5 },
		bornAfter: 1970,
		example: true,
	},
	term: { min: 6, max: 12, unit: '月' },
}
const names = (answered: object, form: Parameters<typeof isOpen>[1] = 'individual') =>
	againstRules([call], form, { programme: 'a', ...answered }, '2026-03-15').map(({ name }) => name)

test('isOpen() counts the first and the last day, and asks who may apply', () => {
	expect(['2026-02-28', '2026-03-01', '2026-04-30', '2026-05-01'].map((day) => isOpen(call, 'need', day))).toEqual([
		false,
		true,
		true,
		false,
	])
	expect(isOpen(call, 'legal-person', '2026-03-15')).toBe(false)
	expect(isOpen({ ...call, intake: { example: false } }, 'need', '2026-03-15')).toBe(false)
	expect(choicesFor([call], 'team', '2026-03-15')).toEqual([{ value: 'a', label: '示例' }])
	expect(choicesFor([call], 'legal-person', '2026-03-15')).toEqual([])
})

test('againstRules() refuses programmes that are unknown or do not take this form', () => {
	expect(names({ programme: 'b' })).toEqual(['programme'])
	expect(names({}, 'legal-person')).toEqual(['programme'])
	expect(names({})).toEqual([])
})

test('againstRules() holds to the term, to the day', () => {
	expect(names({ serviceFrom: '2026-04-01', serviceTo: '2027-03-31' }, 'team')).toEqual([])
	expect(names({ serviceFrom: '2026-04-01', serviceTo: '2027-04-01' }, 'team')).toEqual(['serviceTo'])
	const yearly: Call = { ...call, term: { min: 1, max: 2, unit: '年' } }
	const found = (serviceTo: string) =>
		againstRules([yearly], 'need', { programme: 'a', serviceFrom: '2028-02-29', serviceTo }, '2026-03-15')
	expect(found('2030-02-28')).toEqual([])
	expect(found('2030-03-01')).toEqual([{ name: 'serviceTo', message: '服务期最长 2 年，请把服务结束日期提前' }])
})

test('againstRules() holds to the numbers a programme sets, and to none that it does not', () => {
	expect(names({ hosts: [1, 2, 3], members: [1, 2], birthYear: 1969 })).toEqual(['hosts', 'members', 'birthYear'])
	expect(names({ hosts: [1, 2], members: [1, 2, 3], birthYear: 1970 })).toEqual([])
	const free: Call = { ...call, term: undefined, intake: { needs: days, example: false } }
	expect(
		againstRules([free], 'need', { programme: 'a', hosts: [1, 2, 3, 4], serviceFrom: '2026-01-01', serviceTo: '2099-01-01' }, '2026-03-15'),
	).toEqual([])
})

test('againstRules() wants a need to begin no earlier than this year', () => {
	expect(names({ yearFrom: 2025 }, 'need')).toEqual(['yearFrom'])
	expect(names({ yearFrom: 2026 }, 'need')).toEqual([])
})
