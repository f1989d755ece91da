import type { Deadline } from '#schemas/programme.ts'

/** The days one deadline falls on: its date, or its day of each month from the first month to the last. */
export function daysOf({ date, monthly }: Pick<Deadline, 'date' | 'monthly'>): string[] {
	if (!monthly) return date ? [date] : []
	const days: string[] = []
	let [year, month] = monthly.from.split('-').map(Number) as [number, number]
	for (let at = monthly.from; at <= monthly.to; at = `${year}-${String(month).padStart(2, '0')}`) {
		const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
		days.push(`${at}-${String(Math.min(monthly.day, last)).padStart(2, '0')}`)
		year += month === 12 ? 1 : 0
		month = (month % 12) + 1
	}
	return days
}
