import { expect, test } from 'vitest'
import { intake } from '#schemas/intake.ts'
import type { Question } from '#schemas/question.ts'
import { problemsOf } from '#site/record/wording.ts'

const days = { from: '2026-03-01', to: '2026-04-30' }
const one: Question = { id: 'park', form: 'needs', label: '所在园区', kind: 'text', required: true }
const asking = (...questions: object[]) => intake.safeParse({ needs: days, questions })
/** What an editor is told, field by field. */
const told = (value: unknown) => {
	const { error } = intake.safeParse(value)
	return problemsOf(intake, error ?? { issues: [] }, value, 'programme.mdx', () => undefined).map(
		({ field, write }) => `${field}：${write}`,
	)
}

test('intake says what is taken in, from when to when', () => {
	expect(intake.parse({ needs: days })).toEqual({ needs: days, example: false })
	expect(intake.safeParse({ applications: { ...days, who: ['individual'] }, hosts: 3, quota: 30 }).success).toBe(true)
})

test('intake says who may file how many, and what is asked besides', () => {
	const whole = {
		needs: { ...days, who: ['enterprise', 'park'], mostPerUnit: 2 },
		applications: { ...days, who: ['individual'], mostPerUnit: 3, oncePerPerson: true },
		...{ quota: 30, quotaPerRegion: 2 },
		questions: [
			one,
			{ ...one, id: 'days', kind: 'number', max: 20, hint: '每月几天', required: false },
			{ ...one, id: 'way', kind: 'choice', options: ['上门', '线上'], secret: true },
			{ ...one, id: 'told', form: 'applications', kind: 'yes' },
		],
	}
	expect(intake.parse(whole)).toEqual({ ...whole, example: false })
})

test('intake refuses what ends before it begins, days that are none, and taking in nothing', () => {
	const wrong = [
		{},
		{ needs: { from: '2026-04-30', to: '2026-03-01' } },
		{ needs: { from: '2026-02-30', to: '2026-03-01' } },
		{ needs: { ...days, who: ['robot'] } },
		{ needs: { ...days, who: [] } },
		{ needs: { ...days, mostPerUnit: 0 } },
		{ applications: { ...days, who: [] } },
		{ applications: { ...days, who: ['robot'] } },
		{ needs: days, hosts: 6 },
		{ needs: days, unknown: 1 },
	]
	expect(wrong.filter((it) => intake.safeParse(it).success)).toEqual([])
})

test('questions that cannot be asked, stored or told apart are refused', () => {
	const wrong = [
		[{ ...one, id: 'a-b' }],
		[{ ...one, id: 'A' }],
		[{ ...one, id: '1' }],
		[one, one],
		[{ ...one, required: undefined }],
		[{ ...one, kind: 'file' }],
		[{ ...one, kind: 'choice' }],
		[{ ...one, kind: 'choice', options: ['甲'] }],
		[{ ...one, kind: 'choice', options: ['甲', '甲'] }],
		[{ ...one, options: ['甲', '乙'] }],
		[{ ...one, max: 101 }],
		[{ ...one, kind: 'yes', max: 1 }],
		[{ ...one, form: 'applications' }],
		[{ ...one, public: true }],
		Array.from({ length: 11 }, (_, at) => ({ ...one, id: `q${at}` })),
		Array.from({ length: 5 }, (_, at) => ({ ...one, id: `q${at}`, kind: 'long', max: 500 })),
	]
	expect(wrong.filter((questions) => asking(...questions).success)).toEqual([])
	expect(asking(...Array.from({ length: 10 }, (_, at) => ({ ...one, id: `q${at}` }))).success).toBe(true)
})

test('no question asks for numbers of identity or bank accounts', () => {
	for (const words of ['身份证号码', '银行卡号', '开户行', '护照号'])
		for (const question of [
			{ ...one, label: `请填${words}` },
			{ ...one, hint: `写${words}` },
		])
			expect(asking(question).error?.issues[0]?.message, words).toContain('不收身份证号、护照号、银行账号')
})

test('an editor is told in Chinese where a question is wrong and what to write', () => {
	const wrong = { needs: { ...days, mostPerUnit: 'zwei' }, questions: [one, { ...one, id: 'Days' }, { ...one, id: 'x', kind: 'wort' }] }
	expect(told(wrong)).toEqual([
		'征集技术需求 needs › 每个单位最多 mostPerUnit：写成：2（每个单位最多提几项；不限就不写）',
		'另外要问的 questions › 第 2 项 › 编号 id：写成：days（小写字母和数字，字母开头，发布后不改）',
		'另外要问的 questions › 第 3 项 › 答法 kind：只能写其中之一：text、long、choice、number、yes',
	])
	expect(told({ needs: days, questions: [{ ...one, kind: 'choice' }] })).toEqual([
		'另外要问的 questions › 第 1 项 › 选项 options：答法是 choice 的要写选项，别的答法不写选项。写成：[两天以内, 三天以上]',
	])
})
