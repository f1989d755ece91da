import { expect, test } from 'vitest'
import { slotOf } from '#functions/heartbeat/slot.ts'

test('slotOf() names the hour, whenever in it the run was made', () => {
	expect(slotOf(Date.UTC(2026, 10, 22, 8, 5))).toBe('2026-11-22T08:00:00.000Z')
	expect(slotOf(Date.UTC(2026, 10, 22, 8, 59, 59, 999))).toBe('2026-11-22T08:00:00.000Z')
})
