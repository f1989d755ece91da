import { expect, test } from 'vitest'
import { calendarOf } from '#functions/calendar/working-days.ts'
import { hasEnded, isRunning, windowFrom } from '#functions/publicity/window.ts'
import { workingCalendar } from '#schemas/working-calendar.ts'
import { readContent } from '#site/record/root.ts'
import { parseYaml } from '#site/record/yaml.ts'

const calendar = calendarOf(parseYaml(workingCalendar, readContent('calendar.yaml'), 'calendar.yaml'))

test('a notice published before National Day runs over it, with the make-up days counted', () => {
	expect(windowFrom('2022-09-29', 5, calendar)).toEqual({ fromDay: '2022-09-30', toDay: '2022-10-11' })
	expect(windowFrom('2023-04-26', 5, calendar)).toEqual({ fromDay: '2023-04-27', toDay: '2023-05-06' })
})

test('a year that the calendar does not know is refused with what to do', () => {
	expect(() => windowFrom('2099-01-05', 5, calendar)).toThrow('calendar.yaml')
})

test('the last day still takes objections; the day after does not', () => {
	const it = { fromDay: '2022-09-30', toDay: '2022-10-11', state: 'open' }
	expect(['2022-09-29', '2022-09-30', '2022-10-11', '2022-10-12'].map((day) => isRunning(it, day))).toEqual([false, true, true, false])
	expect(isRunning({ ...it, state: 'closed' }, '2022-10-10')).toBe(false)
	expect(['2022-10-11', '2022-10-12'].map((day) => hasEnded(it, day))).toEqual([false, true])
})
