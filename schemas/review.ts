import * as z from 'zod'
import { label } from './label.ts'
import { normalNumber, publicNumberPattern } from './public-number.ts'
import { text } from './text.ts'

const nameless = '会记入办理记录，不要写姓名和电话'
const version = label(z.coerce.number().int().min(1), { label: '页面打开时的版本', control: 'hidden' })
const publicNumber = z
	.string()
	.transform(normalNumber)
	.refine((typed) => publicNumberPattern.test(typed), '编号是 XQ 或 SQ 开头、带日期的一串，如 XQ20300102-0007')

// One page holds these forms together, so no two have a field of the same name but the version.

/** 通过. */
export const acceptanceForm = z.strictObject({
	version,
	opinion: label(text(2, 500).optional(), { label: '意见', hint: nameless, control: 'textarea' }),
})

/** 退回补正: the applicant reads it as it is. */
export const returnForm = z.strictObject({
	version,
	missing: label(text(4, 1000), {
		label: '请对方补正什么',
		hint: `申请人会原样看到，逐条写清缺什么、怎么补；${nameless}`,
		control: 'textarea',
	}),
})

/** 不通过: the applicant reads it as it is. */
export const rejectionForm = z.strictObject({
	version,
	reason: label(text(4, 1000), { label: '不通过的理由', hint: `申请人会原样看到；${nameless}`, control: 'textarea' }),
})

/** 并入: a duplicate is closed in favour of the case that goes on. */
export const mergerForm = z.strictObject({
	version,
	into: label(publicNumber, {
		label: '并入哪一件',
		hint: '同一专项行动里留下来继续办的那一件的编号',
		example: 'XQ20300102-0007',
		control: 'text',
	}),
})

/** 转交. Who may take it is for the page to offer. */
export const handoverForm = z.strictObject({
	from: label(z.string().max(40).optional(), { label: '页面打开时的承办人', control: 'hidden' }),
	to: label(z.string().min(1).max(40), { label: '转交给', control: 'select' }),
	handoverReason: label(text(2, 200), { label: '转交理由', hint: nameless, control: 'text' }),
})

/** 备注, for colleagues. */
export const noteForm = z.strictObject({
	text: label(text(1, 2000), { label: '备注', hint: '只有工作人员能看到，加密保存', control: 'textarea' }),
})

/** 标签. */
export const labelForm = z.strictObject({
	label: label(text(1, 20), { label: '标签', hint: '如 待现场核实', control: 'text' }),
})

/** 查看联系方式, one at a time. */
export const revealForm = z.strictObject({
	field: label(z.string().min(1).max(60), { label: '查看哪一项', control: 'radio' }),
	revealReason: label(text(2, 200), { label: '查看理由', hint: nameless, control: 'text' }),
})

/** What several cases of the queue are done with at once: each by its number and the version that was on the page. */
const chosen = label(
	z
		.array(z.string().regex(/^[XS]Q\d{8}-\d{4,6}\.\d{1,9}$/))
		.min(1, '请先勾选要办的事项')
		.max(100, '一次最多办 100 件'),
	{
		label: '选中的事项',
		control: 'hidden',
	},
)
export const batchAcceptance = z.strictObject({ chosen })
export const batchLabelling = z.strictObject({ chosen, newLabel: label(text(1, 20), { label: '加标签', control: 'text' }) })
export const batchHandover = handoverForm.omit({ from: true }).extend({ chosen })

/** What the queue can be narrowed down to. */
export const queueStandings = {
	submitted: '待审核',
	returned: '等对方补正',
	open: '待审核和等补正',
	accepted: '已通过',
	rejected: '未通过',
	merged: '已并入另一件',
	all: '全部',
} as const
export const queueFilter = z.strictObject({
	status: label(z.enum(Object.keys(queueStandings) as [keyof typeof queueStandings]).optional(), {
		label: '状态',
		options: queueStandings,
		control: 'select',
	}),
	kind: label(z.enum(['need', 'application']).optional(), {
		label: '种类',
		options: { need: '技术需求', application: '特派员申请' },
		control: 'select',
	}),
	overdue: label(z.enum(['yes', 'soon']).optional(), {
		label: '期限',
		options: { yes: '已超期', soon: '三个工作日内到期' },
		control: 'select',
	}),
	label: label(text(1, 20).optional(), { label: '标签', control: 'select' }),
	region: label(text(1, 40).optional(), { label: '地区', control: 'text' }),
	holder: label(z.string().max(40).optional(), { label: '承办人', control: 'select' }),
	text: label(text(1, 40).optional(), { label: '编号或单位', control: 'text' }),
	after: label(z.string().max(80).optional(), { label: '从哪一件之后', control: 'hidden' }),
})
export type QueueFilter = z.infer<typeof queueFilter>
