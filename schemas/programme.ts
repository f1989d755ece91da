import * as z from 'zod'
import { field } from './content-field.ts'
import { day, firstDay, lastDay, minute, partialDate } from './date.ts'
import { docNumber } from './doc-number.ts'
import { attachment } from './document.ts'
import { intake } from './intake.ts'
import { listOf } from './list-of.ts'
import { matching } from './matching.ts'
import { source } from './source.ts'

const line = (max: number) => z.string().min(2).max(max)
const id = z.string().regex(/^[a-z][a-z0-9-]*$/)
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** Ends no earlier than it begins. */
const span = { path: ['to'], message: '结束不能早于开始' }
const inOrder = ({ from, to }: { from: string; to: string }) => firstDay(from) <= lastDay(to)

export const programmeKinds = { assigned: '排定对口', selected: '征集、双向选择' } as const

/** A dated part of a programme. */
export const stage = z
	.strictObject({
		name: field(line(20), '阶段', '组织实施'),
		from: field(partialDate, '开始', '"2009-03"'),
		to: field(partialDate, '结束', '"2009-11"'),
		text: field(line(300), '内容', '这个阶段做什么'),
	})
	.refine(inOrder, span)

/** A figure a programme promises. `value` is the published outcome; null is shown as 未公布. */
export const target = z
	.strictObject({
		id: field(id, '编号', 'coverage'),
		name: field(line(60), '目标', '规上高新技术企业服务覆盖率'),
		bound: field(z.enum(['至少', '达到', '约', '计划', '每家']), '限定', '至少、达到、约、计划或每家'),
		number: field(z.number(), '数值', '100'),
		to: field(z.number().optional(), '数值上限', '只在原文给区间时写，如 1 至 2 个的 2'),
		unit: field(z.string().min(1).max(10), '单位', '%、家、名、个、次'),
		by: field(partialDate.optional(), '期限', '"2022-06-30"'),
		headline: field(z.boolean().default(false), '首页显示', 'true 或 false'),
		note: field(line(160).optional(), '说明', '口径或原文条件'),
		value: field(z.number().nullable().default(null), '公布的结果', '没有公布就写 null'),
		valueSource: field(line(120).optional(), '结果出处', '哪个文件、哪一天公布'),
	})
	.refine((it) => (it.value === null) === (it.valueSource === undefined), {
		path: ['valueSource'],
		message: '公布了结果（value）就要写出处（valueSource）；没有公布的，value 写 null，不写出处',
	})
	.refine((it) => it.to === undefined || it.to > it.number, { path: ['to'], message: '数值上限要大于数值；没有区间就删去 to' })

export const dutyChannels = { visit: '走访', contact: '联系', report: '报送', meeting: '会议', other: '其他' } as const
export const dutyPeriods = { once: '一次', month: '每月', year: '每年', term: '期内' } as const

/** Who owes what, and how often. */
export const duty = z.strictObject({
	who: field(line(40), '谁', '结对科技人员'),
	what: field(line(160), '做什么', '走访企业进行调研指导和服务'),
	channel: field(z.enum(['visit', 'contact', 'report', 'meeting', 'other']), '方式', 'visit、contact、report、meeting 或 other'),
	atLeast: field(z.int().positive().optional(), '至少几次', '2'),
	per: field(z.enum(['once', 'month', 'year', 'term']), '周期', 'once、month、year 或 term'),
	dueDay: field(z.int().min(1).max(31).optional(), '每月几日前', '20'),
	to: field(line(40).optional(), '向谁', '市科技局'),
})

/** A day something is due, or a day of every month between two months. */
export const deadline = z
	.strictObject({
		id: field(id, '编号', 'needs-batch'),
		what: field(line(100), '事项', '报送技术难题和需求'),
		who: field(line(60), '责任人', '各县（区）科技局'),
		to: field(line(40).optional(), '报送对象', '市科技局'),
		date: field(day.optional(), '日期', '"2010-07-20"'),
		monthly: field(
			z
				.strictObject({ day: z.int().min(1).max(31), from: month, to: month })
				.refine(inOrder, span)
				.optional(),
			'每月',
			'{ day: 20, from: "2010-07", to: "2010-09" }',
		),
		note: field(line(160).optional(), '说明', '原文表述'),
	})
	.refine((it) => (it.date === undefined) !== (it.monthly === undefined), {
		path: ['date'],
		message: 'date 和 monthly 二者写一个，也只能写一个',
	})

