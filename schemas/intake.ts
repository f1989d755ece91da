import * as z from 'zod'
import { field } from './content-field.ts'
import { day } from './date.ts'
import type { WorkingYear } from './working-calendar.ts'

const days = { from: field(day, '开始', '"2026-03-01"'), to: field(day, '截止', '"2026-04-30"（当天仍接收）') }
const inOrder = ({ from, to }: { from: string; to: string }) => from <= to
const span = { path: ['to'], message: '截止不能早于开始' }

/** What a programme takes in through the portal, from when to when, and its own limits. None of them is universal. */
export const intake = z
	.strictObject({
		needs: field(z.strictObject(days).refine(inOrder, span).optional(), '征集技术需求', '{ from: "2026-03-01", to: "2026-04-30" }'),
		applications: field(
			z
				.strictObject({ ...days, who: z.array(z.enum(['individual', 'team', 'legal-person'])).min(1) })
				.refine(inOrder, span)
				.optional(),
			'征集科技特派员',
			'{ from: "2026-03-01", to: "2026-04-30", who: [individual, team, legal-person] }',
		),
		hosts: field(z.int().min(1).max(5).optional(), '每名特派员最多服务几家', '3'),
		members: field(z.strictObject({ min: z.int().min(2), max: z.int().max(20) }).optional(), '团队人数', '{ min: 3, max: 10 }'),
		bornAfter: field(z.int().min(1920).max(2020).optional(), '出生年份不早于', '1968（规定了年龄条件时写）'),
		quota: field(z.int().positive().optional(), '名额', '30'),
		example: field(z.boolean().default(false), '示例', 'true：只供演示，页面上注明“示例”'),
	})
	.refine((it) => it.needs !== undefined || it.applications !== undefined, {
		message: 'needs 和 applications 至少写一个；都不征集就删去 intake',
	})
export type Intake = z.infer<typeof intake>

/** A programme as the forms know it. */
export type Call = {
	id: string
	title: string
	issuer: string
	intake: Intake
	term?: { min: number; max: number; unit: '月' | '年' }
}

/** What the Worker reads of the public record: written at build to `/programmes/open.json`. */
export type Calls = { programmes: Call[]; calendar: WorkingYear[] }
