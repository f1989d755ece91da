import { chineseDate, firstDay, lastDay } from '#schemas/date.ts'

export type State = '未开始' | '进行中' | '已结束'
export type Period = { from: string; to: string }

/** Where a period stands on a day. Partial dates count whole: a programme to "2009-12" runs through 31 December. */
export function stateOn(period: Period, day: string): State {
	if (day < firstDay(period.from)) return '未开始'
	return day <= lastDay(period.to) ? '进行中' : '已结束'
}

/** A period in words: 2009年2月至12月. The year is not said twice. */
export function periodText({ from, to }: Period): string {
	const [start, end] = [chineseDate(from), chineseDate(to)]
	if (from === to) return start
	const sameYear = from.slice(0, 4) === to.slice(0, 4) && from.length > 4 && to.length > 4
	return `${start}至${sameYear ? end.slice(5) : end}`
}
