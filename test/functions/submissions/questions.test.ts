import { expect, test } from 'vitest'
import { readCalled, readCorrected, readTyped } from '#functions/submissions/called.ts'
import { asPosted, questionFields, questionsToday } from '#functions/submissions/questions.ts'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import type { Question } from '#schemas/question.ts'
import type { Entry } from '#schemas/read-form.ts'
import { submissionForms } from '#schemas/submission.ts'
import { goodNeed } from '../../schemas/answers-given.ts'

const today = '2026-11-22'
const days = { from: '2026-01-01', to: '2026-12-31' }
const asks: Question[] = [
	{ id: 'park', form: 'needs', label: '所在园区', kind: 'choice', options: ['东区', '西区'], required: true },
	{ id: 'days', form: 'needs', label: '每月可接待几天', kind: 'number', max: 20, required: true },
	{ id: 'note', form: 'needs', label: '补充说明', kind: 'long', max: 30, required: false, secret: true },
	{ id: 'told', form: 'needs', label: '已经告知本单位', kind: 'yes', required: false },
	{ id: 'only', form: 'applications', label: '只问专家', kind: 'text', required: true },
]
const call = (id: string, questions: Question[], more: Partial<Call['intake']> = {}): Call => ({
	...{ id, title: `行动${id}`, issuer: '示例单位' },
	intake: { needs: days, example: true, questions, ...more },
})
const asking = call('asking', asks)
const other = call('a-b', [{ id: 'c', form: 'needs', label: '别的行动问的', kind: 'text', required: true }])
const plain = call('plain', [])
const calls = [asking, other, plain]
const answers = (programme: string, more: Entry[] = []): Entry[] => [
	...entriesOf(fieldsOf(submissionForms.need), { ...goodNeed, programme, noticeVersion }),
	...more,
]
const read = (programme: string, more: Entry[] = [], among = calls) => readCalled('need', answers(programme, more), among, today)
const errors = (...asked: Parameters<typeof read>) => {
	const result = read(...asked)
	return result.ok ? [] : result.errors
}
const right: Entry[] = [
	['extra-asking-park', '东区'],
	['extra-asking-days', '１２'],
]

test('a programme gets answers to what it asks, by the ids of its questions', () => {
	const result = read('asking', [...right, ['extra-asking-note', ' 两行\r\n说明 '], ['extra-asking-told', 'yes']])
	expect(result.ok && result.value.extra).toEqual({ park: '东区', days: 12, note: '两行\n说明', told: 'yes' })
	const bare = read('plain')
	expect(bare.ok && 'extra' in bare.value).toBe(false)
})

test('what the chosen programme asks is asked for, and what others ask is not', () => {
	expect(errors('asking')).toEqual([
		{ name: 'extra-asking-park', message: '请选择“所在园区”' },
		{ name: 'extra-asking-days', message: '请填写“每月可接待几天”' },
	])
	expect(errors('plain')).toEqual([])
})

test('wrong answers are refused by the name of their question, together with all other errors', () => {
	const wrong: Entry[] = [
		['extra-asking-park', '南区'],
		['extra-asking-days', '21'],
		['extra-asking-note', '字'.repeat(31)],
	]
	const named = readCalled('need', [...answers('asking', wrong).filter(([name]) => name !== 'title')], calls, today)
	expect(named.ok ? [] : named.errors).toEqual([
		{ name: 'title', message: '请填写“技术需求名称”' },
		{ name: 'extra-asking-park', message: '请从列出的选项中选择“所在园区”' },
		{ name: 'extra-asking-days', message: '“每月可接待几天”请填数字，0 到 20 之间' },
		{ name: 'extra-asking-note', message: '“补充说明”最多写 30 个字，现在是 31 个' },
	])
	expect(errors('asking', [...right, ['extra-asking-days', '3']])).toEqual([
		{ name: 'extra-asking-days', message: '“每月可接待几天”填写了不止一次，请只填一次' },
	])
})

test('answers to another programme are kept as they were typed and never filed', () => {
	const result = read('plain', [...right, ['extra-a-b-c', '填错了地方']])
	expect(result.ok && 'extra' in result.value).toBe(false)
	expect(result.values).toMatchObject({ 'extra-asking-park': '东区', 'extra-a-b-c': '填错了地方' })
})

