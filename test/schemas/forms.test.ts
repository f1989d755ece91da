import fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { answersOf, entriesOf } from '#schemas/answers.ts'
import { applicationLeads } from '#schemas/application.ts'
import { applicationForms } from '#schemas/application-forms.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { leavesOf } from '#schemas/leaves.ts'
import { needForm, needLeads, needRow } from '#schemas/need.ts'
import { readForm } from '#schemas/read-form.ts'
import { naughty } from '../functions/naughty-strings.ts'
import { goodIndividual, goodLegalPerson, goodNeed, goodTeam } from './answers-given.ts'

const forms: [name: string, form: z.ZodObject, good: Record<string, unknown>][] = [
	['need', needForm, goodNeed],
	['individual', applicationForms.individual, goodIndividual],
	['team', applicationForms.team, goodTeam],
	['legal-person', applicationForms['legal-person'], goodLegalPerson],
]
const read = (form: z.ZodObject, value: Record<string, unknown>) => readForm(form, entriesOf(fieldsOf(form), value))

test('every form accepts good answers, and shown again they read the same', () => {
	for (const [name, form, good] of forms) {
		const first = read(form, good)
		expect(first, name).toMatchObject({ ok: true, value: good })
		const again = readForm(
			form,
			Object.entries(first.values).flatMap(([key, value]) => [value].flat().map((it) => [key, it] as const)),
		)
		expect(again, name).toMatchObject({ ok: true, value: good })
		expect(answersOf(fieldsOf(form), good), name).toEqual(first.values)
	}
})

test('every required answer is asked for, in Chinese, by the field’s name', () => {
	for (const [name, form] of forms) {
		const result = readForm(form, [])
		const required = fieldsOf(form)
			.filter((field) => field.required)
			.map((field) => field.name)
		const asked = result.ok ? [] : result.errors.map((error) => error.name)
		expect(
			asked.filter((it) => required.includes(it)),
			name,
		).toEqual(required)
		expect(
			asked.filter((it) => !required.includes(it)),
			name,
		).toEqual(name === 'legal-person' ? ['creditCode'] : [])
		expect(result.ok ? [] : result.errors.filter(({ message }) => !/^(请|页面里)/.test(message)), name).toEqual([])
	}
})

test('no bad answer shows wording of zod, and none is an error of ours', () => {
	for (const [name, form, good] of forms)
		for (const leaf of leavesOf(fieldsOf(form)).filter(({ cell }) => (cell?.row ?? 1) === 1))
			for (const bad of ['x', '中'.repeat(2_000), '1e999', '\u0000', '-1'].map((text) => [leaf.name, text] as const)) {
				const entries = entriesOf(fieldsOf(form), good).filter(([key]) => key !== leaf.name)
				const result = readForm(form, [...entries, bad])
				const said = result.ok ? '' : result.errors.map(({ message }) => message).join()
				expect(said, `${name} ${leaf.name}`).not.toMatch(/Invalid|expected|undefined|NaN|Too (small|big)/)
			}
})

test('hostile text in any field is kept equal after NFC or refused by the field’s name', () => {
	for (const [name, form, good] of forms)
		for (const leaf of leavesOf(fieldsOf(form)).filter(({ control, cell }) => control === 'textarea' && !cell))
			for (const text of naughty) {
				const entries = entriesOf(fieldsOf(form), good).filter(([key]) => key !== leaf.name)
				const result = readForm(form, [...entries, [leaf.name, `${text}${'，写够十个字的内容，再多写一些，够二十个字'}`]])
				const where = `${name} ${leaf.name} ${JSON.stringify(text)}`
				if (result.ok) expect(String(result.value[leaf.name]), where).toContain(text.replace(/\r\n?/g, '\n').normalize('NFC').trim())
				else
					expect(
						result.errors.map((error) => error.name),
						where,
					).toEqual([leaf.name])
			}
})

test('any JSON is a value or errors by name, never an exception', () => {
	for (const [name, form, good] of forms) {
		const fields = fieldsOf(form)
		const names = [...leavesOf(fields).map((leaf) => leaf.name), ...fields.map((field) => field.name), '']
		fc.assert(
			fc.property(fc.constantFrom(...Object.keys(good), 'nonsense', 'toString', 'members-1-name'), fc.jsonValue(), (key, value) => {
				const result = read(form, { ...good, [key]: value })
				if (!result.ok)
					expect(
						result.errors.filter((error) => !names.includes(error.name)),
						name,
					).toEqual([])
			}),
			{ numRuns: 150 },
		)
		const polluted = JSON.parse('{"__proto__":{"publicOk":"full"},"constructor":"x"}')
		expect(read(form, { ...good, ...polluted }).ok || ({} as Record<string, unknown>).publicOk !== undefined, name).toBe(false)
		expect(readForm(form, [...entriesOf(fields, good), ['__proto__', 'x']]).ok).toBe(false)
	}
})

test('nothing that must not be asked is asked, and nothing secret is public', () => {
	const never = /身份证|护照|银行|账户|民族|籍贯|政治面貌|健康|婚姻|照片|头像|传真|邮编|法人电话|出生日期/
	for (const [name, form] of forms) {
		const all = fieldsOf(form).flatMap((field) => [field, ...(field.columns ?? [])])
		expect(
			all.filter(({ label }) => never.test(label)),
			name,
		).toEqual([])
		expect(
			all.filter((field) => field.secret && field.public),
			name,
		).toEqual([])
		const shielded = all.filter(({ label }) => /手机|电话|邮箱|保密/.test(label))
		expect(
			shielded.filter((field) => !field.secret).map((field) => field.label),
			name,
		).toEqual([])
		expect(shielded.length, name).toBeGreaterThan(0)
	}
})

test('every section with a lead is a section of a form', () => {
	const groups = forms.flatMap(([, form]) => fieldsOf(form).map(({ group }) => group))
	expect([...Object.keys(needLeads), ...Object.keys(applicationLeads)].filter((group) => !groups.includes(group))).toEqual([])
	expect(groups.filter((group) => group === undefined)).toEqual([])
})

test('needRow is the need without consents and files', () => {
	const dropped = ['licence', 'noticeVersion', 'noticeAccepted']
	const names = fieldsOf(needForm).map(({ name }) => name)
	expect(fieldsOf(needRow).map(({ name }) => name)).toEqual(names.filter((name) => !dropped.includes(name)))
	const { noticeVersion: _, noticeAccepted: __, ...row } = goodNeed
	expect(read(needRow, row)).toMatchObject({ ok: true, value: row })
})
