import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { calendarFile } from '#site/downloads/calendar-file.ts'
import type { Dated } from '#site/record/deadlines.ts'

const programme = { id: 'demo', title: '结对专项行动', published: '2026-11-22 09:00' }
const dated = (it: object) =>
	({
		id: 'report',
		date: '2022-06-30',
		what: '报送进展',
		kind: '时间节点',
		programme,
		published: programme.published,
		path: '/programmes/demo/',
		past: true,
		...it,
	}) as unknown as Dated
/** The properties of the file, long lines joined again. */
const lines = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')
const starting = (text: string, name: string) => lines(text).filter((line) => line.startsWith(name))

test('calendarFile() gives a deadline one whole day and an event all of its days', () => {
	const text = calendarFile('日历', [
		dated({}),
		dated({ id: 'fair', kind: '活动', what: '洽谈会', date: '2010-12-30', ends: '2010-12-31' }),
	])
	expect(starting(text, 'DTSTART')).toEqual(['DTSTART;VALUE=DATE:20220630', 'DTSTART;VALUE=DATE:20101230'])
	expect(starting(text, 'DTEND')).toEqual(['DTEND;VALUE=DATE:20220701', 'DTEND;VALUE=DATE:20110101'])
	expect(starting(text, 'SUMMARY')).toEqual(['SUMMARY:截止：报送进展', 'SUMMARY:洽谈会'])
	expect(starting(text, 'UID')).toEqual(['UID:demo-report@jiedui.example', 'UID:demo-fair@jiedui.example'])
	expect(starting(text, 'URL')).toEqual([
		'URL;VALUE=URI:https://jiedui.example/programmes/demo/',
		'URL;VALUE=URI:https://jiedui.example/programmes/demo/',
	])
})

test('calendarFile() ends lines with CRLF, none over 75 octets, no character cut in two', () => {
	const what = '关于“结对”的通知；甲,乙\\丙'.repeat(20)
	const text = calendarFile('日历', [dated({ what, note: '𠮷'.repeat(100) })])
	expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
	expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
	expect(text).not.toContain('\uFFFD')
	expect(Buffer.from(text).toString()).toBe(text)
	expect(
		starting(text, 'SUMMARY')[0]!
			.slice('SUMMARY:截止：'.length)
			.replaceAll(/\\([\\,;])/g, '$1'),
	).toBe(what)
})

test('calendarFile() cannot be broken out of by a text', () => {
	const text = calendarFile('日历', [dated({ what: '甲\r\nEND:VCALENDAR\nBEGIN:VALARM', note: '乙\nSUMMARY:假' })])
	expect(lines(text).filter((line) => /^(BEGIN|END):/.test(line))).toEqual([
		'BEGIN:VCALENDAR',
		'BEGIN:VEVENT',
		'END:VEVENT',
		'END:VCALENDAR',
	])
	expect(starting(text, 'SUMMARY')).toHaveLength(1)
})

test('calendarFile() is the same every time it is made', () => {
	expect(calendarFile('日历', [dated({})])).toBe(calendarFile('日历', [dated({})]))
	expect(starting(calendarFile('日历', [dated({})]), 'DTSTAMP')).toEqual(['DTSTAMP:20261122T010000Z'])
})

test('calendarFile() gives the same days in every time zone', () => {
	const script = `import { calendarFile } from '#site/downloads/calendar-file.ts'
		const programme = { id: 'demo', title: '行动', published: '2026-11-22 09:00' }
		const at = (date) => ({ id: date, date, what: '报送', kind: '时间节点', programme, published: programme.published, path: '/', past: true })
		process.stdout.write(calendarFile('日历', ['2022-01-01', '2022-03-13', '2022-03-27', '2022-04-03', '2022-09-25', '2022-11-06', '2022-12-31'].map(at)))`
	const made = ['UTC', 'Asia/Shanghai', 'Pacific/Auckland', 'America/Toronto'].map((TZ) =>
		execFileSync('node', ['--input-type=module', '--eval', script], { env: { ...process.env, TZ }, encoding: 'utf8' }),
	)
	expect(starting(made[0]!, 'DTSTART').map((line) => line.slice(-8))).toEqual([
		'20220101',
		'20220313',
		'20220327',
		'20220403',
		'20220925',
		'20221106',
		'20221231',
	])
	expect(starting(made[0]!, 'DTEND').map((line) => line.slice(-8))).toEqual([
		'20220102',
		'20220314',
		'20220328',
		'20220404',
		'20220926',
		'20221107',
		'20230101',
	])
	expect(made.map((text) => text === made[0])).toEqual([true, true, true, true])
})
