import * as z from 'zod'
import { label } from './label.ts'
import { text } from './text.ts'

/** What people at the desk may be, and what each is called. */
export const roles = {
	reviewer: '审核人员',
	leader: '领导小组',
	publisher: '发布人员',
	auditor: '监督人员',
	administrator: '管理员',
} as const
export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as Role[]

/** A role and where it holds; null is everywhere. */
export const grant = z.strictObject({
	role: z.enum(roleNames),
	programme: z.string().nullable(),
	region: z.string().nullable(),
})
export type Grant = z.infer<typeof grant>

/** One person at the desk. */
export const staffMember = z.strictObject({
	id: z.string(),
	name: z.string(),
	email: z.string(),
	active: z.int().min(0).max(1),
	grants: z.array(grant),
})
export type StaffMember = z.infer<typeof staffMember>

const roleShape = {
	role: label(z.enum(roleNames), { label: '角色', options: roles, control: 'radio' }),
	programme: label(text(1, 64).optional(), { label: '只管这个专项行动', hint: '专项行动的编号；不填就是全部', control: 'text' }),
	region: label(text(2, 40).optional(), { label: '只管这个地区', hint: '县（市、区）名称，如 示例区；不填就是全部', control: 'text' }),
}

/** What an administrator fills in to give a role, and to take it away. */
export const roleForm = z.strictObject(roleShape)

/** What an administrator fills in to let a person in. */
export const invitationForm = z.strictObject({
	name: label(text(1, 50), { label: '姓名' }),
	email: label(z.email().max(100).toLowerCase(), { label: '单位邮箱', hint: '登录时用它认人，不公开' }),
	...roleShape,
})
export type InvitationForm = z.infer<typeof invitationForm>
