import * as z from 'zod'
import { field } from './content-field.ts'
import { day } from './date.ts'
import { oneOf, orgKinds } from './enumerations.ts'
import { listOf } from './list-of.ts'
import type { Matching } from './matching.ts'
import { question, weightOf } from './question.ts'
import type { Retention } from './retention.ts'
import type { WorkingYear } from './working-calendar.ts'

const days = { from: field(day, '开始', '"2026-03-01"'), to: field(day, '截止', '"2026-04-30"（当天仍接收）') }
const inOrder = ({ from, to }: { from: string; to: string }) => from <= to
const span = { path: ['to'], message: '截止不能早于开始' }
const most = (write: string) => z.int().min(1).max(1000).optional().meta({ label: '每个单位最多', write })
/** What one submission holds besides the form itself. */
const mostAsked = { questions: 10, characters: 2000 }

/** What a programme takes in through the portal, from when to when, and its own limits. None of them is universal. */
export const intake = z
	.strictObject({
		needs: field(
			z
				.strictObject({
					...days,
					who: field(z.array(oneOf(orgKinds)).min(1).optional(), '谁可以提', '[enterprise, park]；不限单位类型就不写'),
					mostPerUnit: most('2（每个单位最多提几项；不限就不写）'),
				})
				.refine(inOrder, span)
				.optional(),
			'征集技术需求',
			'{ from: "2026-03-01", to: "2026-04-30" }',
		),
		applications: field(
			z
				.strictObject({
					...days,
					who: field(z.array(z.enum(['individual', 'team', 'legal-person'])).min(1), '谁可以报', '[individual, team, legal-person]'),
					mostPerUnit: most('3（每个单位最多报几名；不限就不写）'),
					oncePerPerson: field(z.boolean().optional(), '一人只报一次', 'true：同一个手机号码只能在一份申请里'),
				})
				.refine(inOrder, span)
				.optional(),
			'征集科技特派员',
			'{ from: "2026-03-01", to: "2026-04-30", who: [individual, team, legal-person] }',
		),
		hosts: field(z.int().min(1).max(5).optional(), '每名特派员最多服务几家', '3'),
		members: field(z.strictObject({ min: z.int().min(2), max: z.int().max(20) }).optional(), '团队人数', '{ min: 3, max: 10 }'),
		bornAfter: field(z.int().min(1920).max(2020).optional(), '出生年份不早于', '1968（规定了年龄条件时写）'),
		quota: field(z.int().positive().optional(), '名额', '30'),
		publicityDays: field(z.int().min(1).max(60).optional(), '公示几个工作日', '5（不写就是 5）'),
		quotaPerRegion: field(z.int().positive().optional(), '每个县（市、区）的名额', '2'),
		reviewDays: field(z.int().min(1).max(90).optional(), '审核期限', '10（收到后几个工作日内审核；等对方补正的日子不算；不写就是 10）'),
		questions: field(listOf(question).unwrap().optional(), '另外要问的', '每问写 id、form、label、kind、required'),
		example: field(z.boolean().default(false), '示例', 'true：只供演示，页面上注明“示例”'),
	})
	.refine((it) => it.needs !== undefined || it.applications !== undefined, {
		message: 'needs 和 applications 至少写一个；都不征集就删去 intake',
	})
	.superRefine((it, context) => {
		for (const form of ['needs', 'applications'] as const) {
			const asked = (it.questions ?? []).filter((one) => one.form === form)
			const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['questions'], message })
			if (asked.length > 0 && !it[form]) refuse(`没有征集 ${form}，请删去问它的问题，或者写上征集的起止`)
			if (asked.length > mostAsked.questions) refuse(`一种表最多另外问 ${mostAsked.questions} 个问题，${form} 有 ${asked.length} 个`)
			if (weightOf(asked) > mostAsked.characters)
				refuse(`一种表的各问加起来最多 ${mostAsked.characters} 字，${form} 有 ${weightOf(asked)} 字，请把上限（max）改小`)
		}
	})
export type Intake = z.infer<typeof intake>

/** A programme as the forms know it. */
export type Call = {
	id: string
	title: string
	issuer: string
	/** The region's id in the record; a call made up for trying has none. */
	region?: string
	intake: Intake
	term?: { min: number; max: number; unit: '月' | '年' }
	/** How matching weighs what it finds; absent: as by default. */
	matching?: Matching
}

/** What the Worker reads of the public record: written at build to `/programmes/open.json`. */
export type Calls = { programmes: Call[]; calendar: WorkingYear[]; retention: Retention }
