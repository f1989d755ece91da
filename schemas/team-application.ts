import * as z from 'zod'
import { callShape, closingShape, hostsShape } from './application.ts'
import { memberRoles, oneOf, techFields, titles } from './enumerations.ts'
import { label } from './label.ts'
import { rule } from './rule.ts'
import { mobile } from './telephone.ts'
import { text } from './text.ts'
import { uploads } from './upload.ts'

const team = '团队情况'

const member = z.strictObject({
	role: label(oneOf(memberRoles), { label: '成员类型', options: memberRoles, control: 'select', public: true }),
	name: label(text(1, 50), { label: '姓名', public: true }),
	unit: label(text(2, 100), { label: '单位', public: true }),
	title: label(oneOf(titles), { label: '职称', options: titles, control: 'select', public: true }),
	major: label(text(2, 50), { label: '专业', public: true }),
	mobile: label(mobile, { label: '手机', control: 'tel', secret: true }),
	email: label(z.email().max(100).toLowerCase().optional(), { label: '邮箱', secret: true }),
})
export type TeamMember = z.infer<typeof member>

const teamShape = {
	teamName: label(text(2, 60), { label: '团队名称', group: team, public: true }),
	region: label(text(2, 40), { label: '所属区域', hint: '团队牵头单位所在的县（市、区）', group: team, public: true }),
	techField: label(oneOf(techFields), { label: '专业领域', group: team, options: techFields, public: true }),
	direction: label(text(2, 200), { label: '服务（产业）方向', group: team, control: 'text', public: true }),
	serviceFrom: label(z.iso.date(), { label: '服务开始日期', group: team, public: true }),
	serviceTo: label(z.iso.date(), { label: '服务结束日期', group: team, public: true }),
}

type Ruled = { members: TeamMember[]; serviceFrom: string; serviceTo: string }

/** 科技特派员申请表（团队）. The leader is whom we call. How large a team must be is the programme's to say. */
export const teamForm = z
	.strictObject({
		...callShape,
		...teamShape,
		members: label(z.array(member).min(2).max(20), {
			label: '团队成员',
			hint: '包括团长，2 到 20 人，每人一行，不用的行留空。填写他人的信息前请先征得本人同意',
			rowName: '成员',
			group: '团队成员',
			public: true,
		}),
		...hostsShape,
		agreementFiles: label(uploads(5).optional(), {
			label: '团队协议、成员协议',
			hint: '最多 5 个，每个不超过 10 MB。暂时没有的可以先提交，凭回执补交',
			group: '推荐和附件',
			control: 'file',
			accept: ['pdf', 'jpg', 'png', 'docx'],
		}),
		...closingShape,
	})
	.check(
		rule<Ruled>(
			['members'],
			'团队里要有一名团长，也只能有一名，请检查“成员类型”',
			({ members }) => members.filter(({ role }) => role === 'leader').length === 1,
		),
		rule<Ruled>(
			['members'],
			'有两名成员的手机相同，一个人只填一行',
			({ members }) => new Set(members.map((it) => it.mobile)).size === members.length,
		),
		rule<Ruled>(['serviceFrom', 'serviceTo'], '服务结束日期不能早于开始日期', (it) => it.serviceFrom <= it.serviceTo),
	)
export type TeamApplication = z.infer<typeof teamForm>
