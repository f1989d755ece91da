import { expect, test } from 'vitest'
import { calendarOf } from '#functions/calendar/working-days.ts'
import { type Decided, heldDays, usualTime, within } from '#functions/my/usual-time.ts'

const calendar = calendarOf([{ year: 2026, source: '示例', holidays: ['2026-10-01', '2026-10-02'], workdays: ['2026-10-10'] }])
const at = (day: string) => `${day}T02:00:00.000Z`
const case_ = (received: string, decided: string, ...pauses: [string, string][]): Decided => ({
	receivedAt: at(received),
	decidedAt: at(decided),
	pauses: pauses.map(([returned, sent]) => [at(returned), at(sent)]),
})
// Decided 1, 2, 3, 4 and 5 working days after Monday 2 November.
const week = ['2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06', '2026-11-09'].map((day) => case_('2026-11-02', day))

test('usualTime() is the median and the 90th percentile in working days', () => {
	expect(usualTime(week, calendar)).toEqual({ cases: 5, median: 3, most: 5 })
	expect(usualTime([...week, ...week], calendar)).toEqual({ cases: 10, median: 3, most: 5 })
	// 30 September to 12 October: the 5th to 10th and the 12th are worked.
	expect(usualTime(Array(5).fill(case_('2026-09-30', '2026-10-12')), calendar)?.median).toBe(7)
})

test('usualTime() counts days in Asia/Shanghai', () => {
	const night: Decided = { receivedAt: '2026-11-02T16:30:00.000Z', decidedAt: '2026-11-03T01:00:00.000Z', pauses: [] }
	expect(usualTime(Array(5).fill(night), calendar)?.median).toBe(0)
})

test('usualTime() says nothing of fewer than five cases, those of unknown years left out', () => {
	expect(usualTime(week.slice(1), calendar)).toBeUndefined()
	expect(usualTime([...week.slice(1), case_('2025-12-30', '2026-01-05'), case_('2027-01-05', '2027-01-06')], calendar)).toBeUndefined()
	expect(usualTime([...week, case_('2027-01-05', '2027-01-06')], calendar)?.cases).toBe(5)
	expect(usualTime([], calendar)).toBeUndefined()
})

test('heldDays() leaves out the working days a case waited for its applicant', () => {
	// Monday 2 to Friday 13 November: nine days, of which Wednesday to Monday is three.
	expect(heldDays(case_('2026-11-02', '2026-11-13'), calendar)).toBe(9)
	expect(heldDays(case_('2026-11-02', '2026-11-13', ['2026-11-04', '2026-11-09']), calendar)).toBe(6)
	expect(heldDays(case_('2026-11-02', '2026-11-13', ['2026-11-04', '2026-11-09'], ['2026-11-10', '2026-11-12']), calendar)).toBe(4)
	// Returned and sent again within a day, and over a weekend.
	expect(heldDays(case_('2026-11-02', '2026-11-13', ['2026-11-04', '2026-11-04']), calendar)).toBe(9)
	expect(heldDays(case_('2026-11-02', '2026-11-13', ['2026-11-06', '2026-11-08']), calendar)).toBe(9)
})

test('heldDays() counts make-up days and no holidays on either side', () => {
	// 29 September to 12 October without 1 and 2 October, with Saturday the 10th: eight days.
	expect(heldDays(case_('2026-09-29', '2026-10-12'), calendar)).toBe(8)
	// Waiting over the holiday takes only 5 October, waiting over the Saturday takes it too.
	expect(heldDays(case_('2026-09-29', '2026-10-12', ['2026-09-30', '2026-10-05']), calendar)).toBe(7)
	expect(heldDays(case_('2026-09-29', '2026-10-12', ['2026-10-09', '2026-10-11']), calendar)).toBe(7)
	expect(() => heldDays(case_('2026-12-30', '2027-01-05'), calendar)).toThrow(RangeError)
})

test('usualTime() is of the days held', () => {
	const slow = case_('2026-11-02', '2026-11-27', ['2026-11-03', '2026-11-26'])
	expect(usualTime(Array(5).fill(slow), calendar)).toEqual({ cases: 5, median: 2, most: 2 })
})

test('within() says the same day as people do', () => {
	expect([0, 1, 6].map(within)).toEqual(['在当天', '在 1 个工作日内', '在 6 个工作日内'])
})
