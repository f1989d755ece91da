import { expect, test } from 'vitest'
import { shanghaiDay, shanghaiMinute, untilShanghai } from '#functions/shanghai.ts'

test('a moment in UTC is a day and a minute in Shanghai, over midnight too', () => {
	expect([shanghaiDay('2026-10-14T15:59:59.999Z'), shanghaiMinute('2026-10-14T15:59:59.999Z')]).toEqual(['2026-10-14', '2026-10-14 23:59'])
	expect([shanghaiDay('2026-10-14T16:00:00.000Z'), shanghaiMinute('2026-10-14T16:00:00.000Z')]).toEqual(['2026-10-15', '2026-10-15 00:00'])
})

test('what ends at midnight ends with the day before', () => {
	expect(untilShanghai('2026-10-14T16:00:00.000Z')).toBe('2026-10-14 24:00')
	expect(untilShanghai('2026-12-31T16:00:00.000Z')).toBe('2026-12-31 24:00')
	expect(untilShanghai('2026-10-14T16:01:00.000Z')).toBe('2026-10-15 00:01')
})
