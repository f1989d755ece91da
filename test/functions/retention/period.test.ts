import { expect, test } from 'vitest'
import { firstKept, keptThrough, startOf } from '#functions/retention/period.ts'

test('keptThrough() counts days from the next one on', () => {
	expect(keptThrough('2026-11-22', '1天')).toBe('2026-11-23')
	expect(keptThrough('2026-11-22', '180 天')).toBe('2027-05-21')
	expect(keptThrough('2024-02-28', '1天')).toBe('2024-02-29')
	expect(keptThrough('2026-12-31', '1天')).toBe('2027-01-01')
})

test('keptThrough() ends years on the same day, or on the last one where there is none', () => {
	expect(keptThrough('2026-11-22', '3年')).toBe('2029-11-22')
	expect(keptThrough('2024-02-29', '1年')).toBe('2025-02-28')
	expect(keptThrough('2024-02-29', '4年')).toBe('2028-02-29')
	expect(keptThrough('2023-02-28', '1年')).toBe('2024-02-28')
})

test('firstKept() is the first day whose term has not run out, for every day of nine years', () => {
	const day = (at: number) => new Date(Date.UTC(2019, 11, 30 + at)).toISOString().slice(0, 10)
	const before = (it: string) => new Date(Date.parse(it) - 86_400_000).toISOString().slice(0, 10)
	for (const period of ['1天', '30天', '190天', '1年', '2年', '3年', '4年'])
		for (let at = 0; at < 9 * 365; at += 1) {
			const first = firstKept(day(at), period)
			expect(keptThrough(first, period) >= day(at), `${period} ${day(at)}`).toBe(true)
			expect(keptThrough(before(first), period) < day(at), `${period} ${day(at)}`).toBe(true)
		}
})

test('startOf() is midnight in Asia/Shanghai', () => {
	expect(startOf('2024-03-01')).toBe('2024-02-29T16:00:00.000Z')
	expect(startOf('2027-01-01')).toBe('2026-12-31T16:00:00.000Z')
})

test('what is no period is refused, never guessed', () => {
	for (const text of ['', '0天', '3', '3个月', '-1天', '1天2年', '一年'])
		expect(() => keptThrough('2026-11-22', text), text).toThrow(RangeError)
})
