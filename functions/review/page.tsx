import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { type Calendar, calendarOf } from '#functions/calendar/working-days.ts'
import type { Call } from '#schemas/intake.ts'
import { type CountedDays, countedDays } from './clock.ts'

/** What the desk needs of the public record: programmes, the calendar, and working days counted up to today. */
export async function recordOf(c: Context<App>): Promise<{ programmes: Call[]; calendar: Calendar; days: CountedDays }> {
	const { programmes, calendar: years } = await c.var.calls()
	const calendar = calendarOf(years)
	return { programmes, calendar, days: countedDays(c.var.today, calendar) }
}
