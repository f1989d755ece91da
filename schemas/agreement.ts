import * as z from 'zod'
import { budgetBands, oneOf } from './enumerations.ts'
import { label } from './label.ts'
import { rule } from './rule.ts'
import { text } from './text.ts'
import { uploads } from './upload.ts'

/** 知识产权归属. What the law says when nothing is agreed: 民法典 859 (委托开发), 860 (合作开发). */
export const rightsChoices = {
	shared: '双方共有',
	enterprise: '归企业，特派员方可用于教学科研',
	envoy: '归特派员方，企业可以免费使用',
	separate: '各自完成的归各自，共同完成的共有',
} as const

/** 报酬 */
export const payChoices = { none: '无偿服务', expenses: '只付差旅等实际费用', paid: '有偿服务' } as const

const term = '期限和服务'
const work = '任务和成果'
const rights = '权利和责任'
const count = () => z.coerce.number().int().min(0).max(31)

/**
 * 合作协议: what a cooperation agreement has to say (促进科技成果转化法 26: form, division of work, money, rights, benefit,
 * risk, liability; 41: confidentiality), and the duty to visit and keep in touch.
 */
export const agreementForm = z
	.strictObject({
		termFrom: label(z.iso.date(), { label: '服务开始日期', group: term }),
		termTo: label(z.iso.date(), { label: '服务结束日期', group: term }),
		visits: label(count(), { label: '每月至少走访几次', hint: '到企业现场才算；没有约定写 0', group: term }),
		contacts: label(count(), { label: '每月至少联系几次', hint: '电话、视频、邮件等；没有约定写 0', group: term }),
		place: label(text(2, 100), { label: '服务地点和方式', group: term }),
		tasks: label(text(10, 1000), { label: '双方的任务分工', hint: '特派员做什么，企业提供什么条件', group: work }),
		deliverables: label(text(4, 1000), { label: '预期成果和验收标准', hint: '做到什么程度、由谁怎样验收', group: work }),
		rights: label(oneOf(rightsChoices), { label: '知识产权归属', group: rights, options: rightsChoices, control: 'radio' }),
		benefit: label(text(1, 300), { label: '收益分配', hint: '没有收益约定的写“无”', group: rights }),
		confidentiality: label(text(4, 500), {
			label: '保密约定',
			hint: '哪些内容要保密、到什么时候；合作各方必须约定技术秘密的保密事项',
			group: rights,
		}),
		pay: label(oneOf(payChoices), { label: '报酬', group: rights, options: payChoices, control: 'radio' }),
		payBand: label(oneOf(budgetBands).optional(), {
			label: '金额区间',
			hint: '有偿服务的选',
			group: rights,
			control: 'select',
			options: budgetBands,
		}),
		risk: label(text(1, 300), { label: '风险责任', group: rights }),
		liability: label(text(2, 300), { label: '违约责任和提前终止', group: rights }),
	})
	.check(
		rule<{ termFrom: string; termTo: string }>(['termFrom', 'termTo'], '服务结束日期不能早于开始日期', (it) => it.termFrom <= it.termTo),
		rule<{ pay: string; payBand?: string }>(
			['pay', 'payBand'],
			'有偿服务请选“金额区间”，其他的不选',
			({ pay, payBand }) => (pay === 'paid') === (payBand !== undefined),
		),
	)
export type Agreement = z.infer<typeof agreementForm>

/** The agreement as the desk drafts it, with the version it was changed from, so that nobody's change is lost; 0: there was none. */
export const draftForm = agreementForm.safeExtend({
	version: label(z.coerce.number().int().min(0), { label: '版本', control: 'hidden' }),
})

/** The signed copy as it is sent in. */
export const signedForm = z.strictObject({
	signed: label(uploads(5), {
		label: '签字盖章的协议',
		hint: '扫描件或照片，最多 5 个，每个不超过 10 MB',
		control: 'file',
		accept: ['pdf', 'jpg', 'png'],
	}),
})

/** An agreement as D1 keeps it. */
export const agreementRecord = z.strictObject({
	pairing: z.string(),
	terms: z.string(),
	state: z.enum(['drafted', 'signed', 'checked']),
	remark: z.string().nullable(),
	version: z.int(),
	changedAt: z.iso.datetime(),
})
export type AgreementRecord = z.infer<typeof agreementRecord>
export const agreementStates = { drafted: '草案，等待签字', signed: '已上传签字件，等待核对', checked: '已核对' } as const
