import { expect, test } from 'vitest'
import { due, keptUntil } from '#functions/attachments/due.ts'

test('keptUntil() gives a file a day, or as many as its draft', () => {
	expect(keptUntil('2028-02-28T23:00:00.000Z')).toBe('2028-02-29T23:00:00.000Z')
	expect(keptUntil('2026-12-31T16:00:00.000Z', 30)).toBe('2027-01-30T16:00:00.000Z')
})

test('due() lists what nobody filed in time and what is on its way out', () => {
	const now = '2026-11-22T08:00:00.000Z'
	const of = (state: 'received' | 'filed' | 'leaving', keptUntil: string) => ({ state, keptUntil })
	expect(due([of('received', now), of('filed', '2020-01-01T00:00:00.000Z')], now)).toEqual([])
	const late = [of('received', '2026-11-22T07:59:59.999Z'), of('leaving', '2027-01-01T00:00:00.000Z')]
	expect(due(late, now)).toEqual(late)
})
