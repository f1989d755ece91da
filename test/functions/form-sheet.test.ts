import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { ApplicationForm } from '#functions/applications/form-view.tsx'
import { FilledForm } from '#functions/form-filled.tsx'
import { LookupForm } from '#functions/my/lookup-view.tsx'
import { NeedForm } from '#functions/needs/form-view.tsx'
import { answersOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { needForm } from '#schemas/need.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { goodNeed } from '../schemas/answers-given.ts'

const programmes = [{ value: 'sample-2030', label: '示例行动 2030' }]
const notice = [{ about: '保存多久', text: '示例：三年' }]
const need = (props: Partial<Parameters<typeof NeedForm>[0]> = {}) => String(NeedForm({ base: '/kjj/', programmes, notice, ...props }))

test('NeedForm carries the notice in force, whatever version was sent, and shows it beside the form', () => {
	const html = need({ values: { noticeVersion: '2020-01', submissionKey: 'a'.repeat(32) } })
	expect(html).toContain(`name="noticeVersion" value="${noticeVersion}"`)
	expect(html).toContain(`name="submissionKey" value="${'a'.repeat(32)}"`)
	expect(html).toContain('<dt>保存多久</dt><dd>示例：三年</dd>')
	expect(html).toContain('href="/kjj/privacy-notice/"')
	expect(need({ notice: undefined })).toContain('<p class="privacy-notice"><a href="/kjj/privacy-notice/">')
})

test('NeedForm chooses the only programme, and leaves several to the person', () => {
	expect(need()).toMatch(/value="sample-2030" checked=""/)
	expect(need({ programmes: [...programmes, { value: 'other-2030', label: '另一个' }] })).not.toContain('checked')
})

test('NeedForm is closed when no programme collects, with nothing to choose from', () => {
	const html = need({ programmes: [] })
	expect(html).toContain('现在没有专项行动在征集')
	expect(html).not.toContain('name="programme"')
	expect(html).toMatch(/type="submit" disabled="">提交需求/)
})

test('the forms are valid HTML in every state', async () => {
	const validate = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] })
	const values = answersOf(fieldsOf(needForm), goodNeed)
	const pages = [
		need(),
		need({ programmes: [] }),
		need({ values, errors: [{ name: 'title', message: '有误' }] }),
		String(ApplicationForm({ base: '/', kind: 'team', programmes, notice })),
		String(LookupForm({ base: '/', errors: [{ name: 'code', message: '打不开' }] })),
		String(FilledForm({ title: '技术需求登记表', fields: fieldsOf(needForm), values, number: 'XQ20300102-0007', check: 'ABCD' })),
	]
	for (const html of pages) {
		const { results } = await validate.validateString(html)
		expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([])
	}
})

test('FilledForm shows answers in words, rows as a table, and nothing that a form only carries', () => {
	const html = String(FilledForm({ title: '登记表', fields: fieldsOf(needForm), values: answersOf(fieldsOf(needForm), goodNeed) }))
	expect(html).toContain('<dd>高新技术企业、规上工业企业</dd>')
	expect(html).toContain('data-label="目标">不高于 1%</td>')
	expect(html).not.toContain('2030-01<')
})

test('LookupForm never shows a code again', () => {
	expect(String(LookupForm({ base: '/', errors: [{ name: 'code', message: '打不开' }] }))).toMatch(
		/name="code"[^>]*value=""|value="" name="code"/,
	)
})
