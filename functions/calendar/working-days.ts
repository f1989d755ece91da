import { isRealDate } from '#schemas/date.ts'
import type { WorkingYear } from '#schemas/working-calendar.ts'

/** `content/calendar.yaml`, ready to be asked. A year's block may name the last days of the year before. */
export type Calendar = { years: ReadonlySet<string>; holidays: ReadonlySet<string>; workdays: ReadonlySet<string> }

/** The calendar of several yearly notices. */
export function calendarOf(years: WorkingYear[]): Calendar {
	return {
		years: new Set(years.map(({ year }) => String(year))),
		holidays: new Set(years.flatMap((it) => it.holidays)),
		workdays: new Set(years.flatMap((it) => it.workdays)),
	}
}

/** Whether a day, `YYYY-MM-DD`, is worked: Monday to Friday without the holidays, and the make-up days. */
export function isWorkingDay(day: string, { years, holidays, workdays }: Calendar): boolean {
	if (day.length !== 10 || !isRealDate(day)) throw new RangeError(`Cannot read day "${day}": it is not a real YYYY-MM-DD`)
	if (!years.has(day.slice(0, 4)))
		throw new RangeError(`Cannot tell whether ${day} is a working day: the calendar has no ${day.slice(0, 4)}`)
	if (workdays.has(day)) return true
	const weekday = new Date(day).getUTCDay()
	return weekday > 0 && weekday < 6 && !holidays.has(day)
}

/**
 * The day by which `count` working days have passed since `day`, which is not counted itself (民法典 201).
 * Always a working day, but for a count of 0, which gives `day` back. A negative count goes back in time.
 */
export function addWorkingDays(day: string, count: number, calendar: Calendar): string {
	if (!Number.isInteger(count)) throw new RangeError(`Cannot add ${count} working days: it is not a whole number`)
	isWorkingDay(day, calendar)
	let reached = day
	for (let left = Math.abs(count); left > 0; ) {
		reached = dayAfter(reached, Math.sign(count))
		if (isWorkingDay(reached, calendar)) left--
	}
	return reached
}

/** How many working days pass from `from` to `to`: the first is not counted, the last is. Negative when `to` is earlier. */
export function workingDaysBetween(from: string, to: string, calendar: Calendar): number {
	if (to < from) return -workingDaysBetween(to, from, calendar)
	isWorkingDay(from, calendar)
	isWorkingDay(to, calendar)
	let count = 0
	for (let day = from; day < to; ) {
		day = dayAfter(day, 1)
		if (isWorkingDay(day, calendar)) count++
	}
	return count
}

/** A publicity window: it begins the day after publication and ends with the last of `days` working days. */
export function publicityWindow(published: string, days: number, calendar: Calendar): { from: string; to: string } {
	return { from: dayAfter(published, 1), to: addWorkingDays(published, days, calendar) }
}

/** Days are counted in UTC, whatever zone the machine is in. */
function dayAfter(day: string, step: number): string {
	return new Date(Date.parse(day) + step * 86_400_000).toISOString().slice(0, 10)
}
