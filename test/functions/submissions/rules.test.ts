import { expect, test } from 'vitest'
import { readCalled } from '#functions/submissions/called.ts'
import { againstRules } from '#functions/submissions/rules.ts'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { type FormName, submissionForms } from '#schemas/submission.ts'
import { goodIndividual, goodNeed, goodTeam } from '../../schemas/answers-given.ts'

const days = { from: '2026-03-01', to: '2026-04-30' }
const today = '2026-03-15'
const call: Call = {
	...{ id: 'a', title: '示例', issuer: '示例单位' },
	intake: {
		needs: days,
		applications: { ...days, who: ['individual', 'team'] },
		...{ hosts: 2, members: { min: 3, max: 5 }, bornAfter: 1970, example: true },
	},
	term: { min: 6, max: 12, unit: '月' },
}
const names = (answered: object, form: FormName = 'individual') =>
	againstRules([call], form, { programme: 'a', ...answered }, today).map(({ name }) => name)
const good = { need: goodNeed, individual: goodIndividual, team: goodTeam } as const
/** What is wrong with a form, changed so; `undefined` leaves an answer out. */
const wrong = (form: keyof typeof good, changes: Record<string, unknown>, calls = [call]) => {
	const given = Object.entries({ ...good[form], programme: 'a', noticeVersion, ...changes }).filter(([, it]) => it !== undefined)
	const read = readCalled(form, entriesOf(fieldsOf(submissionForms[form]), Object.fromEntries(given)), calls, today)
	return read.ok ? [] : read.errors.map(({ name }) => name)
}

test('a programme that is unknown or does not take this form is refused, and its own limits are not looked at', () => {
	expect(names({ programme: 'b', hosts: [1, 2, 3] })).toEqual(['programme'])
	expect(names({}, 'legal-person')).toEqual(['programme'])
	expect(names({})).toEqual([])
})

test('the term is held to, to the day', () => {
	expect(names({ serviceFrom: '2026-04-01', serviceTo: '2027-03-31' }, 'team')).toEqual([])
	expect(names({ serviceFrom: '2026-04-01', serviceTo: '2027-04-01' }, 'team')).toEqual(['serviceTo'])
	const yearly: Call = { ...call, term: { min: 1, max: 2, unit: '年' } }
	const found = (serviceTo: string) => againstRules([yearly], 'need', { programme: 'a', serviceFrom: '2028-02-29', serviceTo }, today)
	expect(found('2030-02-28')).toEqual([])
	expect(found('2030-03-01')).toEqual([{ name: 'serviceTo', message: '服务期最长 2 年，请把服务结束日期提前' }])
})

test('the numbers a programme sets are held to, and none that it does not', () => {
	expect(names({ hosts: [1, 2, 3], members: [1, 2], birthYear: 1969 })).toEqual(['hosts', 'members', 'birthYear'])
	expect(names({ hosts: [1, 2], members: [1, 2, 3], birthYear: 1970 })).toEqual([])
	const free: Call = { ...call, term: undefined, intake: { needs: days, example: false } }
	const answered = { programme: 'a', hosts: [1, 2, 3, 4], serviceFrom: '2026-01-01', serviceTo: '2099-01-01' }
	expect(againstRules([free], 'need', answered, today)).toEqual([])
})

test('a need begins no earlier than this year, and comes from a kind of unit that may file', () => {
	expect(names({ yearFrom: 2025 }, 'need')).toEqual(['yearFrom'])
	expect(names({ yearFrom: 2026 }, 'need')).toEqual([])
	const parks: Call = { ...call, intake: { ...call.intake, needs: { ...days, who: ['park', 'village'] } } }
	expect(againstRules([parks], 'need', { programme: 'a', orgKind: 'enterprise' }, today)).toEqual([
		{ name: 'orgKind', message: '这个专项行动只接收园区、村提出的需求，请核对单位类型' },
	])
	expect(againstRules([parks], 'need', { programme: 'a', orgKind: 'village' }, today)).toEqual([])
	expect(againstRules([parks], 'individual', { programme: 'a' }, today)).toEqual([])
})

test('rules are looked at whatever else is wrong, so that everything is told at once', () => {
	expect(wrong('need', { programme: 'nowhere', title: undefined, contactMobile: '123', noticeVersion: '2020-01' })).toEqual([
		...['programme', 'title', 'contactMobile', 'noticeAccepted'],
	])
	expect(wrong('need', { name: undefined, yearFrom: 2020 })).toEqual(['name', 'yearFrom'])
	const hosts = [{ name: '甲厂' }, { name: '乙厂' }, { name: '丙厂' }]
	expect(wrong('individual', { name: undefined, hosts, birthYear: 1950 })).toEqual(['name', 'birthYear', 'hosts'])
	expect(wrong('team', { teamName: undefined, serviceTo: '2032-01-01' })).toEqual(['teamName', 'serviceTo', 'members'])
})

test('a rule waits for the answers it is about', () => {
	expect(wrong('individual', { hosts: [{ name: '甲' }, { name: '乙厂' }, { name: '丙厂' }] })).toEqual(['hosts-1-name'])
	expect(wrong('team', { serviceFrom: 'gestern', serviceTo: '2032-01-01', members: [] })).toEqual(['serviceFrom', 'members'])
	expect(wrong('team', { serviceFrom: '2031-01-01', serviceTo: '2030-01-01', members: [] })).toEqual(['serviceTo', 'members'])
})
