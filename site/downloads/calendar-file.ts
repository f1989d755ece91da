import ical, { ICalCalendarMethod } from 'ical-generator'
import type { Dated } from '../record/deadlines.ts'
import { absolute, portal } from '../record/portal.ts'

const utc = (day: string, plus = 0) => new Date(Date.parse(`${day}T00:00:00Z`) + plus * 86_400_000)

/**
 * Dates as an iCalendar file: whole days, so no time zone is involved (ical-generator with a zone moves them a day).
 * DTEND is the day after the last, as RFC 5545 3.6.1 has it. Rebuilding changes nothing: the stamp is the moment of publication.
 */
export function calendarFile(name: string, dates: readonly Dated[]): string {
	const calendar = ical({ name, prodId: { company: portal.name, product: '结对', language: 'ZH' }, method: ICalCalendarMethod.PUBLISH })
	for (const it of dates)
		calendar.createEvent({
			id: `${it.programme?.id ?? 'portal'}-${it.id}@${new URL(portal.url).host}`,
			allDay: true,
			start: utc(it.date),
			end: utc(it.ends ?? it.date, 1),
			stamp: new Date(`${it.published.replace(' ', 'T')}:00+08:00`),
			summary: it.kind === '活动' ? it.what : `截止：${it.what}`,
			description: [it.programme?.title, it.who && `责任人：${it.who}`, it.to && `报送：${it.to}`, it.note].filter(Boolean).join('\n'),
			url: absolute(it.path),
		})
	return calendar.toString()
}
