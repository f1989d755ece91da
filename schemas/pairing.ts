import * as z from 'zod'
import { field } from './content-field.ts'
import { partialDate } from './date.ts'

const text = (max: number) => z.string().min(1).max(max).optional()

/**
 * One row of a 结对安排表 (`pairings.csv`): one envoy or office, one enterprise, one term.
 * Columns as published tables show them (丽科〔2022〕12号 annex; name lists of envoy programmes). No contact data, ever.
 */
export const pairing = z.strictObject({
	id: field(z.string().regex(/^(?!official$)[a-z0-9][a-z0-9-]*$/), '编号', '01-01（小写字母、数字和短横，发布后不再改）'),
	group: field(text(10), '序号', '1'),
	leader: field(text(20), '组长', '组长姓名'),
	offices: field(text(80), '责任处室（中心）', '多个处室用顿号隔开'),
	expert: field(text(40), '科技人员', '姓名或团队名'),
	unit: field(text(60), '工作单位', '派出单位全称'),
	rank: field(text(20), '职称', '副教授'),
	specialty: field(text(40), '专业领域', '新材料'),
	area: field(text(20), '县市区', '莲都区'),
	enterprise: field(z.string().min(2).max(60), '联系企业', '企业全称'),
	from: field(partialDate.optional(), '服务开始', '"2022-06"'),
	to: field(partialDate.optional(), '服务结束', '"2022-12"'),
	status: field(z.enum(['服务中', '已结束', '已更换']).optional(), '状态', '服务中、已结束或已更换'),
})
export type Pairing = z.infer<typeof pairing>
export const pairingColumns = Object.keys(pairing.shape) as (keyof Pairing)[]

/** The published table: its rows keep the order of the file, and every `id` is used once. `official` is the address of the annex view. */
export const pairings = z.array(pairing).superRefine((rows, context) => {
	if (rows.length === 0)
		context.addIssue({ code: 'custom', path: [], message: '表里一行也没有：填好再放进来，没有名单就删去这个文件，并写 published: false' })
	const seen = new Map<string, number>()
	rows.forEach((row, at) => {
		const first = seen.get(row.id)
		if (first === undefined) seen.set(row.id, at)
		else context.addIssue({ code: 'custom', path: [at, 'id'], message: `编号与第 ${first + 2} 行重复，请改成没有用过的编号` })
	})
})
