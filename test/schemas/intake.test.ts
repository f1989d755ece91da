import { expect, test } from 'vitest'
import { intake } from '#schemas/intake.ts'

const days = { from: '2026-03-01', to: '2026-04-30' }

test('intake says what is taken in, from when to when', () => {
	expect(intake.parse({ needs: days })).toEqual({ needs: days, example: false })
	expect(intake.safeParse({ applications: { ...days, who: ['individual'] }, hosts: 3, quota: 30 }).success).toBe(true)
})

test('intake refuses what ends before it begins, days that are none, and taking in nothing', () => {
	const wrong = [
		{},
		{ needs: { from: '2026-04-30', to: '2026-03-01' } },
		{ needs: { from: '2026-02-30', to: '2026-03-01' } },
		{ applications: { ...days, who: [] } },
		{ applications: { ...days, who: ['robot'] } },
		{ needs: days, hosts: 6 },
		{ needs: days, unknown: 1 },
	]
	expect(wrong.filter((it) => intake.safeParse(it).success)).toEqual([])
})
