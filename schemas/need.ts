import * as z from 'zod'
import { noticeShape } from './consent.ts'
import { contactShape, enterpriseMoreShape, enterpriseShape, licenceShape } from './enterprise.ts'
import { budgetBands } from './enumerations.ts'
import { label } from './label.ts'
import { contentShape, releaseShape, termsShape } from './need-content.ts'
import { programmeId } from './programme-id.ts'
import { rule } from './rule.ts'

/** What a liaison fills in for one need in a row of a spreadsheet: no consents, which are given once, and no files. */
const rowShape = {
	programme: label(programmeId, { label: '申报的专项行动', group: '企业情况', public: true }),
	...enterpriseShape,
	...contentShape,
	...termsShape,
	...contactShape,
	...releaseShape,
	...enterpriseMoreShape,
}

type Ruled = { orgKind: string; creditCode?: string; licence?: string[] } & Pick<
	z.infer<z.ZodObject<typeof rowShape>>,
	'techField' | 'techFieldSecond' | 'yearFrom' | 'yearTo' | 'serviceFrom' | 'serviceTo' | 'budgetTotal' | 'budgetOwn'
>
const yearOf = (day: string) => Number(day.slice(0, 4))
const bands = Object.keys(budgetBands)
const rules = [
	rule<Ruled>(
		['orgKind', 'licence', 'creditCode'],
		'企业请填“统一社会信用代码”；没有代码的，请上传营业执照',
		({ orgKind, creditCode, licence = [] }) => orgKind !== 'enterprise' || creditCode !== undefined || licence.length > 0,
	),
	rule<Ruled>(['techField', 'techFieldSecond'], '“第二技术领域”不要与“技术领域”相同', (it) => it.techField !== it.techFieldSecond),
	rule<Ruled>(['yearFrom', 'yearTo'], '截止年份不能早于起始年份', (it) => it.yearFrom <= it.yearTo),
	rule<Ruled>(['serviceFrom', 'serviceTo'], '服务结束日期不能早于开始日期', (it) => it.serviceFrom <= it.serviceTo),
	// The years say when it is to be solved, the days when somebody comes for it: they must meet somewhere.
	rule<Ruled>(
		['yearFrom', 'yearTo', 'serviceFrom'],
		'服务开始日期晚于需求的截止年份，请提前服务开始日期，或者推后截止年份',
		(it) => it.yearFrom > it.yearTo || yearOf(it.serviceFrom) <= it.yearTo,
	),
	rule<Ruled>(
		['yearFrom', 'yearTo', 'serviceFrom', 'serviceTo'],
		'服务结束日期早于需求的起始年份，请推后服务结束日期，或者提前起始年份',
		(it) => it.yearFrom > it.yearTo || yearOf(it.serviceTo) >= it.yearFrom,
	),
	rule<Ruled>(
		['budgetTotal', 'budgetOwn'],
		'“其中自有资金”不能多于“拟投入资金总额”',
		({ budgetTotal, budgetOwn = 'negotiable' }) => budgetTotal === 'negotiable' || bands.indexOf(budgetOwn) <= bands.indexOf(budgetTotal),
	),
] as const

/** 技术需求登记表, as a page or the API takes it. */
export const needForm = z.strictObject({ ...rowShape, ...licenceShape, ...noticeShape }).check(...rules)
export type Need = z.infer<typeof needForm>

/** 技术需求登记表, as one row of a spreadsheet. */
export const needRow = z.strictObject(rowShape).check(...rules)
export type NeedRow = z.infer<typeof needRow>

/** What each section of the form is for. */
export const needLeads: Record<string, string> = {
	企业情况: '先说明是哪家单位。带“选填”的可以不填。',
	需求内容: '写给没有到过现场的专家看：现状、目标、试过的办法、限制条件、怎样算解决。写得越具体，找到合适的人越快。',
	期望与条件: '什么时候要、用什么方式、大概投入多少。金额只选区间。',
	联系方式: '只用于办理这件事，加密保存，不公开。对接成功、双方确认后才告诉对方。',
	公开与保密: '公开的需求会登在需求榜上，让更多专家看到。不公开的需求由工作人员单独推荐专家。',
	企业补充情况: '都可以不填，填了有助于判断适合的政策和专家。',
}
