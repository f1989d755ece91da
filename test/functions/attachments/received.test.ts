import { expect, test } from 'vitest'
import { digested, idsIn, withoutStale } from '#functions/attachments/received.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { needForm } from '#schemas/need.ts'

const fields = fieldsOf(needForm)
const [one, two] = ['1'.repeat(26), '2'.repeat(26)]

test('idsIn() finds ids under file fields only, each once', () => {
	expect(
		idsIn(fields, [
			['licence', one],
			['licence', one],
			['title', two],
			['licence', new File([], '')],
			['licence', ''],
		]),
	).toEqual([one])
})

test('withoutStale() gives up the files that are gone, and keeps the rest of the form', () => {
	const result = withoutStale(
		fields,
		[
			['title', '名称'],
			['licence', one],
			['licence', two],
		],
		[{ id: two, sha256: 'b' }],
	)
	expect(result).toEqual({
		entries: [
			['title', '名称'],
			['licence', two],
		],
		errors: [{ name: 'licence', message: '“营业执照”里先前收到的文件已经过期，请重新选择' }],
	})
})

test('digested() is the same for the same files under other ids, in whatever order', () => {
	const value = (licence: string[]) => ({ title: '名称', licence })
	const first = digested(fields, value([one, two]), [
		{ id: one, sha256: 'b' },
		{ id: two, sha256: 'a' },
	])
	expect(first).toEqual({ title: '名称', licence: ['a', 'b'] })
	expect(
		digested(fields, value(['3', '4']), [
			{ id: '3', sha256: 'a' },
			{ id: '4', sha256: 'b' },
		]),
	).toEqual(first)
})
