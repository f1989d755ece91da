import * as z from 'zod'
import { field } from './content-field.ts'

/** How long a draft is kept from the last time it was saved. Not a setting: pages promise it when a draft is saved. */
export const draftDays = 30

/** How long something is kept: whole days or years. */
const period = z.string().regex(/^[1-9]\d{0,3} ?(天|年)$/, '写成“180天”或“3年”，数字加“天”或“年”')

/** 网络安全法第二十一条: network logs are kept for no less than six months. */
const leastLogDays = 190

/** How long a need or an application is kept, counted from the last time it was changed. */
const casePeriods = z.strictObject({
	refused: field(period.default('1年'), '未通过、已并入另一件、已撤回的', '1年'),
	returned: field(period.default('1年'), '退回以后没有补正的', '1年'),
	finished: field(period.default('3年'), '已办结、服务期满的', '3年'),
	idle: field(period.default('5年'), '还在办理、但一直没有变动的', '5年'),
})
export type CasePeriods = z.infer<typeof casePeriods>

/**
 * `retention` in `content/portal.yaml`: how long what people send in is kept (个人信息保护法第十九条: the shortest time that
 * the purpose needs). Events are not here: they hold no personal data of applicants and are kept for good.
 */
export const retention = z.strictObject({
	needs: field(casePeriods.prefault({}), '技术需求', 'refused、returned、finished、idle 各一行'),
	applications: field(casePeriods.prefault({}), '科技特派员申请', 'refused、returned、finished、idle 各一行'),
	objections: field(period.default('3年'), '公示异议', '3年'),
	errorReports: field(period.default('2年'), '网站纠错', '2年'),
	outbox: field(period.default('190天'), '通知的登记', '190天'),
	codeAttempts: field(period.default('1天'), '输入查询码的次数', '1天'),
	logs: field(
		period
			.refine(
				(text) => text.endsWith('年') || Number.parseInt(text, 10) >= leastLogDays,
				`日志至少保存 ${leastLogDays}天（网络安全法第二十一条）`,
			)
			.default('190天'),
		'运行日志',
		'190天',
	),
})
export type Retention = z.infer<typeof retention>

/** One thing that is kept: what it is, how long, and from when. */
export type Kept = { what: string; period: string; from: string }

/** What is kept of people and for how long, in words for them: the privacy notice is made of these. */
export function keptPeriods({ needs, applications, objections, errorReports }: Retention): Kept[] {
	const cases = [
		['技术需求', needs],
		['科技特派员申请', applications],
	] as const
	return [
		...cases.flatMap(([name, kept]): Kept[] => [
			{ what: `${name}，没有通过、并入另一件或者撤回的`, period: kept.refused, from: '有结果或者撤回那天' },
			{ what: `${name}，退回以后没有补正的`, period: kept.returned, from: '退回那天' },
			{ what: `${name}，已经办结或者服务期满的`, period: kept.finished, from: '办结或者期满那天' },
			{ what: `${name}，还在办理的`, period: kept.idle, from: '最近一次变动那天' },
		]),
		{ what: '存下来、没有提交的表', period: `${draftDays}天`, from: '最近一次存的那天' },
		{ what: '批量填报上传的表格、没有随表提交的附件', period: '1天', from: '上传那天' },
		{ what: '对公示的异议', period: objections, from: '答复那天' },
		{ what: '网站纠错', period: errorReports, from: '收到那天' },
	]
}

/** The same in a sentence or two, to stand beside forms. */
export function keptInShort({ needs, applications }: Retention): string {
	const of = (kept: CasePeriods) => `没有通过、撤回的保存 ${kept.refused}，办结、期满的保存 ${kept.finished}`
	const isAlike = of(needs) === of(applications)
	const cases = isAlike ? of(needs) : `需求${of(needs)}；申请${of(applications)}`
	return `${cases}，到期由系统删除。法律、行政法规规定更长的，从其规定。`
}
