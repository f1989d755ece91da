import { addWorkingDays, type Calendar, isWorkingDay } from '#functions/calendar/working-days.ts'
import { shanghaiDay } from '#functions/shanghai.ts'

/** How many working days a review may take where the programme does not say. */
export const usualReviewDays = 10
const longest = 400

/** Each day of the last year and a bit with how many working days had passed by it, to count with in SQL. */
export type CountedDays = { numbers: Record<string, number>; today: number; isEstimated: boolean }

/**
 * Counts working days up to `today` (`YYYY-MM-DD`, Asia/Shanghai). Cases that came in before the first day count from it:
 * they are overdue either way. A year that the calendar does not know yet is counted from Monday to Friday.
 */
export function countedDays(today: string, calendar: Calendar): CountedDays {
	const numbers: Record<string, number> = {}
	let passed = 0
	let isEstimated = false
	for (let back = longest; back >= 0; back--) {
		const day = new Date(Date.parse(today) - back * 86_400_000).toISOString().slice(0, 10)
		const isKnown = calendar.years.has(day.slice(0, 4))
		if (!isKnown) isEstimated = true
		if (isKnown ? isWorkingDay(day, calendar) : isWeekday(day)) passed++
		numbers[day] = passed
	}
	return { numbers, today: passed, isEstimated }
}

/** How many working days a case waited for its applicant, and how many are left of those allowed; negative when overdue. */
export function clockOf(
	{ receivedAt, pauses }: { receivedAt: string; pauses: [returned: string, sent: string][] },
	allowed: number,
	{ numbers, today }: CountedDays,
): { waited: number; left: number } {
	const passed = (moment: string, otherwise: number) => numbers[shanghaiDay(moment)] ?? otherwise
	const waited = pauses.reduce((days, [returned, sent]) => days + passed(sent, today) - passed(returned, 0), 0)
	return { waited, left: allowed + waited - (today - passed(receivedAt, 0)) }
}

/** The last day of a review that came in at `receivedAt` and waited `waited` working days for the applicant; nothing when the calendar does not reach so far. */
export function dueDay(receivedAt: string, allowed: number, waited: number, calendar: Calendar): string | undefined {
	try {
		return addWorkingDays(shanghaiDay(receivedAt), allowed + waited, calendar)
	} catch (error) {
		if (error instanceof RangeError) return undefined
		throw error
	}
}

function isWeekday(day: string): boolean {
	const weekday = new Date(day).getUTCDay()
	return weekday > 0 && weekday < 6
}
