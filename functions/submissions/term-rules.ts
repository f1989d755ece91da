import { lastDay } from '#schemas/date.ts'
import type { Call } from '#schemas/intake.ts'
import { type OutsideRule, outsideRule as rule } from '#schemas/outside-rule.ts'

type Service = { programme: string; serviceFrom?: string; serviceTo?: string }
/** The last year a need may name, too. */
const lastYear = 2100

/**
 * What the days of service are held to: they lie ahead, and last as long as the programme says.
 * @param today the day of filing; a correction is not held to these rules, for time has passed since
 */
export function termRules(chosen: (it: Service) => Call | undefined, today: string): OutsideRule[] {
	const year = today.slice(0, 4)
	return [
		rule<Service>(
			['serviceFrom'],
			`服务开始日期不能早于今年，请填 ${year} 年或以后的日期`,
			({ serviceFrom }) => serviceFrom === undefined || serviceFrom >= year,
		),
		rule<Service>(
			['serviceTo'],
			`服务结束日期已经过去，请填今天（${today}）或以后的日期`,
			({ serviceTo }) => serviceTo === undefined || serviceTo >= today,
		),
		rule<Service>(
			['serviceTo'],
			`服务结束日期最晚填到 ${lastYear} 年，请核对年份`,
			({ serviceTo }) => serviceTo === undefined || Number(serviceTo.slice(0, 4)) <= lastYear,
		),
		rule<Service>(
			['programme', 'serviceFrom', 'serviceTo'],
			(it) => `服务期最长 ${lengthOf(chosen(it)!, 'max')}，请把服务结束日期提前`,
			(it) => it.serviceTo === undefined || it.serviceTo <= (endsOf(chosen(it), it)?.latest ?? it.serviceTo),
		),
		rule<Service>(
			['programme', 'serviceFrom', 'serviceTo'],
			(it) => `服务期最短 ${lengthOf(chosen(it)!, 'min')}，请把服务结束日期填到 ${endsOf(chosen(it), it)!.earliest} 或以后`,
			(it) => it.serviceTo === undefined || it.serviceTo >= (endsOf(chosen(it), it)?.earliest ?? it.serviceTo),
		),
	]
}

/**
 * The first and the last day on which a service may end that begins then; a month that lacks the day is held against
 * nobody. Nothing where the programme sets no term, and for years that are wrong by themselves.
 */
function endsOf(call: Call | undefined, { serviceFrom = '' }: Service): { earliest: string; latest: string } | undefined {
	const year = Number(serviceFrom.slice(0, 4))
	if (!call?.term || year < 1900 || year > lastYear) return undefined
	const perUnit = call.term.unit === '年' ? 12 : 1
	const [from, date] = [serviceFrom.slice(0, 7), Number(serviceFrom.slice(8))]
	const [least, most] = [monthsLater(from, call.term.min * perUnit), monthsLater(from, call.term.max * perUnit)]
	const lastOfLeast = Number(lastDay(least).slice(8))
	return { earliest: dayBefore(least, Math.min(date, lastOfLeast)), latest: dayBefore(most, date) }
}

function lengthOf({ term }: Call, bound: 'min' | 'max'): string {
	return `${term![bound]} ${term!.unit === '年' ? '年' : '个月'}`
}

/** The month, `YYYY-MM`, some months on. */
function monthsLater(month: string, months: number): string {
	const [year, at] = month.split('-').map(Number)
	return new Date(Date.UTC(year!, at! - 1 + months)).toISOString().slice(0, 7)
}

/** The day before a day of a month; one that the month does not have is counted on into the next. */
function dayBefore(month: string, date: number): string {
	const [year, at] = month.split('-').map(Number)
	return new Date(Date.UTC(year!, at! - 1, date - 1)).toISOString().slice(0, 10)
}
