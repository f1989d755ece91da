import { expect, test } from 'vitest'
import { readCalled, readCorrected } from '#functions/submissions/called.ts'
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
	expect(names({ birthYear: 1980 })).toEqual([])
})

test('the term is held to, to the day', () => {
	expect(names({ serviceFrom: '2026-04-01', serviceTo: '2027-03-31' }, 'team')).toEqual([])
	expect(names({ serviceFrom: '2026-04-01', serviceTo: '2027-04-01' }, 'team')).toEqual(['serviceTo'])
	const yearly: Call = { ...call, term: { min: 1, max: 2, unit: '年' } }
	const found = (serviceTo: string) => againstRules([yearly], 'need', { programme: 'a', serviceFrom: '2028-02-29', serviceTo }, today)
	expect(found('2030-02-28')).toEqual([])
	expect(found('2030-03-01')).toEqual([{ name: 'serviceTo', message: '服务期最长 2 年，请把服务结束日期提前' }])
	expect(found('2029-02-27')).toEqual([])
	expect(found('2029-02-26')).toEqual([{ name: 'serviceTo', message: '服务期最短 1 年，请把服务结束日期填到 2029-02-27 或以后' }])
})

test('the least term is held to, and a month that lacks the day is held against nobody', () => {
	const ends = (serviceFrom: string, serviceTo: string) => names({ serviceFrom, serviceTo }, 'team')
	expect(ends('2026-04-01', '2026-09-30')).toEqual([])
	expect(ends('2026-04-01', '2026-09-29')).toEqual(['serviceTo'])
	expect(ends('2026-04-01', '2026-04-01')).toEqual(['serviceTo'])
	expect(ends('2026-08-31', '2027-02-27')).toEqual([])
	expect(ends('2026-08-31', '2027-02-26')).toEqual(['serviceTo'])
})

test.each(['need', 'team'] as const)('the service of a %s lies ahead, in years that can be', (form) => {
	const free: Call = { ...call, term: undefined }
	const found = (serviceFrom: string, serviceTo: string, given = free) =>
		againstRules([given], form, { programme: 'a', serviceFrom, serviceTo }, today)
	expect(found('1900-01-01', '1900-02-01')).toEqual([
		{ name: 'serviceFrom', message: '服务开始日期不能早于今年，请填 2026 年或以后的日期' },
		{ name: 'serviceTo', message: '服务结束日期已经过去，请填今天（2026-03-15）或以后的日期' },
	])
	expect(found('2025-12-31', '2026-12-31').map(({ name }) => name)).toEqual(['serviceFrom'])
	expect(found('2026-01-01', '2026-03-14').map(({ name }) => name)).toEqual(['serviceTo'])
	expect(found('2026-01-01', '2026-03-15')).toEqual([])
	expect(found('2099-01-01', '2100-12-31')).toEqual([])
	expect(found('2099-01-01', '2101-01-01')).toEqual([{ name: 'serviceTo', message: '服务结束日期最晚填到 2100 年，请核对年份' }])
	for (const year of ['0000', '0024', '9998', '9999']) expect(found(`${year}-01-01`, `${year}-12-31`, call).length, year).toBeGreaterThan(0)
})

test('nothing is founded after today, and an old unit is not refused', () => {
	for (const form of ['need', 'legal-person'] as const) {
		const found = (establishedOn?: string) =>
			againstRules([call], form, { programme: 'a', establishedOn }, today).filter(({ name }) => name !== 'programme')
		expect(found('2999-01-01')).toEqual([{ name: 'establishedOn', message: '成立日期不能晚于今天，请照营业执照或登记证书填写' }])
		expect(found('2026-03-16')).toHaveLength(1)
		for (const right of ['2026-03-15', '1897-05-21', undefined]) expect(found(right), right).toEqual([])
	}
})

test('who sets an age asks everyone for the year of birth; who does not, nobody', () => {
	const born = (birthYear?: number) => againstRules([call], 'individual', { programme: 'a', birthYear }, today)
	expect(born()).toEqual([{ name: 'birthYear', message: '本次要求 1970 年及以后出生，请填写出生年份' }])
	expect(born(1969)).toEqual([{ name: 'birthYear', message: '本次要求 1970 年及以后出生' }])
	expect(born(1970)).toEqual([])
	expect(names({}, 'team')).toEqual([])
	const ageless: Call = { ...call, intake: { ...call.intake, bornAfter: undefined } }
	expect(againstRules([ageless], 'individual', { programme: 'a' }, today)).toEqual([])
})

test('a correction years later is not held to the day on which it is sent', () => {
	const answers = {
		...goodNeed,
		programme: 'a',
		noticeVersion,
		yearFrom: 2020,
		yearTo: 2021,
		serviceFrom: '2020-03-01',
		serviceTo: '2021-02-28',
	}
	const corrected = readCorrected('need', entriesOf(fieldsOf(submissionForms.need), answers), { id: 'a', call })
	expect(corrected.ok || corrected.errors).toBe(true)
	expect(wrong('need', answers)).toEqual(['yearFrom', 'serviceFrom', 'serviceTo'])
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
	expect(againstRules([parks], 'individual', { programme: 'a', birthYear: 1980 }, today)).toEqual([])
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
	expect(wrong('individual', { birthYear: 1980, hosts: [{ name: '甲' }, { name: '乙厂' }, { name: '丙厂' }] })).toEqual(['hosts-1-name'])
	expect(wrong('team', { serviceFrom: 'gestern', serviceTo: '2032-01-01', members: [] })).toEqual(['serviceFrom', 'members'])
	expect(wrong('team', { serviceFrom: '2031-01-01', serviceTo: '2030-01-01', members: [] })).toEqual(['serviceTo', 'members'])
})

test('a birth year is kept where the programme caps age, and nowhere else; what is not known any more stays', () => {
	const { bornAfter: _, ...intake } = call.intake
	const uncapped: Call = { ...call, intake }
	const entries = entriesOf(fieldsOf(submissionForms.individual), { ...goodIndividual, programme: 'a', noticeVersion, birthYear: 1980 })
	const filed = (of: Call) => readCalled('individual', entries, [of], today)
	expect(filed(call)).toMatchObject({ ok: true, value: { birthYear: 1980 } })
	expect(filed(uncapped)).toMatchObject({ ok: true, values: { birthYear: '1980' } })
	expect(filed(uncapped)).not.toHaveProperty('value.birthYear')
	const corrected = (of: Call | undefined) => readCorrected('individual', entries, { id: 'a', call: of })
	expect(corrected(uncapped)).not.toHaveProperty('value.birthYear')
	expect(corrected(undefined)).toMatchObject({ ok: true, value: { birthYear: 1980 } })
})
