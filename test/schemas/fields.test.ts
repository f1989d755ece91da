import { expect, test } from 'vitest'
import * as z from 'zod'
import { errorReportForm } from '#schemas/error-report.ts'
import { fieldsOf, offer } from '#schemas/fields.ts'
import { label } from '#schemas/label.ts'
import { leavesOf } from '#schemas/leaves.ts'
import { text } from '#schemas/text.ts'

test('fieldsOf() gives name, wording and limits of every field in order', () => {
	const [page, kind, description] = fieldsOf(errorReportForm)
	expect(page).toMatchObject({ name: 'page', label: '网页地址', control: 'text', required: true, public: false })
	expect(kind).toMatchObject({ control: 'radio', multiple: false })
	expect(kind!.options[0]).toEqual({ value: 'wording', label: '错别字或语句不通' })
	expect(description).toMatchObject({ control: 'textarea', minLength: 5, maxLength: 500 })
})

test('fieldsOf() chooses a control by type when none is named', () => {
	const form = z.object({
		short: label(text(1, 20), { label: '短' }),
		long: label(text(1, 800).optional(), { label: '长' }),
		day: label(z.iso.date(), { label: '日' }),
		mail: label(z.email(), { label: '邮' }),
		many: label(z.coerce.number().int().min(1).max(50), { label: '数' }),
		several: label(z.array(z.enum(['a'])), { label: '多', options: { a: '甲' } }),
	})
	expect(fieldsOf(form).map(({ control }) => control)).toEqual(['text', 'textarea', 'date', 'email', 'number', 'checkboxes'])
	expect(fieldsOf(form).map(({ required }) => required)).toEqual([true, false, true, true, true, true])
	expect(fieldsOf(form)[4]).toMatchObject({ minimum: 1, maximum: 50 })
})

test('fieldsOf() refuses a field without a label, and a value without one', () => {
	expect(() => fieldsOf(z.object({ x: z.string() }))).toThrow('Cannot read field "x": it has no label')
	const unnamed = z.object({ x: label(z.enum(['a', 'b']), { label: '叉', options: { a: '甲' } }) })
	expect(() => fieldsOf(unnamed)).toThrow('Cannot read field "x": its value "b" has no label')
})

test('fieldsOf() knows statements, words, tables, files and what is secret', () => {
	const form = z.strictObject({
		agreed: label(z.literal('yes').optional(), { label: '同意' }),
		words: label(z.array(z.string()).min(1).max(5), { label: '词' }),
		rows: label(
			z
				.array(z.strictObject({ phone: label(z.string().optional(), { label: '电话', secret: true }) }))
				.min(1)
				.max(3),
			{
				label: '成员名单',
				rowName: '成员',
			},
		),
		paper: label(z.array(z.string()), { label: '附件', control: 'file', accept: ['pdf'] }),
	})
	const fields = fieldsOf(form)
	expect(fields.map(({ control }) => control)).toEqual(['checkbox', 'words', 'rows', 'file'])
	expect(fields[1]).toMatchObject({ minItems: 1, maxItems: 5, multiple: true, options: [] })
	expect(fields[2]!.columns).toMatchObject([{ name: 'phone', secret: true, required: false }])
	expect(fields[3]).toMatchObject({ accept: ['pdf'] })
	expect(leavesOf(fields).map(({ name, label }) => [name, label])).toEqual([
		['agreed', '同意'],
		['words', '词'],
		['rows-1-phone', '成员 1 电话'],
		['rows-2-phone', '成员 2 电话'],
		['rows-3-phone', '成员 3 电话'],
		['paper', '附件'],
	])
	expect(() => fieldsOf(z.object({ rows: label(z.array(z.strictObject({ x: z.string() })), { label: '表' }) }))).toThrow('field "x"')
})

test('offer() turns a text into a list to choose from, and touches nothing else', () => {
	const fields = fieldsOf(z.strictObject({ a: label(text(1, 9), { label: '甲' }), toString: label(text(1, 9), { label: '乙' }) }))
	const options = [{ value: 'x', label: '某行动' }]
	expect(offer(fields, { a: options })).toMatchObject([
		{ control: 'radio', options },
		{ control: 'text', options: [] },
	])
	expect(offer(fields, { a: Array(7).fill(options[0]) })[0]).toMatchObject({ control: 'select' })
})
