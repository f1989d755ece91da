import * as z from 'zod'
import { field } from './content-field.ts'
import { day } from './date.ts'

const text = (max: number) => z.string().min(1).max(max).optional()
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/)

/** One row of `envoys.csv`, the list of accepted envoys of a programme. Who did not agree to be named is not in it. */
export const envoyRow = z.strictObject({
	id: field(id, '编号', 'sq20300102-0001'),
	expert: field(z.string().min(1).max(60), '科技人员', '姓名、团队或单位名称'),
	kind: field(z.string().min(1).max(30), '类别', '个人、团队或法人'),
	unit: field(text(60), '工作单位', '派出单位全称'),
	rank: field(text(20), '职称', '副高级'),
	specialty: field(text(40), '专业领域', '新材料'),
})
export type EnvoyRow = z.infer<typeof envoyRow>
export const envoyRows = z.array(envoyRow).min(1)
export const envoyColumns = Object.keys(envoyRow.shape) as (keyof EnvoyRow)[]

/** One row of `needs.csv`, the released needs of a programme as they stood on a day. */
export const needRow = z.strictObject({
	id: field(id, '编号', 'xq20300102-0001'),
	title: field(z.string().min(2).max(100), '技术需求', '需求名称'),
	field: field(z.string().min(1).max(40), '技术领域', '新材料'),
	kind: field(text(20), '需求类型', '工艺改进、技术改造'),
	enterprise: field(text(100), '提出单位', '同意公布名称的才写'),
	area: field(text(40), '所在区域', '莲都区'),
	state: field(z.enum(['征集中', '已对接', '已办结']), '状态', '征集中、已对接或已办结'),
	asOf: field(day, '截至', '"2030-01-02"'),
})
export type NeedRow = z.infer<typeof needRow>
export const needRows = z.array(needRow).min(1)
export const needColumns = Object.keys(needRow.shape) as (keyof NeedRow)[]

export const changeKinds = { added: '新增', changed: '调整', ended: '结束', removed: '撤下' } as const

/** One row of `pairings-history.csv`: what a new issue of the pairing table changed, the newest last. */
export const pairingChange = z.strictObject({
	date: field(day, '日期', '"2030-01-02"'),
	id: field(id, '编号', '结对安排表里的编号'),
	kind: field(z.enum(['新增', '调整', '结束', '撤下']), '变更', '新增、调整、结束或撤下'),
	enterprise: field(z.string().min(2).max(60), '联系企业', '企业全称'),
	expert: field(text(60), '科技人员', '姓名或团队名'),
	detail: field(text(400), '说明', '哪一项从什么改成什么'),
})
export type PairingChange = z.infer<typeof pairingChange>
export const pairingHistory = z.array(pairingChange).min(1)
export const changeColumns = Object.keys(pairingChange.shape) as (keyof PairingChange)[]
