import { expect, test } from 'vitest'
import * as z from 'zod'
import { label } from '#schemas/label.ts'
import { readForm } from '#schemas/read-form.ts'
import { lengthOf, text, visibleLengthOf } from '#schemas/text.ts'

const form = z.strictObject({ title: label(text(4, 10), { label: '需求名称' }), other: label(text(1, 5).optional(), { label: '其他' }) })
const errors = (title: string, other = '') => {
	const read = readForm(form, Object.entries({ title, other }))
	return read.ok ? [] : read.errors.map(({ message }) => message)
}

test('a text of characters that cannot be seen is refused as too short, an optional one as well', () => {
	const unseen = [
		'\u200B\u2060\u200B\u2060\u200B',
		'\u3164\u3164\u115F\u1160\uFFA0',
		'\u200D \u200D \u200D',
		'\u2800\u2800\u2800\u2800',
		'\u00AD\u034F\u180E\uFE0F',
	]
	for (const it of unseen) expect(errors(it), JSON.stringify(it)).toEqual(['“需求名称”至少写 4 个字，现在是 0 个'])
	expect(errors('焊缝\u200B\u200B')).toEqual(['“需求名称”至少写 4 个字，现在是 2 个'])
	expect(errors('薄壁焊缝', '\u2060')).toEqual(['“其他”至少写 1 个字，现在是 0 个'])
})

test('joiners in emoji and scripts are legal, and stored as typed', () => {
	for (const title of ['焊工👨‍👩‍👧组', 'می‌خواهم', '气孔❤️超标', '焊缝 气孔']) {
		const read = readForm(form, [['title', title]])
		expect(read.ok && read.value.title, title).toBe(title)
	}
})

test('the longest a text may be counts every character', () => {
	expect(errors('焊缝气孔率偏高\u200B\u200B\u200B')).toEqual([])
	expect(errors('焊缝气孔率偏高\u200B\u200B\u200B\u200B')).toEqual(['“需求名称”最多写 10 个字，现在是 11 个'])
	expect([lengthOf('𠮷\u200B'), visibleLengthOf('𠮷\u200B')]).toEqual([2, 1])
})
