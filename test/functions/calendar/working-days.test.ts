import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { afterEach, expect, test } from 'vitest'
import { addWorkingDays, calendarOf, isWorkingDay, publicityWindow, workingDaysBetween } from '#functions/calendar/working-days.ts'
import { workingCalendar } from '#schemas/working-calendar.ts'

const source = '国务院办公厅关于部分节假日安排的通知'
const days = (from: string, to: string): string[] =>
	from > to ? [] : [from, ...days(new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 10), to)]
/** The days around the windows of the three real notices, from the notices of 2020, 2021 and 2023. */
const real = calendarOf([
	{ year: 2020, source, holidays: days('2020-05-01', '2020-05-05'), workdays: ['2020-04-26', '2020-05-09'] },
	{
		year: 2021,
		source,
		holidays: [...days('2021-05-01', '2021-05-05'), ...days('2021-06-12', '2021-06-14')],
		workdays: ['2021-04-25', '2021-05-08'],
	},
	{ year: 2023, source, holidays: days('2023-04-29', '2023-05-03'), workdays: ['2023-04-23', '2023-05-06'] },
])
const content = calendarOf(workingCalendar.parse(load(readFileSync('content/calendar.yaml', 'utf8'))))

const zone = process.env.TZ
afterEach(() => {
	if (zone === undefined) delete process.env.TZ
	else process.env.TZ = zone
})

test('publicityWindow() gives the windows of three real notices', () => {
	expect(publicityWindow('2023-04-26', 5, real)).toEqual({ from: '2023-04-27', to: '2023-05-06' })
	expect(publicityWindow('2021-05-26', 5, real)).toEqual({ from: '2021-05-27', to: '2021-06-02' })
	expect(publicityWindow('2020-05-08', 5, real)).toEqual({ from: '2020-05-09', to: '2020-05-14' })
})

test('isWorkingDay() counts make-up days and leaves out holidays and weekends', () => {
	expect(['2020-05-09', '2023-05-06', '2023-04-28'].map((day) => isWorkingDay(day, real))).toEqual([true, true, true])
	expect(['2023-05-01', '2023-05-07', '2020-05-10', '2021-06-14'].map((day) => isWorkingDay(day, real))).toEqual([
		false,
		false,
		false,
		false,
	])
})

test('isWorkingDay() knows a year’s last days from the notice of the next', () => {
	expect(isWorkingDay('2022-12-30', content)).toBe(true)
	expect(isWorkingDay('2022-12-31', content)).toBe(false)
	expect(addWorkingDays('2022-12-30', 1, content)).toBe('2023-01-03')
	const eve = calendarOf([
		{ year: 2029, source, holidays: ['2029-10-01'], workdays: [] },
		{ year: 2030, source, holidays: ['2029-12-31', '2030-01-01'], workdays: [] },
	])
	expect([isWorkingDay('2029-12-31', eve), addWorkingDays('2029-12-28', 1, eve)]).toEqual([false, '2030-01-02'])
})

test('addWorkingDays() crosses the long holiday of October 2026', () => {
	expect(addWorkingDays('2026-09-30', 1, content)).toBe('2026-10-08')
	expect(addWorkingDays('2026-09-30', 3, content)).toBe('2026-10-10')
	expect(addWorkingDays('2026-10-08', -1, content)).toBe('2026-09-30')
	expect(addWorkingDays('2026-10-03', 0, content)).toBe('2026-10-03')
})

test('addWorkingDays() and workingDaysBetween() are each other’s reverse', () => {
	const day = fc.integer({ min: 0, max: 1400 }).map((at) => new Date(Date.UTC(2022, 1, 1) + at * 86_400_000).toISOString().slice(0, 10))
	fc.assert(
		fc.property(day, fc.integer({ min: 1, max: 20 }), (from, count) => {
			const to = addWorkingDays(from, count, content)
			expect(workingDaysBetween(from, to, content)).toBe(count)
			expect(workingDaysBetween(to, from, content)).toBe(-count)
			expect(isWorkingDay(to, content)).toBe(true)
		}),
		{ numRuns: 300 },
	)
	expect(workingDaysBetween('2026-10-03', '2026-10-03', content)).toBe(0)
	expect(workingDaysBetween('2026-10-02', '2026-10-05', content)).toBe(0)
})

test('a year without data throws a RangeError, from either end', () => {
	expect(() => isWorkingDay('2022-05-01', real)).toThrow('Cannot tell whether 2022-05-01 is a working day: the calendar has no 2022')
	expect(() => addWorkingDays('2023-12-29', 1, real)).toThrow(RangeError)
	expect(() => addWorkingDays('2019-12-31', 0, real)).toThrow(RangeError)
	expect(() => addWorkingDays('2020-01-02', -5, real)).toThrow(RangeError)
	expect(() => workingDaysBetween('2021-12-31', '2023-01-03', real)).toThrow(RangeError)
	expect(() => workingDaysBetween('2020-05-08', '9999-01-01', real)).toThrow(RangeError)
})

test('what is not a day or a whole number throws', () => {
	for (const wrong of ['', '2023-02-30', '2023-5-1', '2023-05', '2023-05-01T00:00:00Z', '20230501'])
		expect(() => isWorkingDay(wrong, real), wrong).toThrow(RangeError)
	for (const count of [0.5, Number.NaN, Infinity]) expect(() => addWorkingDays('2023-04-26', count, real)).toThrow(RangeError)
})

test('days are the same in every time zone', () => {
	for (const name of ['Pacific/Auckland', 'America/Toronto', 'Asia/Shanghai', 'Pacific/Kiritimati', 'Etc/GMT+12']) {
		process.env.TZ = name
		expect(new Date(0).getTimezoneOffset()).not.toBe(0)
		expect(publicityWindow('2023-04-26', 5, real), name).toEqual({ from: '2023-04-27', to: '2023-05-06' })
		expect(isWorkingDay('2026-10-10', content)).toBe(true)
		expect(workingDaysBetween('2026-01-01', '2026-12-31', content)).toBe(248)
	}
})

test('two years of the calendar have as many working days as their notices leave', () => {
	expect(days('2024-01-01', '2024-12-31').filter((day) => isWorkingDay(day, content)).length).toBe(251)
	expect(days('2025-01-01', '2025-12-31').filter((day) => isWorkingDay(day, content)).length).toBe(248)
})
