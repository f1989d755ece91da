import { expect, test } from 'vitest'
import { answersOf, entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { type Need, needForm } from '#schemas/need.ts'
import { publishable } from '#schemas/publishable.ts'
import { readForm } from '#schemas/read-form.ts'
import { goodNeed } from './answers-given.ts'

const fields = fieldsOf(needForm)
const errors = (change: Record<string, unknown>) => {
	const entries = entriesOf(fields, { ...goodNeed, ...change }).filter(([name]) => change[name] !== null)
	const result = readForm(needForm, entries)
	return result.ok ? [] : result.errors
}
const parsed = (change: Partial<Need>) => needForm.parse({ ...goodNeed, ...change })

test('needForm lets nothing end before it begins', () => {
	expect(errors({ yearFrom: 2031, yearTo: 2030 })).toEqual([{ name: 'yearTo', message: '截止年份不能早于起始年份' }])
	expect(errors({ yearFrom: 2030, yearTo: 2030 })).toEqual([])
	expect(errors({ serviceTo: '2030-02-28' })).toEqual([{ name: 'serviceTo', message: '服务结束日期不能早于开始日期' }])
	expect(errors({ serviceFrom: '2030-02-30' })).toEqual([
		{ name: 'serviceFrom', message: '“服务开始日期”请填真实的日期，写成 2022-06-30 的样子' },
	])
})

test('needForm wants service in the years of the need', () => {
	const service = (serviceFrom: string, serviceTo: string, yearFrom = 2030, yearTo = 2031) =>
		errors({ serviceFrom, serviceTo, yearFrom, yearTo })
	expect(service('2035-01-01', '2035-12-31')).toEqual([
		{ name: 'serviceFrom', message: '服务开始日期晚于需求的截止年份，请提前服务开始日期，或者推后截止年份' },
	])
	expect(service('2029-01-01', '2029-12-31')).toEqual([
		{ name: 'serviceTo', message: '服务结束日期早于需求的起始年份，请推后服务结束日期，或者提前起始年份' },
	])
	expect(service('2031-12-31', '2032-12-30')).toEqual([])
	expect(service('2029-02-01', '2030-01-31')).toEqual([])
	// Years that are out of order are told of alone.
	expect(service('2035-01-01', '2035-12-31', 2031, 2030).map(({ name }) => name)).toEqual(['yearTo'])
})

test('needForm tells of broken rules together with wrong fields, in the order of the page', () => {
	expect(errors({ title: 'x', yearTo: 2029, email: '不是邮箱' }).map(({ name }) => name)).toEqual(['title', 'yearTo', 'email'])
})

test('needForm asks an enterprise for its code or its licence, and nobody else', () => {
	expect(errors({ creditCode: null })).toEqual([{ name: 'creditCode', message: '企业请填“统一社会信用代码”；没有代码的，请上传营业执照' }])
	expect(errors({ creditCode: null, orgKind: 'village' })).toEqual([])
	expect(errors({ creditCode: null, licence: ['0123456789ABCDEFGHJKMNPQRS'] })).toEqual([])
	expect(errors({ creditCode: '91331100MA2XJ1K04X' }).map(({ name }) => name)).toEqual(['creditCode'])
})

test('needForm refuses a second field equal to the first, and own money above the whole', () => {
	expect(errors({ techFieldSecond: 'manufacturing' }).map(({ name }) => name)).toEqual(['techFieldSecond'])
	expect(errors({ budgetOwn: 'over-500' }).map(({ name }) => name)).toEqual(['budgetOwn'])
	expect(errors({ budgetTotal: 'negotiable', budgetOwn: 'over-500' })).toEqual([])
	expect(errors({ budgetTotal: 'under-10', budgetOwn: 'negotiable' })).toEqual([])
})

test('needForm reads keywords from one line, however they are divided', () => {
	const words = (line: string) =>
		readForm(needForm, [...entriesOf(fields, goodNeed).filter(([name]) => name !== 'keywords'), ['keywords', line]])
	expect(words('焊接、 薄壁管，气孔;detection；')).toMatchObject({ ok: true, value: { keywords: ['焊接', '薄壁管', '气孔', 'detection'] } })
	expect(words('一、二、三、四、五、六')).toMatchObject({ errors: [{ name: 'keywords', message: '“关键字”最多填 5 项，现在是 6 项' }] })
	expect(words('长'.repeat(21))).toMatchObject({ errors: [{ name: 'keywords', message: '每个关键字最多 20 个字' }] })
	expect(words('、，；')).toMatchObject({ errors: [{ name: 'keywords', message: '请填写“关键字”' }] })
})

test('needForm refuses keywords in which nothing can be seen, and takes those in which something can', () => {
	const message = '关键字里有一项看不见任何字，请删去或重新填写'
	for (const unseen of ['\u200B', '\u3164', '\u2800\u2800', '\u200D \u200D']) {
		expect(errors({ keywords: [unseen] }), JSON.stringify(unseen)).toEqual([{ name: 'keywords', message }])
		expect(errors({ keywords: ['焊接', unseen] }), JSON.stringify(unseen)).toEqual([{ name: 'keywords', message }])
	}
	expect(errors({ keywords: ['焊接\u200B', '👨‍👩‍👧'] })).toEqual([])
})

test('needForm numbers the errors of a table as the person did', () => {
	const entries = entriesOf(fields, { ...goodNeed, indicators: [] })
	const result = readForm(needForm, [
		...entries,
		['indicators-2-item', '气孔率'],
		['indicators-4-item', '长'.repeat(41)],
		['indicators-4-goal', '1%'],
	])
	expect(result.ok ? [] : result.errors).toEqual([
		{ name: 'indicators-2-goal', message: '请填写“指标 2 目标”' },
		{ name: 'indicators-4-item', message: '“指标 4 指标”最多写 40 个字，现在是 41 个' },
	])
	expect(result.values).toMatchObject({ 'indicators-2-item': '气孔率', 'indicators-4-goal': '1%' })
	expect(readForm(needForm, [...entries, ['indicators-6-item', 'x']])).toMatchObject({ errors: [{ name: '' }] })
	expect(readForm(needForm, [...entries, ['indicators', 'x']])).toMatchObject({ errors: [{ name: '' }] })
})

test('publishable() shows the full text, the title and field, or nothing, as the sender chose', () => {
	const full = publishable(parsed({ publicOk: 'full', publishName: 'yes' }))
	expect(full).toMatchObject({ name: '示例精密制造有限公司', problem: goodNeed.problem, indicators: goodNeed.indicators })
	expect(publishable(parsed({ publicOk: 'full' }))).not.toHaveProperty('name')
	expect(publishable(parsed({ publicOk: 'title', publishName: 'yes' }))).toEqual({
		programme: 'lishui-2022',
		title: goodNeed.title,
		techField: 'manufacturing',
		techFieldSecond: 'materials',
	})
	expect(publishable(parsed({ publicOk: 'none', publishName: 'yes' }))).toEqual({})
})

test('publishable() never lets a contact, a code or confidential text out', () => {
	const text = JSON.stringify(publishable(parsed({ publicOk: 'full', publishName: 'yes' })))
	const kept = ['13800000000', '2000000', 'example.com', '保密的配方', '示例联系人', '阿卜杜', '91331100', '示例路', '返工人员']
	expect(kept.filter((it) => text.includes(it))).toEqual([])
})

test('answersOf() gives back flat names for tables and lists', () => {
	expect(answersOf(fields, goodNeed)).toMatchObject({
		'indicators-1-item': '焊后气孔率',
		'indicators-2-goal': '下降一半',
		keywords: ['焊接', '薄壁管'],
		yearFrom: '2030',
	})
	expect(answersOf(fields, { nonsense: 'x', title: 5 })).toEqual({})
})
