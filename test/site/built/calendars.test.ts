import { expect, test } from 'vitest'
import { daysOf } from '#site/record/days.ts'
import { publicRecord } from '#site/record/record.ts'
import { folder, siteIn } from './site.ts'

const site = siteIn(folder)
const { programmes, documents } = await publicRecord()
const calendars = site.files.filter((file) => file.endsWith('.ics'))
const compact = (day: string) => day.replaceAll('-', '')
const dayAfter = (day: string) => compact(new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10))
/** The events of a calendar file, each as its properties; long lines joined again. */
const eventsIn = (file: string) =>
	site
		.text(file)
		.replaceAll('\r\n ', '')
		.split('BEGIN:VEVENT\r\n')
		.slice(1)
		.map((event) => new Map(event.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])))
const told = (file: string) =>
	eventsIn(file).map(
		(it) => `${it.get('DTSTART;VALUE=DATE')}–${it.get('DTEND;VALUE=DATE')} ${it.get('SUMMARY')!.replaceAll(/\\([,;\\])/g, '$1')}`,
	)
/** What the content says should be in a calendar. */
const expected = (id: string) => [
	...programmes.get(id)!.deadlines.flatMap((it) => daysOf(it).map((day) => `${compact(day)}–${dayAfter(day)} 截止：${it.what}`)),
	...[...documents.get('events')!.values()]
		.filter((it) => it.programme === id && it.starts)
		.map((it) => `${compact(it.starts!)}–${dayAfter(it.ends ?? it.starts!)} ${it.title}`),
]

test('there is a calendar for all and one for each programme that has dates', () => {
	const dated = [...programmes.keys()].filter((id) => expected(id).length > 0).map((id) => `programmes/${id}/calendar.ics`)
	expect(dated.length).toBeGreaterThan(2)
	expect(calendars).toEqual(['calendar.ics', ...dated].sort())
})

test('the calendars hold exactly the days of the content', () => {
	for (const file of calendars.filter((it) => it !== 'calendar.ics'))
		expect(told(file).sort(), file).toEqual(expected(file.split('/')[1]!).sort())
	expect(told('calendar.ics').sort()).toEqual([...programmes.keys()].flatMap(expected).sort())
})

test('the calendar of Huai’an holds the days of the speech', () => {
	const days = told('programmes/huaian-2010/calendar.ics').map((it) => it.slice(0, 8) + it.slice(17))
	expect(days).toEqual(
		expect.arrayContaining([
			'20100630 截止：报送组织机构人员名单及联系方式（附表2）',
			'20100720 截止：完成技术难题和需求排查并报送（附表3）',
			'20100910 截止：报送科洽会活动总结',
		]),
	)
	expect(days.filter((it) => it.endsWith('报送对接洽谈及签约项目动态（附表5）')).map((it) => it.slice(0, 8))).toEqual([
		'20100720',
		'20100820',
		'20100920',
	])
})

test('calendar files end their lines with CRLF, none over 75 octets, and are whole', () => {
	for (const file of calendars) {
		const lines = site.text(file).split('\r\n')
		expect(
			lines.filter((line) => /[\r\n]/.test(line) || Buffer.byteLength(line) > 75),
			file,
		).toEqual([])
		const count = (text: string) => lines.filter((line) => line === text).length
		expect([lines[0], count('END:VCALENDAR'), count('BEGIN:VEVENT') - count('END:VEVENT')], file).toEqual(['BEGIN:VCALENDAR', 1, 0])
	}
})

test('every event has an id of its own, the same in every calendar, and a page', () => {
	for (const file of calendars) {
		const ids = eventsIn(file).map((it) => it.get('UID')!)
		expect(new Set(ids).size, file).toBe(ids.length)
		expect(
			ids.filter((id) => !/^[a-z0-9-]+@jiedui\.example$/.test(id)),
			file,
		).toEqual([])
		for (const event of eventsIn(file))
			expect(site.has(`${event.get('URL;VALUE=URI')!.replace('https://jiedui.example/', '')}index.html`), file).toBe(true)
	}
	const whole = new Map(eventsIn('calendar.ics').map((it) => [it.get('UID'), it.get('DTSTART;VALUE=DATE')]))
	for (const file of calendars)
		for (const event of eventsIn(file)) expect(whole.get(event.get('UID'))).toBe(event.get('DTSTART;VALUE=DATE'))
})
