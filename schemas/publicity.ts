import * as z from 'zod'
import { label } from './label.ts'
import { mobile } from './telephone.ts'
import { text } from './text.ts'
import { uploads } from './upload.ts'

const phone = () => z.string().regex(/^(0\d{2,3}-?\d{7,8}|1[3-9]\d{9}|12345)$/, '请填电话号码，如 0578-2000000')

/** What staff fill in to begin a public notice of approved pairings. */
export const publicityForm = z.strictObject({
	title: label(text(4, 80), { label: '公示标题', example: '2030 年第一批科技特派员结对名单公示' }),
	office: label(text(2, 60), { label: '受理单位', hint: '书面意见送到哪个处室、地址' }),
	contact: label(phone(), { label: '业务联系电话', control: 'tel' }),
	supervision: label(phone(), { label: '监督电话', hint: '与业务联系电话分开，通常是纪检监察机构的', control: 'tel' }),
})
export type PublicityForm = z.infer<typeof publicityForm>

/** 公示 as D1 keeps it. */
export const publicity = z.strictObject({
	id: z.string(),
	number: z.string(),
	programme: z.string(),
	title: z.string(),
	publishedOn: z.iso.date(),
	fromDay: z.iso.date(),
	toDay: z.iso.date(),
	days: z.int(),
	office: z.string(),
	contact: z.string(),
	supervision: z.string(),
	state: z.enum(['open', 'closed']),
	version: z.int(),
})
export type Publicity = z.infer<typeof publicity>

const who = '谁提出异议'
const what = '对什么有异议'

/**
 * 公示异议: named, in writing, with facts. Anonymous ones are not taken, by the public notices that were read (domain 6).
 */
export const objectionForm = z.strictObject({
	pairing: label(z.string().regex(/^JD\d{8}-\d{4,6}$/, '请选择对哪一对有异议'), {
		label: '对哪一对有异议',
		group: what,
		control: 'select',
	}),
	facts: label(text(20, 1000), {
		label: '事实和理由',
		hint: '写明时间、事情经过和依据，20 到 1000 字',
		group: what,
		secret: true,
	}),
	evidence: label(uploads(3).optional(), {
		label: '证明材料',
		hint: '最多 3 个，每个不超过 10 MB；没有的可以不传',
		group: what,
		control: 'file',
		accept: ['pdf', 'jpg', 'png', 'docx'],
	}),
	name: label(text(2, 50), { label: '真实姓名', hint: '以单位名义提出的，写经办人', group: who, autocomplete: 'name', secret: true }),
	unit: label(text(2, 100), { label: '工作单位或住址', group: who, secret: true }),
	mobile: label(mobile, {
		label: '手机',
		hint: '只用于核实和答复，加密保存',
		group: who,
		control: 'tel',
		autocomplete: 'tel',
		secret: true,
	}),
})
export type Objection = z.infer<typeof objectionForm>

/** An objection as D1 keeps it. */
export const objectionRecord = z.strictObject({
	id: z.string(),
	number: z.string(),
	publicity: z.string(),
	pairing: z.string(),
	pairingNumber: z.string(),
	answers: z.string().nullable(),
	state: z.enum(['received', 'upheld', 'dismissed']),
	answer: z.string().nullable(),
	version: z.int(),
	receivedAt: z.iso.datetime(),
})
export type ObjectionRecord = z.infer<typeof objectionRecord>
export const objectionStates = { received: '正在核实', upheld: '异议成立', dismissed: '异议不成立' } as const
