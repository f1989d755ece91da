import { expect, test } from 'vitest'
import { entriesOf } from '#schemas/answers.ts'
import { applicationForms } from '#schemas/application-forms.ts'
import { applicantKinds } from '#schemas/enumerations.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { readForm } from '#schemas/read-form.ts'
import { goodIndividual, goodLegalPerson, goodTeam } from './answers-given.ts'

type Kind = keyof typeof applicationForms
const good = { individual: goodIndividual, team: goodTeam, 'legal-person': goodLegalPerson }
const errors = (kind: Kind, change: Record<string, unknown>) => {
	const form = applicationForms[kind]
	const entries = entriesOf(fieldsOf(form), { ...good[kind], ...change }).filter(([name]) => change[name] !== null)
	const result = readForm(form, entries)
	return result.ok ? [] : result.errors
}
const row = (at: number, more: object = {}) => ({
	role: 'member',
	name: `团员${at}`,
	unit: '示例大学',
	title: 'middle',
	major: '材料',
	mobile: `138${String(at).padStart(8, '0')}`,
	...more,
})

test('applicationForms has a form for every kind of applicant', () => {
	expect(Object.keys(applicationForms)).toEqual(Object.keys(applicantKinds))
})

test('no consent is given unless its box is ticked, and publishing is never needed', () => {
	for (const kind of Object.keys(applicationForms) as Kind[]) {
		expect(errors(kind, { noticeAccepted: null }).map(({ name }) => name)).toEqual(['noticeAccepted'])
		expect(errors(kind, { commitment: null }).map(({ name }) => name)).toEqual(['commitment'])
		expect(errors(kind, { noticeAccepted: 'on' }).map(({ message }) => message)).toEqual([
			'请先阅读隐私告知，同意后勾选“我已阅读并同意隐私告知”',
		])
		expect(errors(kind, { publishConsent: 'yes' })).toEqual([])
		expect(applicationForms[kind].parse(good[kind])).not.toHaveProperty('publishConsent')
	}
})

test('teamForm wants one leader, no person twice, and 2 to 20 members', () => {
	const members = (rows: object[]) => errors('team', { members: rows })
	const leader = row(0, { role: 'leader' })
	expect(members([row(1), row(2)])).toEqual([{ name: 'members', message: '团队里要有一名团长，也只能有一名，请检查“成员类型”' }])
	expect(members([leader, row(1, { role: 'leader' })]).map(({ name }) => name)).toEqual(['members'])
	expect(members([leader, row(0)])).toEqual([{ name: 'members', message: '有两名成员的手机相同，一个人只填一行' }])
	expect(members([leader])).toEqual([{ name: 'members', message: '“团队成员”至少填 2 项，现在是 1 项' }])
	expect(members([leader, ...Array.from({ length: 19 }, (_, at) => row(at + 1))])).toEqual([])
	expect(members([leader, ...Array.from({ length: 20 }, (_, at) => row(at + 1))]).map(({ name }) => name)).toEqual([''])
})

test('teamForm takes members from any rows and finds the same number however it is typed', () => {
	const form = applicationForms.team
	const others = entriesOf(fieldsOf(form), { ...goodTeam, members: [] })
	const typed = (at: number, cells: object) => Object.entries(cells).map(([name, value]) => [`members-${at}-${name}`, value] as const)
	const sparse = readForm(form, [...others, ...typed(7, row(7)), ...typed(3, row(3, { role: 'leader' }))])
	expect(sparse).toMatchObject({ ok: true, value: { members: [{ name: '团员3' }, { name: '团员7' }] } })
	const twice = readForm(form, [...others, ...typed(1, row(1, { role: 'leader' })), ...typed(2, row(2, { mobile: '+86 138-0000-0001' }))])
	expect(twice).toMatchObject({ ok: false, errors: [{ name: 'members' }] })
	const bad = readForm(form, [...others, ...typed(1, row(1, { role: 'leader' })), ...typed(20, row(2, { mobile: '123', title: 'king' }))])
	expect(bad.ok ? [] : bad.errors).toEqual([
		{ name: 'members-20-title', message: '请从列出的选项中选择“成员 20 职称”' },
		{ name: 'members-20-mobile', message: '手机号码是 1 开头的 11 位数字，如 13800000000 的样子' },
	])
})

test('individualForm takes up to five firms, each proven by its code when it has one', () => {
	expect(errors('individual', { hosts: [] })).toEqual([])
	expect(errors('individual', { hosts: [{ name: '示例二厂', creditCode: '123' }] }).map(({ name }) => name)).toEqual(['hosts-1-creditCode'])
	expect(errors('individual', { hosts: [{ creditCode: '91331100MA2XJ1K04T' }] })).toEqual([
		{ name: 'hosts-1-name', message: '请填写“单位 1 名称”' },
	])
	expect(errors('individual', { forNeed: 'XQ1' }).map(({ name }) => name)).toEqual(['forNeed'])
	expect(errors('individual', { techFieldSecond: 'materials' }).map(({ name }) => name)).toEqual(['techFieldSecond'])
})

test('legalPersonForm asks for the code or the papers', () => {
	expect(errors('legal-person', { creditCode: null }).map(({ name }) => name)).toEqual(['creditCode'])
	expect(errors('legal-person', { creditCode: null, licence: ['0123456789ABCDEFGHJKMNPQRS'] })).toEqual([])
})
