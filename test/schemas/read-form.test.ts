import { expect, test } from 'vitest'
import * as z from 'zod'
import { errorReportForm } from '#schemas/error-report.ts'
import { label } from '#schemas/label.ts'
import { readForm } from '#schemas/read-form.ts'
import { text } from '#schemas/text.ts'

const good = { page: '/policies/', kind: 'link', description: '附件打不开了' }
const read = (answers: Record<string, string>) => readForm(errorReportForm, Object.entries(answers))
const messages = (answers: Record<string, string>) => {
	const result = read(answers)
	return result.ok ? [] : result.errors.map(({ message }) => message)
}

test('readForm() gives the value of a good form', () => {
	expect(read(good)).toEqual({ ok: true, value: good, values: good })
})

test('readForm() asks for each missing answer by its label', () => {
	expect(messages({})).toEqual(['请填写“网页地址”', '请选择“问题类型”', '请填写“问题描述”'])
	expect(messages({ page: '', kind: '', description: '   ' })).toHaveLength(3)
})

test('readForm() says how long a text must be, counting characters', () => {
	expect(messages({ ...good, description: '太短' })).toEqual(['“问题描述”至少写 5 个字，现在是 2 个'])
	expect(messages({ ...good, description: '𠮷'.repeat(500) })).toEqual([])
	expect(messages({ ...good, description: '𠮷'.repeat(501) })).toEqual(['“问题描述”最多写 500 个字，现在是 501 个'])
})

test('readForm() never shows wording of zod', () => {
	const form = z.strictObject({
		day: label(z.iso.date(), { label: '日期' }),
		mail: label(z.email(), { label: '邮箱' }),
		many: label(z.coerce.number().int().min(1).max(50), { label: '人数' }),
		code: label(z.string().regex(/^[A-Z]{2}$/), { label: '代码' }),
		own: label(
			z.string().refine(() => false, '这一栏自己的说法'),
			{ label: '其他' },
		),
	})
	const entries = Object.entries({ day: '2026-02-30', mail: 'x', many: '很多', code: 'x', own: 'x' })
	expect(readForm(form, entries)).toMatchObject({
		errors: [
			{ name: 'day', message: '“日期”请填真实的日期，写成 2022-06-30 的样子' },
			{ name: 'mail', message: '“邮箱”请填完整的邮箱地址' },
			{ name: 'many', message: '“人数”请填数字，1 到 50 之间' },
			{ name: 'code', message: '请检查“代码”' },
			{ name: 'own', message: '这一栏自己的说法' },
		],
	})
})

test('readForm() keeps what was typed when something is wrong', () => {
	expect(read({ ...good, kind: 'nonsense' })).toEqual({
		ok: false,
		errors: [{ name: 'kind', message: '请从列出的选项中选择“问题类型”' }],
		values: { ...good, kind: 'nonsense' },
	})
})

test('readForm() refuses unknown and repeated names', () => {
	const unknown = [{ name: '', message: '表单里有本页没有的栏目，请从本站的页面重新填写' }]
	expect(read({ ...good, admin: '1' })).toMatchObject({ ok: false, errors: unknown })
	expect(readForm(errorReportForm, [...Object.entries(good), ['__proto__', 'x']])).toMatchObject({ ok: false, errors: unknown })
	expect(readForm(errorReportForm, [...Object.entries(good), ['constructor', 'x']])).toMatchObject({ errors: unknown })
	const twice = readForm(errorReportForm, [...Object.entries(good), ['kind', 'other']])
	expect(twice).toMatchObject({ ok: false, errors: [{ name: 'kind', message: '“问题类型”填写了不止一次，请只填一次' }] })
})

test('readForm() refuses hidden characters by the name of the field and gives the text back without them', () => {
	const refused = (description: string) => {
		const result = read({ ...good, description })
		return !result.ok && result.errors.length === 1 && result.errors[0]!.name === 'description'
	}
	for (const character of ['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u202e', '\u2066', '\ufeff', '\u{e0041}', '\ud800', '\udc00'])
		expect(refused(`前面的字${character}后面的字`), JSON.stringify(character)).toBe(true)
	expect(refused(`前面的字a${'\u0301'.repeat(12)}后面`)).toBe(true)
	expect(read({ ...good, description: '前面\u0000后面的字' })).toMatchObject({ values: { description: '前面后面的字' } })
})