test('what nobody asks is refused, and no two programmes share a name', () => {
	const unknown = [{ name: '', message: '表单里有本页没有的栏目，请从本站的页面重新填写' }]
	for (const name of ['extra-asking-ghost', 'extra-nowhere-park', 'extra-asking-only', 'extra-', 'extra-asking', 'extra-asking-__proto__'])
		expect(errors('asking', [...right, [name, 'x']]), name).toEqual(unknown)
	expect(errors('asking', [...right, ['extra-a-b-c', 'x']])).toEqual([])
	expect(errors('a-b', [['extra-a-b-c', 'x']])).toEqual([])
})

test('questionFields() gives the questions of a form under their programmes', () => {
	const fields = questionFields(calls, 'need')
	expect(fields.map(({ name, control, required, programme }) => [name, control, required, programme])).toEqual([
		['extra-asking-park', 'radio', true, 'asking'],
		['extra-asking-days', 'number', true, 'asking'],
		['extra-asking-note', 'textarea', false, 'asking'],
		['extra-asking-told', 'checkbox', false, 'asking'],
		['extra-a-b-c', 'text', true, 'a-b'],
	])
	expect(fields[0]).toMatchObject({ group: '行动asking：另外要填的', public: false, options: [{ value: '东区', label: '东区' }, {}] })
	expect(questionFields([plain], 'need')).toEqual([])
})

test('questionsToday() asks for programmes that are open, and keeps what was answered to others', () => {
	const closed = { ...asking, intake: { ...asking.intake, needs: { from: '2020-01-01', to: '2020-12-31' } } }
	expect(questionsToday([closed, other], 'need', today).map(({ name }) => name)).toEqual(['extra-a-b-c'])
	const kept = questionsToday([closed, other], 'need', today, ['extra-asking-days', 'extra-gone-x', 'title'])
	expect(kept.map(({ name, label }) => `${name} ${label}`)).toContain('extra-asking-days 每月可接待几天')
	expect(kept.at(-1)).toMatchObject({ name: 'extra-gone-x', control: 'textarea', required: false, secret: true })
})

test('asPosted() shows stored answers by the questions as they are now, and hides those that are gone', () => {
	const stored = { programme: 'asking', title: '题', extra: { days: 12, gone: '以前问过的' } }
	const { questions, value } = asPosted(asking, 'need', stored)
	expect(value).toEqual({ programme: 'asking', title: '题', 'extra-asking-days': 12, 'extra-asking-gone': '以前问过的' })
	expect(questions.find(({ name }) => name === 'extra-asking-gone')).toMatchObject({ secret: true, control: 'textarea' })
	expect(asPosted(undefined, 'need', stored).questions.map(({ secret }) => secret)).toEqual([true, true])
	expect(asPosted(asking, 'need', { programme: 'asking', title: '题' }).value).not.toHaveProperty('extra')
})

test('a correction keeps answers to what is not asked any more, and stays with its programme', () => {
	const entries = answers('asking', [...right, ['extra-asking-gone', '以前问过的']])
	const result = readCorrected('need', entries, { id: 'asking', call: asking })
	expect(result.ok && result.value.extra).toEqual({ gone: '以前问过的', park: '东区', days: 12 })
	const unknown = readCorrected('need', entries, { id: 'asking', call: undefined })
	expect(unknown.ok && unknown.value.extra).toEqual({ park: '东区', days: '１２', gone: '以前问过的' })
	const moved = readCorrected('need', answers('plain'), { id: 'asking', call: asking })
	expect(moved.ok ? [] : moved.errors.map(({ name }) => name)).toEqual(['programme', 'extra-asking-park', 'extra-asking-days'])
})

test('readTyped() gives back everything typed, asked or not, without what no text may hold', () => {
	const typed = readTyped('need', [['title', '题'], ...right, ['extra-asking-note', 'a\u0000b'], ['extra-unknown-x', 'y'], ['other', 'z']])
	expect(typed).toEqual({
		title: '题',
		'extra-asking-park': '东区',
		'extra-asking-days': '１２',
		'extra-asking-note': 'ab',
		'extra-unknown-x': 'y',
	})
})
