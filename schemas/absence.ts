import * as z from 'zod'
import { label } from './label.ts'
import { rule } from './rule.ts'
import { text } from './text.ts'

const kept = '会记入操作记录，不要写病情、姓名和电话'

/** 登记不在: when an envoy cannot serve, and why. Who it is is for the page to offer. */
export const absenceForm = z
	.strictObject({
		envoy: label(z.string().min(1).max(40), { label: '特派员', control: 'select' }),
		from: label(z.iso.date(), { label: '第一天' }),
		to: label(z.iso.date(), { label: '最后一天' }),
		reason: label(text(2, 200), { label: '原因', hint: `如 脱产学习、外派；${kept}`, control: 'text' }),
	})
	.check(rule<{ from: string; to: string }>(['from', 'to'], '“最后一天”不能早于“第一天”', ({ from, to }) => from <= to))

/** 不再不在: the absence as it stood on the page, and why it ends. */
export const absenceEnd = z.strictObject({
	envoy: label(z.string().max(40), { label: '特派员', control: 'hidden' }),
	from: label(z.iso.date(), { label: '第一天', control: 'hidden' }),
	to: label(z.iso.date(), { label: '最后一天', control: 'hidden' }),
	reason: label(text(2, 200), { label: '结束的原因', hint: kept, control: 'text' }),
})
