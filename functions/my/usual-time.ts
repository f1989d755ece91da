import { type Calendar, workingDaysBetween } from '#functions/calendar/working-days.ts'
import { shanghaiDay } from '#functions/shanghai.ts'

/** A decided case (UTC). In each pause it had been returned and lay with the applicant until it was sent in again. */
export type Decided = { receivedAt: string; decidedAt: string; pauses: [returned: string, sent: string][] }
/** How long cases like this usually took, in working days. Never a promise. */
export type Usual = { cases: number; median: number; most: number }

const fewest = 5

/** How long that is in words: working days, or the day it came in. */
export function within(days: number): string {
	return days === 0 ? '在当天' : `在 ${days} 个工作日内`
}

/**
 * The median and the 90th percentile of past cases, without the days they waited for their applicants; nothing below
 * five, which would tell of single ones.
 */
export function usualTime(decided: Decided[], calendar: Calendar): Usual | undefined {
	const days = decided.flatMap((it) => known(() => heldDays(it, calendar))).sort((a, b) => a - b)
	if (days.length < fewest) return undefined
	return { cases: days.length, median: percentile(days, 0.5), most: percentile(days, 0.9) }
}

/**
 * How many working days a case lay with those who decide: from the day it came in, which is not counted, to the day it
 * was decided, without those from the day it was returned to the day it came in again. Days are days in Asia/Shanghai.
 * @throws RangeError for a year that the calendar does not have
 */
export function heldDays({ receivedAt, decidedAt, pauses }: Decided, calendar: Calendar): number {
	const between = (from: string, to: string) => workingDaysBetween(shanghaiDay(from), shanghaiDay(to), calendar)
	return pauses.reduce((days, [returned, sent]) => days - between(returned, sent), between(receivedAt, decidedAt))
}

/** A year that the calendar does not know yet leaves its cases out. */
function known(days: () => number): number[] {
	try {
		return [days()]
	} catch (error) {
		if (error instanceof RangeError) return []
		throw error
	}
}

/** The least value that so many of the cases did not exceed. */
function percentile(sorted: number[], share: number): number {
	return sorted[Math.ceil(sorted.length * share) - 1]!
}
