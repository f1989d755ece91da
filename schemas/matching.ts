import * as z from 'zod'
import { field } from './content-field.ts'

const points = (most: number, name: string, example: string) => field(z.number().min(0).max(100).default(most), name, example)

/**
 * How much each rule of matching counts, as settings of a programme. The defaults are ours: no source gives weights, so
 * each programme may set its own, down to 0, which switches a rule off.
 */
export const matching = z.strictObject({
	answered: points(20, '专门回应这项需求', '20'),
	agreed: points(20, '双方已有意向', '20'),
	wanted: points(15, '需求点名的专家或单位', '15'),
	field: points(25, '技术领域相同', '25'),
	keywords: points(30, '关键词相合，最多', '30'),
	industry: points(8, '做过同一行业', '8'),
	region: points(10, '服务地点相合', '10'),
	level: points(8, '职称，最多', '8'),
	mode: points(5, '服务方式相合', '5'),
	record: points(8, '以往成效，最多加或减', '8'),
	load: points(4, '手上每有一家减', '4'),
	absence: points(10, '服务期内有一段不在减', '10'),
	leastTitle: field(z.enum(['none', 'junior', 'middle', 'associate-senior', 'senior']).default('none'), '职称至少', 'middle；不限写 none'),
	priorContract: field(z.enum(['exclude', 'allow']).default('exclude'), '以前有过合同的', 'exclude（排除）或 allow（允许）'),
	replyDays: field(z.int().min(1).max(60).default(7), '邀请答复期限（工作日）', '7'),
	quota: field(z.int().min(1).max(50).default(3), '每名特派员最多服务几家', '3'),
})
export type Matching = z.infer<typeof matching>