const items = z.array(line(300)).min(1)
/** A heading and its points: tasks, measures, conditions. */
export const section = z.strictObject({
	id: field(id, '编号', 'consulting'),
	title: field(line(40), '标题', '提供咨询服务'),
	items: field(items, '要点', '每条一行，写成完整的句子'),
})

/** The front matter of `content/programmes/<id>/programme.mdx`. */
export const programme = z.strictObject({
	title: field(line(60), '名称', '“科技人员结对解困”专项行动'),
	shortTitle: field(line(20), '简称', '湖州结对解困 2009'),
	kind: field(z.enum(['assigned', 'selected']), '方式', 'assigned（排定对口）或 selected（征集、双向选择）'),
	region: field(z.string(), '地区', 'regions.yaml 里的 id'),
	issuer: field(line(60), '组织机关', '湖州市科学技术局'),
	docNo: field(docNumber.optional(), '发文字号', '丽科〔2022〕12号'),
	written: field(partialDate, '成文日期', '"2022-06-27"'),
	published: field(minute, '发布日期', '"2026-11-22 09:00"'),
	period: field(z.strictObject({ from: partialDate, to: partialDate }).refine(inOrder, span), '起止', '{ from: "2009-02", to: "2009-12" }'),
	summary: field(line(200), '概述', '一两句话说清谁帮谁、做到什么'),
	keywords: field(z.array(line(20)).max(10), '主题词', '[结对, 科技人员]'),
	source: field(source, '来源', '写 title、date'),
	stages: field(z.array(stage).default([]), '阶段', '每个阶段写 name、from、to、text'),
	targets: field(listOf(target), '目标', '每个目标写 id、name、bound、number、unit'),
	duties: field(z.array(duty).default([]), '职责', '每条写 who、what、channel、per'),
	tasks: field(listOf(section), '任务', '每组写 id、title、items'),
	measures: field(listOf(section), '措施和要求', '每组写 id、title、items'),
	deadlines: field(listOf(deadline), '时间节点', '每条写 id、what、who、date'),
	eligibility: field(listOf(section), '条件', '每组写 id、title、items'),
	procedure: field(listOf(section), '程序', '每步写 id、title、items'),
	criteria: field(listOf(section), '标准', '每组写 id、title、items'),
	support: field(listOf(section), '保障', '每组写 id、title、items'),
	term: field(
		z.strictObject({ min: z.int().positive(), max: z.int().positive(), unit: z.enum(['月', '年']) }).optional(),
		'服务期限',
		'{ min: 1, max: 2, unit: 年 }',
	),
	intake: field(intake.optional(), '网上征集', '{ needs: { from: "2026-03-01", to: "2026-04-30" } }；不在网上征集就整行删去'),
	matching: field(matching.optional(), '匹配规则', '{ field: 25, keywords: 30, quota: 3 }；不写就用默认的分值'),
	references: field(
		z.array(z.strictObject({ title: line(80), docNo: docNumber.optional(), about: line(120).optional() })).default([]),
		'引用的文件',
		'每个文件写 title，可加 docNo',
	),
	attachments: field(z.array(attachment).default([]), '附件', '每个附件写 name'),
	pairings: field(
		z.strictObject({
			title: line(60),
			published: z.boolean(),
			planned: z.array(z.strictObject({ what: line(80), number: z.int().positive(), unit: z.string().min(1).max(4) })).default([]),
			note: line(200).optional(),
		}),
		'结对安排',
		'{ title: 表名, published: true 或 false }',
	),
})
export type Programme = z.infer<typeof programme>
export type Target = z.infer<typeof target>
export type Deadline = z.infer<typeof deadline>
export type Duty = z.infer<typeof duty>
export type Stage = z.infer<typeof stage>
export type Section = z.infer<typeof section>
