import { orgKinds } from '#schemas/enumerations.ts'
import type { Call } from '#schemas/intake.ts'
import { against, type OutsideRule, outsideRule as rule } from '#schemas/outside-rule.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import type { FieldError } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'
import { isOpen } from './calls.ts'
import { termRules } from './term-rules.ts'

type Sent = { programme: string }
type OfUnit = Sent & { orgKind: keyof typeof orgKinds }
type Hosts = Sent & { hosts?: unknown[] }
type Members = Sent & { members?: unknown[] }
type Born = Sent & { birthYear?: number }
type Notice = { noticeVersion: string; noticeAccepted?: string }

/**
 * What programmes hold a form to, on top of what the form itself asks: each rule looks at the programme that was chosen.
 * None of the limits is universal.
 */
export function rulesOf(calls: Call[], form: FormName, today: string): OutsideRule[] {
	const chosen = ({ programme }: Sent) => calls.find(({ id }) => id === programme)
	const intakeOf = (it: Sent) => chosen(it)?.intake
	const kindsOf = (it: Sent) => intakeOf(it)?.needs?.who ?? []
	const year = Number(today.slice(0, 4))
	return [
		rule<Sent>(['programme'], '这个专项行动现在不接收本表，请选择正在征集的专项行动', (it) => {
			const call = chosen(it)
			return call !== undefined && isOpen(call, form, today)
		}),
		rule<OfUnit>(
			['programme', 'orgKind'],
			(it) =>
				`这个专项行动只接收${kindsOf(it)
					.map((kind) => orgKinds[kind])
					.join('、')}提出的需求，请核对单位类型`,
			(it) => form !== 'need' || kindsOf(it).length === 0 || kindsOf(it).includes(it.orgKind),
		),
		rule<{ yearFrom?: number }>(
			['yearFrom'],
			`起始年份不能早于今年（${year} 年）`,
			({ yearFrom }) => yearFrom === undefined || yearFrom >= year,
		),
		rule<{ establishedOn?: string }>(
			['establishedOn'],
			'成立日期不能晚于今天，请照营业执照或登记证书填写',
			({ establishedOn }) => establishedOn === undefined || establishedOn <= today,
		),
		...termRules(chosen, today),
		rule<Hosts>(
			['programme', 'hosts'],
			(it) => `本次每名特派员最多服务 ${intakeOf(it)!.hosts} 家单位，请删去多出的`,
			(it) => (it.hosts?.length ?? 0) <= (intakeOf(it)?.hosts ?? Infinity),
		),
		rule<Members>(
			['programme', 'members'],
			(it) => {
				const { min, max } = intakeOf(it)!.members!
				return `本次团队人数是 ${min} 到 ${max} 人，现在是 ${it.members!.length} 人`
			},
			(it) => {
				const { min = 0, max = Infinity } = intakeOf(it)?.members ?? {}
				return it.members === undefined || (it.members.length >= min && it.members.length <= max)
			},
		),
		rule<Born>(
			['programme', 'birthYear'],
			(it) => `本次要求 ${intakeOf(it)!.bornAfter} 年及以后出生${it.birthYear === undefined ? '，请填写出生年份' : ''}`,
			(it) => form !== 'individual' || (it.birthYear ?? 0) >= (intakeOf(it)?.bornAfter ?? 0),
		),
	]
}

/** What a programme's own rules have against otherwise right answers. */
export function againstRules(calls: Call[], form: FormName, answered: Sent & Record<string, unknown>, today: string): FieldError[] {
	return against(rulesOf(calls, form, today), answered)
}

/** The notice that was read is the one in force. */
export const noticeRule = rule<Notice>(
	['noticeVersion', 'noticeAccepted'],
	'隐私告知已经更新，请看过新的告知后再提交',
	(it) => it.noticeVersion === noticeVersion,
)