test('readForm() accepts names in rare characters, middle dots, emoji and several lines', () => {
	const description = '𠮷野家·阿卜杜\n第二行\t👨‍👩‍👧 “引号”'
	expect(read({ ...good, description })).toMatchObject({ ok: true, value: { description } })
})

test('readForm() stores NFC and line feeds only', () => {
	const result = read({ ...good, description: ' Cafe\u0301\r\n第二行的字 ' })
	expect(result).toMatchObject({ ok: true, value: { description: 'Café\n第二行的字' } })
})

test('readForm() refuses a second line where one is asked for, and files', () => {
	expect(messages({ ...good, page: '/a\n/b' })).toEqual(['“网页地址”只能写一行'])
	const file = new File(['x'], 'x.txt')
	const result = readForm(errorReportForm, [...Object.entries({ ...good, page: undefined }).filter(([, v]) => v), ['page', file]])
	expect(result).toMatchObject({ errors: [{ name: 'page', message: '“网页地址”不能是文件' }] })
})

test('readForm() gathers the answers of a field that takes several', () => {
	const form = z.strictObject({
		areas: label(z.array(z.enum(['a', 'b', 'c'])).min(1), { label: '领域', options: { a: '甲', b: '乙', c: '丙' } }),
		note: label(text(1, 20).optional(), { label: '备注' }),
	})
	expect(
		readForm(form, [
			['areas', 'a'],
			['areas', 'c'],
			['note', ''],
		]),
	).toMatchObject({ ok: true, value: { areas: ['a', 'c'] } })
	expect(readForm(form, [])).toMatchObject({ errors: [{ name: 'areas', message: '请选择“领域”' }] })
	expect(readForm(form, [['areas', 'z']])).toMatchObject({ errors: [{ name: 'areas', message: '请从列出的选项中选择“领域”' }] })
})

test('readForm() reads full-width digits in numbers and dates', () => {
	const form = z.strictObject({ many: label(z.coerce.number().int(), { label: '人数' }), day: label(z.iso.date(), { label: '日期' }) })
	expect(
		readForm(form, [
			['many', '１２'],
			['day', '２０２６-０１-０２'],
		]),
	).toMatchObject({ value: { many: 12, day: '2026-01-02' } })
})

test('readForm() asks for a number that was left out, and says what is wrong with one that was mistyped', () => {
	const form = z.strictObject({ many: label(z.coerce.number().int().max(9), { label: '人数' }) })
	expect(readForm(form, [['many', ' ']])).toMatchObject({ errors: [{ name: 'many', message: '请填写“人数”' }] })
	expect(readForm(form, [['many', '三']])).toMatchObject({ errors: [{ message: expect.stringContaining('请填数字') }] })
})

test('readForm() takes a choice that content offers, and no other', () => {
	const form = z.strictObject({ programme: label(text(1, 60), { label: '专项行动' }) })
	const offered = { programme: [{ value: 'open', label: '开放的行动' }] }
	expect(readForm(form, [['programme', 'open']], offered)).toMatchObject({ ok: true })
	const refused = [{ name: 'programme', message: '请从列出的选项中选择“专项行动”' }]
	expect(readForm(form, [['programme', 'closed']], offered)).toMatchObject({ ok: false, errors: refused })
	expect(readForm(form, [['programme', 'closed']], { programme: [] })).toMatchObject({ ok: true })
	expect(readForm(form, [], offered)).toMatchObject({ errors: [{ message: '请选择“专项行动”' }] })
})

test('readForm() passes over a file control left alone and refuses a file that was not stored before', () => {
	const form = z.strictObject({ paper: label(z.array(z.string()).max(2).optional(), { label: '附件', control: 'file' }) })
	expect(readForm(form, [['paper', new File([], '')]])).toMatchObject({ ok: true, value: {} })
	expect(
		readForm(form, [
			['paper', 'a'],
			['paper', new File([], '')],
		]),
	).toMatchObject({ ok: true, value: { paper: ['a'] } })
	const lost = [{ name: 'paper', message: '“附件”没有收到，请重新选择文件' }]
	expect(
		readForm(form, [
			['paper', 'a'],
			['paper', new File(['x'], 'x.pdf')],
		]),
	).toMatchObject({ errors: lost, values: { paper: ['a'] } })
	expect(readForm(form, [['paper', new File([], '空.pdf')]])).toMatchObject({ errors: lost })
})
