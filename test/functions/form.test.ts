import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { ErrorReportForm } from '#functions/error-report/view.tsx'
import { Form } from '#functions/form.tsx'
import { fieldsOf } from '#schemas/fields.ts'
import { label } from '#schemas/label.ts'
import { text } from '#schemas/text.ts'

const render = async (props: Parameters<typeof ErrorReportForm>[0]) => String(await ErrorReportForm(props))
const errors = [
	{ name: 'kind', message: '请选择“问题类型”' },
	{ name: 'description', message: '请填写“问题描述”' },
	{ name: '', message: '整张表有误' },
]

test('Form names every control by a label and describes it by hint and error, in that order', async () => {
	const html = await render({ base: '/', errors })
	expect(html).toContain('<label class="field-label" for="field-page">网页地址</label>')
	expect(html).toContain('id="field-description" name="description"')
	expect(html).toContain('aria-describedby="field-description-hint field-description-error" aria-invalid="true"')
	expect(html).toContain('<fieldset class="field field-wrong" aria-describedby="field-kind-error">')
})

test('Form begins with a summary that leads to each wrong field', async () => {
	const html = await render({ base: '/', errors })
	expect(html).toContain('有 3 处需要修改')
	expect(html).toContain('<li><a href="#field-kind">请选择“问题类型”</a></li>')
	expect(html).toContain('<li>整张表有误</li>')
	expect(html).toMatch(/id="field-kind" name="kind" type="radio"/)
	expect(await render({ base: '/' })).not.toContain('error-summary')
})

test('Form shows what was typed, escaped', async () => {
	const values = { page: '"><script>', kind: 'link', description: '\n首行空\n</textarea><b>' }
	const html = await render({ base: '/', values })
	expect(html).toContain('value="&quot;&gt;&lt;script&gt;"')
	expect(html).toMatch(/value="link" checked=""/)
	expect(html).toContain('>\n\n首行空\n&lt;/textarea&gt;&lt;b&gt;</textarea>')
})

test('Form posts below the base path', async () => {
	expect(await render({ base: '/kjj/' })).toContain('method="post" action="/kjj/error-reports/"')
})

test('Form groups fields under headings, marks optional ones, and offers long lists as a select', async () => {
	const names = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [name, `选项 ${name}`]))
	const form = z.strictObject({
		name: label(text(1, 20), { label: '名称', group: '企业', autocomplete: 'organization' }),
		area: label(z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g']).optional(), { label: '领域', group: '需求', options: names }),
		several: label(z.array(z.enum(['a', 'b'])), { label: '多选', group: '需求', options: names }),
	})
	const html = String(await Form({ fields: fieldsOf(form), action: '/x/', submit: '提交', values: { area: 'c', several: ['b'] } }))
	expect(html).toContain('<legend><h2>企业</h2></legend>')
	expect(html).toContain('领域<span class="field-optional">（选填）</span>')
	expect(html).toContain('<option value="c" selected="">选项 c</option>')
	expect(html).toMatch(/type="checkbox" value="b" checked=""/)
	expect(html).toContain('autocomplete="organization"')
})

test('Form is valid HTML, empty and with errors', async () => {
	const validate = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] })
	for (const html of [await render({ base: '/' }), await render({ base: '/', errors, values: { kind: 'link' } })]) {
		const report = await validate.validateString(html)
		expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([])
	}
})
