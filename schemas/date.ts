import * as z from 'zod'

const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number) => (month === 2 ? (leap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

/** Whether `YYYY`, `YYYY-MM` or `YYYY-MM-DD` names a year, month or day that exists. */
export function isRealDate(text: string): boolean {
	const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
	if (!parts) return false
	const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? 1 : Number(part)))
	return month! >= 1 && month! <= 12 && day! >= 1 && day! <= daysIn(year!, month!)
}

/** A day, `YYYY-MM-DD`, in Asia/Shanghai. */
export const day = z.string().refine((text) => text.length === 10 && isRealDate(text), '是真实存在的日期，写成 "2022-06-30"')

/** A date as exact as its source: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export const partialDate = z.string().refine(isRealDate, '是真实存在的日期，写成 "2022-06-30"、"2022-06" 或 "2022"')

/** A moment shown to readers, `YYYY-MM-DD HH:MM`, in Asia/Shanghai (网页标签规范: PubDate). */
export const minute = z
	.string()
	.refine(
		(text) => /^.{10} ([01]\d|2[0-3]):[0-5]\d$/.test(text) && isRealDate(text.slice(0, 10)),
		'是真实存在的日期和时间，写成 "2022-06-30 09:00"',
	)

/** The first day a partial date can mean. */
export function firstDay(date: string): string {
	return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date
}

/** The last day a partial date can mean. */
export function lastDay(date: string): string {
	if (date.length === 4) return `${date}-12-31`
	if (date.length === 7) return `${date}-${daysIn(Number(date.slice(0, 4)), Number(date.slice(5, 7)))}`
	return date
}

/** A partial date in Chinese: 2022年6月30日, 2022年6月 or 2022年. */
export function chineseDate(date: string): string {
	const [year, month, day] = date.split('-').map(Number)
	return `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`
}
