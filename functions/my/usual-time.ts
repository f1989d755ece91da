import { type Calendar, workingDaysBetween } from '#functions/calendar/working-days.ts'
import { shanghaiDay } from '#functions/shanghai.ts'

export type Decided = { receivedAt: string; decidedAt: string }
/** How long cases like this usually took, in working days. Never a promise. */
export type Usual = { cases: number; median: number; most: number }

const fewest = 5

/** The median and the 90th percentile of past cases; nothing below five, which would tell of single ones. */
export function usualTime(decided: Decided[], calendar: Calendar): Usual | undefined {
	const days = decided.flatMap((it) => workingDays(it, calendar)).sort((a, b) => a - b)
	if (days.length < fewest) return undefined
	return { cases: days.length, median: percentile(days, 0.5), most: percentile(days, 0.9) }
}

/** A year that the calendar does not know yet leaves its cases out. */
function workingDays({ receivedAt, decidedAt }: Decided, calendar: Calendar): number[] {
	try {
		return [workingDaysBetween(shanghaiDay(receivedAt), shanghaiDay(decidedAt), calendar)]
	} catch (error) {
		if (error instanceof RangeError) return []
		throw error
	}
}

/** The least value that so many of the cases did not exceed. */
function percentile(sorted: number[], share: number): number {
	return sorted[Math.ceil(sorted.length * share) - 1]!
}
