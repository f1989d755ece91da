import chineseDays from 'chinese-days'
import { expect, test } from 'vitest'
import { workingCalendar } from '#schemas/working-calendar.ts'
import { readContent } from '#site/record/root.ts'
import { parseYaml } from '#site/record/yaml.ts'

const years = parseYaml(workingCalendar, readContent('calendar.yaml'), 'calendar.yaml')

/** Every day from 1 January to 31 December of a year. */
function daysIn(year: number): string[] {
	const days: string[] = []
	for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10))
	return days
}

test('calendar.yaml has the years 2022 to 2026, each from its notice', () => {
	expect(years.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025, 2026])
	expect(years.filter(({ year, source }) => source !== `国务院办公厅关于 ${year} 年部分节假日安排的通知`)).toEqual([])
})

test('calendar.yaml and chinese-days agree on every day of those years', () => {
	const holidays = new Set(years.flatMap((it) => it.holidays))
	const workdays = new Set(years.flatMap((it) => it.workdays))
	const works = (day: string) => workdays.has(day) || (!holidays.has(day) && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
	const days = years.flatMap(({ year }) => daysIn(year))
	expect(days).toHaveLength(1826)
	expect(days.filter((day) => works(day) !== chineseDays.isWorkday(day))).toEqual([])
})

test('make-up working days fall on weekends: a weekday among them would say nothing', () => {
	expect(years.flatMap((it) => it.workdays).filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))).toEqual([])
})
