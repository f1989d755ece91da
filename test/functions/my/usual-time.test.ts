import { expect, test } from 'vitest'
import { calendarOf } from '#functions/calendar/working-days.ts'
import { usualTime } from '#functions/my/usual-time.ts'

const calendar = calendarOf([{ year: 2026, source: '示例', holidays: ['2026-10-01', '2026-10-02'], workdays: ['2026-10-10'] }])
const case_ = (received: string, decided: string) => ({ receivedAt: `${received}T02:00:00.000Z`, decidedAt: `${decided}T02:00:00.000Z` })
// Decided 1, 2, 3, 4 and 5 working days after Monday 2 November.
const week = ['2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06', '2026-11-09'].map((day) => case_('2026-11-02', day))

test('usualTime() is the median and the 90th percentile in working days', () => {
	expect(usualTime(week, calendar)).toEqual({ cases: 5, median: 3, most: 5 })
	expect(usualTime([...week, ...week], calendar)).toEqual({ cases: 10, median: 3, most: 5 })
	// 30 September to 12 October: the 5th to 10th and the 12th are worked.
	expect(usualTime(Array(5).fill(case_('2026-09-30', '2026-10-12')), calendar)?.median).toBe(7)
})

test('usualTime() counts days in Asia/Shanghai', () => {
	const night = { receivedAt: '2026-11-02T16:30:00.000Z', decidedAt: '2026-11-03T01:00:00.000Z' }
	expect(usualTime(Array(5).fill(night), calendar)?.median).toBe(0)
})

test('usualTime() says nothing of fewer than five cases, those of unknown years left out', () => {
	expect(usualTime(week.slice(1), calendar)).toBeUndefined()
	expect(usualTime([...week.slice(1), case_('2025-12-30', '2026-01-05'), case_('2027-01-05', '2027-01-06')], calendar)).toBeUndefined()
	expect(usualTime([...week, case_('2027-01-05', '2027-01-06')], calendar)?.cases).toBe(5)
	expect(usualTime([], calendar)).toBeUndefined()
})
