import { expect, test } from 'vitest'
import { calendarOf } from '#functions/calendar/working-days.ts'
import { clockOf, countedDays, dueDay } from '#functions/review/clock.ts'

// 2026-10-01 to 07 are holidays, Saturday the 10th is worked.
const holidays = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-10-${day}`)
const calendar = calendarOf([{ year: 2026, source: '示例', holidays, workdays: ['2026-10-10'] }])
const left = (received: string, today: string, pauses: [string, string][] = []) =>
	clockOf({ receivedAt: received, pauses }, 10, countedDays(today, calendar)).left

test('clockOf() does not count the day a case came in', () => {
	expect(left('2026-10-12T01:00:00.000Z', '2026-10-12')).toBe(10)
	expect(left('2026-10-12T01:00:00.000Z', '2026-10-13')).toBe(9)
})

test('clockOf() counts days of Shanghai', () => {
	expect(left('2026-10-12T15:59:59.000Z', '2026-10-13')).toBe(9)
	expect(left('2026-10-12T16:00:00.000Z', '2026-10-13')).toBe(10)
})

test('clockOf() leaves out holidays and counts make-up days', () => {
	expect(left('2026-09-30T01:00:00.000Z', '2026-10-08')).toBe(9)
	expect(left('2026-10-09T01:00:00.000Z', '2026-10-11')).toBe(9)
	expect(left('2026-10-16T01:00:00.000Z', '2026-10-18')).toBe(10)
})

test('clockOf() stands still while a case waits for its applicant', () => {
	const waited: [string, string][] = [['2026-10-13T01:00:00.000Z', '2026-10-20T01:00:00.000Z']]
	expect(left('2026-10-12T01:00:00.000Z', '2026-10-20')).toBe(4)
	expect(left('2026-10-12T01:00:00.000Z', '2026-10-20', waited)).toBe(9)
})

test('clockOf() is negative from the first working day after the last', () => {
	expect(left('2026-10-12T01:00:00.000Z', '2026-10-26')).toBe(0)
	expect(left('2026-10-12T01:00:00.000Z', '2026-10-27')).toBe(-1)
})

test('dueDay() names the last day, as the clock counts', () => {
	expect(dueDay('2026-10-12T01:00:00.000Z', 10, 0, calendar)).toBe('2026-10-26')
	expect(dueDay('2026-10-12T01:00:00.000Z', 10, 5, calendar)).toBe('2026-11-02')
	expect(dueDay('2026-12-28T01:00:00.000Z', 10, 0, calendar)).toBeUndefined()
})

test('countedDays() counts unknown years from Monday to Friday, and says so', () => {
	const { isEstimated, numbers } = countedDays('2027-01-08', calendar)
	expect(isEstimated).toBe(true)
	expect(numbers['2027-01-08']! - numbers['2027-01-03']!).toBe(5)
	expect(
		countedDays('2026-10-20', calendarOf([2025, 2026].map((year) => ({ year, source: '示例', holidays: [], workdays: [] })))).isEstimated,
	).toBe(false)
})
