import { expect, test } from 'vitest'
import type * as z from 'zod'
import { deadline, programme, stage, target } from '#schemas/programme.ts'

/** What is refused, as `path: message`. */
const refusals = (schema: z.ZodType, value: unknown) =>
	(schema.safeParse(value).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)

const coverage = { id: 'coverage', name: '服务覆盖率', bound: '达到', number: 100, unit: '%' }
const report = { id: 'report', what: '报送进展', who: '各县科技局' }
const tasks = { id: 'visit', title: '走访', items: ['走访企业。'] }
const whole = {
	title: '结对专项行动',
	shortTitle: '结对 2022',
	kind: 'assigned',
	region: 'lishui',
	issuer: '丽水市科学技术局',
	written: '2022-06-27',
	published: '2026-11-22 09:00',
	period: { from: '2022-06-27', to: '2022-12' },
	summary: '四组联系十个地区。',
	keywords: ['结对'],
	source: { title: '专项行动的通知', date: '2022-06-27' },
	pairings: { title: '安排表', published: false },
}

test('target: an outcome without its source, or a source without an outcome, is refused', () => {
	expect(refusals(target, coverage)).toEqual([])
	expect(refusals(target, { ...coverage, value: 98, valueSource: '2022年7月5日通报' })).toEqual([])
	expect(refusals(target, { ...coverage, value: 0, valueSource: '2022年7月5日通报' })).toEqual([])
	const wrong = ['valueSource: 公布了结果（value）就要写出处（valueSource）；没有公布的，value 写 null，不写出处']
	expect(refusals(target, { ...coverage, value: 98 })).toEqual(wrong)
	expect(refusals(target, { ...coverage, value: 0 })).toEqual(wrong)
	expect(refusals(target, { ...coverage, value: null, valueSource: '2022年7月5日通报' })).toEqual(wrong)
})

test('target: a number is a number, and a range goes up', () => {
	expect(target.safeParse({ ...coverage, number: '100' }).success).toBe(false)
	expect(target.safeParse({ ...coverage, number: Number.NaN }).success).toBe(false)
	expect(refusals(target, { ...coverage, number: 1, to: 2 })).toEqual([])
	expect(refusals(target, { ...coverage, number: 2, to: 1 })).toEqual(['to: 数值上限要大于数值；没有区间就删去 to'])
	expect(refusals(target, { ...coverage, number: 2, to: 2 })).toEqual(['to: 数值上限要大于数值；没有区间就删去 to'])
})

test('deadline: either a date or a day of every month, never both, never neither', () => {
	const monthly = { day: 20, from: '2010-07', to: '2010-09' }
	expect(refusals(deadline, { ...report, date: '2010-07-20' })).toEqual([])
	expect(refusals(deadline, { ...report, monthly })).toEqual([])
	expect(refusals(deadline, { ...report, date: '2010-07-20', monthly })).toEqual(['date: date 和 monthly 二者写一个，也只能写一个'])
	expect(refusals(deadline, report)).toEqual(['date: date 和 monthly 二者写一个，也只能写一个'])
})

test('deadline: the months of a monthly one are in order and real', () => {
	expect(refusals(deadline, { ...report, monthly: { day: 20, from: '2010-09', to: '2010-07' } })).toEqual(['monthly.to: 结束不能早于开始'])
	expect(refusals(deadline, { ...report, monthly: { day: 20, from: '2010-07', to: '2010-07' } })).toEqual([])
	expect(deadline.safeParse({ ...report, monthly: { day: 20, from: '2010-07', to: '2010-13' } }).success).toBe(false)
	expect(deadline.safeParse({ ...report, monthly: { day: 32, from: '2010-07', to: '2010-09' } }).success).toBe(false)
	expect(deadline.safeParse({ ...report, monthly: { day: 0, from: '2010-07', to: '2010-09' } }).success).toBe(false)
	expect(deadline.safeParse({ ...report, date: '2010-07' }).success).toBe(false)
})

test('stage and period: an end before the beginning is refused, whatever the exactness of each', () => {
	expect(refusals(stage, { name: '总结', from: '2009-12', to: '2009-11', text: '回顾。' })).toEqual(['to: 结束不能早于开始'])
	expect(refusals(stage, { name: '总结', from: '2009-12-05', to: '2009-12', text: '回顾。' })).toEqual([])
	expect(refusals(stage, { name: '总结', from: '2009-12-05', to: '2009', text: '回顾。' })).toEqual([])
	expect(refusals(programme, whole)).toEqual([])
	expect(refusals(programme, { ...whole, period: { from: '2022-06-27', to: '2022-05' } })).toEqual(['period.to: 结束不能早于开始'])
})

test('programme: an id is used once in its list; two lists may share one', () => {
	const again = '编号与前面的重复，请改成没有用过的编号'
	expect(refusals(programme, { ...whole, targets: [coverage, coverage] })).toEqual([`targets.1.id: ${again}`])
	expect(
		refusals(programme, {
			...whole,
			deadlines: [
				{ ...report, date: '2022-06-30' },
				{ ...report, date: '2022-07-30' },
			],
		}),
	).toEqual([`deadlines.1.id: ${again}`])
	expect(refusals(programme, { ...whole, tasks: [tasks, { ...tasks, id: 'other' }, tasks, tasks] })).toEqual([
		`tasks.2.id: ${again}`,
		`tasks.3.id: ${again}`,
	])
	expect(refusals(programme, { ...whole, tasks: [tasks], measures: [tasks] })).toEqual([])
})

test('programme: a misspelt column is refused, not dropped', () => {
	expect(programme.safeParse({ ...whole, deadline: [] }).error?.issues[0]).toMatchObject({ code: 'unrecognized_keys', keys: ['deadline'] })
	expect(target.safeParse({ ...coverage, headlines: true }).error?.issues[0]).toMatchObject({
		code: 'unrecognized_keys',
		keys: ['headlines'],
	})
})
