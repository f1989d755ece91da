import { expect, test } from 'vitest'
import { sentForm, wrongWith } from '#functions/api/sent-form.ts'
import { readCalled } from '#functions/submissions/called.ts'
import type { Call } from '#schemas/intake.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { goodIndividual } from '../../schemas/answers-given.ts'

const days = { from: '2020-01-01', to: '2099-12-31' }
const call: Call = {
	id: 'asking',
	title: '示例征集',
	issuer: '示例单位',
	intake: {
		applications: { ...days, who: ['individual'] },
		example: true,
		questions: [
			{ id: 'days', form: 'applications', label: '每月能到企业几天', kind: 'number', required: true, max: 31, secret: false },
			{ id: 'tool', form: 'applications', label: '自带设备', kind: 'text', required: false, secret: false },
		],
	},
}
const sent = (changes: Record<string, unknown>) => ({ ...goodIndividual, programme: 'asking', noticeVersion, ...changes })
const read = (changes: Record<string, unknown>) => {
	const { entries, misfits } = sentForm('individual', sent(changes), [call])
	const result = readCalled('individual', entries, [call], '2030-01-01')
	return { result, errors: wrongWith('individual', misfits, result.ok ? [] : result.errors).map(({ name }) => name) }
}

test('sentForm() takes what a programme asks besides under extra, by the ids of its questions', () => {
	const { result, errors } = read({ extra: { days: 4, tool: '焊机' } })
	expect(errors).toEqual([])
	expect(result).toMatchObject({ ok: true, value: { name: '示例专家', extra: { days: 4, tool: '焊机' } } })
})

test('wrongWith() names what is wrong there by path', () => {
	expect(read({}).errors).toEqual(['extra.days'])
	expect(read({ extra: { days: 40 } }).errors).toEqual(['extra.days'])
	expect(read({ extra: { days: '4' } }).errors).toEqual(['extra.days'])
	expect(read({ extra: { days: 4, __proto: 1, toString: 'x' } }).errors).toEqual(['extra.__proto', 'extra.toString'])
	expect(read({ extra: [4] }).errors).toContain('extra')
	expect(read({ 'extra-asking-days': '4' }).errors).toContain('extra-asking-days')
})

test('sentForm() knows no questions of another programme, or of none', () => {
	expect(sentForm('individual', sent({ programme: 'other', extra: { days: 4 } }), [call]).misfits.map(({ name }) => name)).toEqual([
		'extra.days',
	])
	expect(sentForm('individual', sent({ programme: 5, extra: { days: 4 } }), [call]).misfits.map(({ name }) => name)).toEqual([
		'programme',
		'extra.days',
	])
	expect(sentForm('individual', sent({ programme: 'other', extra: {} }), [call]).misfits).toEqual([])
})
