/**
 * The last day something is kept that began on `day`. The first day is not counted, and where the month lacks the day it
 * is the month's last (民法典第二百零一条、第二百零二条). Days are those of Asia/Shanghai.
 * @param period `180天` or `3年`
 */
export function keptThrough(day: string, period: string): string {
	const [count, unit] = read(period)
	const [year, month, date] = day.split('-').map(Number) as [number, number, number]
	if (unit === '天') return dayOf(Date.UTC(year, month - 1, date + count))
	const monthEnd = new Date(Date.UTC(year + count, month, 0)).getUTCDate()
	return dayOf(Date.UTC(year + count, month - 1, Math.min(date, monthEnd)))
}

/** The first day that is still kept on `today`: all before it is due. */
export function firstKept(today: string, period: string): string {
	const [count, unit] = read(period)
	const [year, month, date] = today.split('-').map(Number) as [number, number, number]
	const near = unit === '天' ? Date.UTC(year, month - 1, date - count) : Date.UTC(year - count, month - 1, date)
	const days = [-2, -1, 0, 1].map((step) => dayOf(near + step * 86_400_000))
	return days.find((day) => keptThrough(day, period) >= today)!
}

/** The moment (UTC) at which a day begins in Asia/Shanghai. */
export function startOf(day: string): string {
	return new Date(`${day}T00:00:00+08:00`).toISOString()
}

function read(period: string): [count: number, unit: string] {
	const [, count, unit] = /^([1-9]\d{0,3}) ?(天|年)$/.exec(period) ?? []
	if (!count || !unit) throw new RangeError('Cannot read a period: it is not a number of days or years')
	return [Number(count), unit]
}

function dayOf(moment: number): string {
	return new Date(moment).toISOString().slice(0, 10)
}
