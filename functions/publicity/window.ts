import { type Calendar, publicityWindow } from '#functions/calendar/working-days.ts'
import { Refused } from '#functions/refused.ts'

/**
 * The days of a public notice published today: it begins the day after and counts working days, make-up days included
 * (民法典 201, 203; domain 6).
 * @throws Refused when the calendar does not reach so far
 */
export function windowFrom(today: string, days: number, calendar: Calendar): { fromDay: string; toDay: string } {
	try {
		const { from, to } = publicityWindow(today, days, calendar)
		return { fromDay: from, toDay: to }
	} catch (error) {
		if (!(error instanceof RangeError)) throw error
		throw new Refused('工作日历还没有覆盖公示期。请先在内容文件夹的 calendar.yaml 里补上当年和下一年的放假安排，更新网站后再公示。')
	}
}

/** Whether objections are still taken: the last day counts to its end in Asia/Shanghai. */
export function isRunning({ fromDay, toDay, state }: { fromDay: string; toDay: string; state: string }, today: string): boolean {
	return state === 'open' && today >= fromDay && today <= toDay
}

/** Whether the window has passed, so that what was not objected to may go on. */
export function hasEnded({ toDay }: { toDay: string }, today: string): boolean {
	return today > toDay
}
