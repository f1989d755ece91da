import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { Form } from '#functions/form.tsx'
import { answersOf, entriesOf } from '#schemas/answers.ts'
import { applicationForms } from '#schemas/application-forms.ts'
import { envelopeForm } from '#schemas/envelope.ts'
import { fieldsOf, offer } from '#schemas/fields.ts'
import { needForm, needLeads } from '#schemas/need.ts'
import { readForm } from '#schemas/read-form.ts'
import { goodIndividual, goodNeed, goodTeam } from '../schemas/answers-given.ts'

type Props = Parameters<typeof Form>[0]
const offered = { programme: [{ value: 'lishui-2022', label: '助企纾困' }] }
const all = (form: z.ZodObject) => [...fieldsOf(envelopeForm), ...offer(fieldsOf(form), offered)]
const render = async (form: z.ZodObject, props: Partial<Props> = {}) =>
	String(await Form({ fields: all(form), action: '/x/', submit: '提交', steps: true, ...props }))

test('Form lists its sections and numbers them', async () => {
	const html = await render(needForm, { leads: needLeads, name: 'need' })
	expect(html).toContain('<nav class="form-steps" aria-label="本表的各部分"><ol><li><a href="#part-1">企业情况</a></li>')
	expect(html).toContain(
		'<fieldset class="form-group" id="part-2" data-part="2"><legend><h2>需求内容</h2><span class="form-part">第 2 部分，共 7 部分',
	)
	expect(html).toContain('<div class="form-lead">写给没有到过现场的专家看')
	expect(html).toContain('data-form="need"')
})

test('Form shows examples, counters, long lists under headings, and what content offers', async () => {
	const html = await render(needForm)
	expect(html).toContain('<span class="field-example"> 例：焊接、薄壁管、气孔</span>')
	expect(html).toContain('<p class="field-count" data-count="field-problem">最多 500 字</p>')
	expect(html).toContain('<optgroup label="C 制造业">')
	expect(html).toMatch(/type="radio" value="lishui-2022"/)
})

test('Form sends files by what it accepts, and keeps those received', async () => {
	const id = '0123456789ABCDEFGHJKMNPQRS'
	const html = await render(needForm, { values: { licence: [id] }, received: { [id]: '执照<1>.pdf' } })
	expect(html).toContain('enctype="multipart/form-data"')
	expect(html).toContain('accept=".pdf,.jpg,.png"')
	expect(html).toContain(`<input type="hidden" name="licence" value="${id}"/>已收到：执照&lt;1&gt;.pdf`)
})

test('Form carries hidden values and a trap that nobody can reach', async () => {
	const html = await render(needForm, { values: { noticeVersion: '2030-01', submissionKey: 'a"b' } })
	expect(html).toContain('<input type="hidden" name="noticeVersion" value="2030-01"/>')
	expect(html).toContain('<input type="hidden" name="submissionKey" value="a&quot;b"/>')
	expect(html).toMatch(
		/<div class="form-trap visually-hidden" aria-hidden="true">.*name="homepageUrl" type="text" tabindex="-1" autocomplete="off"/,
	)
	expect(html.match(/name="noticeVersion"/g)).toHaveLength(1)
})

test('Form has every row of a table on the page, more of them open once they are used', async () => {
	const form = applicationForms.team
	const empty = await render(form)
	expect(empty.match(/name="members-\d+-mobile"/g)).toHaveLength(20)
	expect(empty).toContain('<summary>还要填写？展开成员 4 到 20</summary>')
	expect(empty).toMatch(/id="field-members-1-name" name="members-1-name" required=""/)
	expect(empty).not.toMatch(/name="members-3-name" required/)
	const used = await render(form, { values: { 'members-6-name': '团员' }, errors: [{ name: 'members-7-mobile', message: '有误' }] })
	expect(used).toContain('展开成员 8 到 20')
	expect(used).toContain('<a href="#field-members-7-mobile">有误</a>')
	expect(used).toContain('id="field-members-7-mobile-error"')
	const full = await render(form, { values: { 'members-20-name': '团员' } })
	expect(full.slice(full.indexOf('data-rows="members"'), full.indexOf('data-rows="hosts"'))).not.toContain('<details')
})

test('Form leads from the summary to a table as a whole, and names hidden fields without a link', async () => {
	const errors = [
		{ name: 'members', message: '缺少团长' },
		{ name: 'noticeVersion', message: '请刷新页面' },
	]
	const html = await render(applicationForms.team, { errors })
	expect(html).toContain('<a href="#field-members">缺少团长</a>')
	expect(html).toContain('id="field-members" tabindex="-1"')
	expect(html).toContain('<li>请刷新页面</li>')
})

test('Form never ticks a consent by itself', async () => {
	for (const form of [needForm, ...Object.values(applicationForms)]) expect(await render(form)).not.toContain('checked')
	expect(await render(needForm, { values: { publishName: 'yes' } })).toMatch(/name="publishName" type="checkbox" value="yes" checked=""/)
})

test('Form offers what else can be done without script, after the main button', async () => {
	const html = await render(needForm, { others: [{ label: '保存，以后再填', action: '/drafts/' }] })
	expect(html).toMatch(/type="submit">提交<\/button><button type="submit" formaction="\/drafts\/">保存，以后再填/)
})

test('a closed Form says why, keeps what was typed to be copied, and cannot be sent', async () => {
	const values = answersOf(fieldsOf(needForm), goodNeed)
	const html = await render(needForm, { closed: '系统维护，请拨打电话。', values, others: [{ label: '保存', action: '/drafts/' }] })
	expect(html).toContain('<p>系统维护，请拨打电话。</p>')
	expect(html).toContain('<button class="button" type="submit" disabled="">提交</button></p>')
	expect(html).toContain(goodNeed.problem)
	expect(html.match(/<textarea /g)?.length).toBe(html.match(/<textarea [^>]*readonly=""/g)?.length)
	expect(html.match(/<select /g)?.length).toBe(html.match(/<select [^>]*disabled=""/g)?.length)
	expect(html.match(/type="(radio|checkbox|file)"/g)?.length).toBe(html.match(/type="(radio|checkbox|file)"[^>]*disabled=""/g)?.length)
})

test('a Form shown again posts what it was shown with', async () => {
	const cases: [z.ZodObject, Record<string, unknown>][] = [
		[needForm, goodNeed],
		[applicationForms.individual, goodIndividual],
		[applicationForms.team, goodTeam],
	]
	for (const [form, good] of cases) {
		const { values } = readForm(form, entriesOf(fieldsOf(form), { ...good, programme: 'lishui-2022' }))
		const html = await render(form, { values })
		for (const text of Object.values(values).flat()) expect(html).toContain(text)
	}
})

test('Forms of every state are valid HTML', async () => {
	const validate = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] })
	for (const [name, form] of Object.entries({ need: needForm, ...applicationForms })) {
		const read = readForm(form, [
			['members-2-name', '仅姓名'],
			['hosts-4-creditCode', '1'],
		])
		const errors = read.ok ? [] : read.errors
		for (const props of [{}, { errors, values: read.values }, { closed: '维护' }]) {
			const report = await validate.validateString(await render(form, props))
			const found = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))
			expect([...new Set(found)], name).toEqual([])
		}
	}
})
