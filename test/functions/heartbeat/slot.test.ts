import { expect, test } from 'vitest'
import { slotOf } from '#functions/heartbeat/slot.ts'

test('slotOf() names the hour, whenever in it the run was made', () => {
	expect(slotOf('hour', '2026-11-22T08:05:00.000Z')).toBe('2026-11-22T08:00:00.000Z')
	expect(slotOf('hour', '2026-11-22T08:59:59.999Z')).toBe('2026-11-22T08:00:00.000Z')
})

test('slotOf() names the day of Asia/Shanghai by the moment it begins', () => {
	expect(slotOf('day', '2026-11-22T15:59:59.999Z')).toBe('2026-11-21T16:00:00.000Z')
	expect(slotOf('day', '2026-11-22T16:00:00.000Z')).toBe('2026-11-22T16:00:00.000Z')
	expect(slotOf('day', '2024-02-28T16:00:00.000Z')).toBe('2024-02-28T16:00:00.000Z')
})
