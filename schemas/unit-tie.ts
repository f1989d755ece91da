import * as z from 'zod'
import { label } from './label.ts'
import { text } from './text.ts'

/** What can tie an enterprise to the unit of an envoy (domain 3.3). */
export const tieKinds = { group: '同属一个集团、总分机构或有控股关系', contract: '有过合同' } as const
export type TieKind = keyof typeof tieKinds

/** 登记关联: two units that are tied, where that is known from, and since when. */
export const tieForm = z.strictObject({
	kind: label(z.enum(['group', 'contract']), { label: '关联', options: tieKinds, control: 'radio' }),
	unit: label(text(2, 100), { label: '单位', hint: '需求单位或特派员单位，名称或统一社会信用代码，与表上写的一样', control: 'text' }),
	other: label(text(2, 100), { label: '集团，或对方单位', hint: '同属一个集团的写集团名称；有过合同的写特派员的单位', control: 'text' }),
	source: label(text(2, 200), {
		label: '根据',
		hint: '从哪里知道的，如 企业信用信息公示系统的股东信息；会记入操作记录，不要写姓名和电话',
		control: 'text',
	}),
	knownOn: label(z.iso.date(), { label: '日期', hint: '合同签订的日期，或查到的日期' }),
})

/** 撤销关联: which, and why. */
export const tieEnd = z.strictObject({
	tie: label(z.string().max(40), { label: '关联', control: 'hidden' }),
	reason: label(text(2, 200), { label: '撤销的原因', hint: '会记入操作记录', control: 'text' }),
})
