import { expect, test } from 'vitest'
import { idOf } from '#functions/submissions/identity.ts'

const chance = () => crypto.getRandomValues(new Uint8Array(16))

test('ids sort by their moments, whatever the chance', () => {
	const moments = Array.from({ length: 200 }, (_, at) => new Date(Date.UTC(2026, 0, 1) + at).toISOString())
	const ids = moments.map((now) => idOf(now, chance()))
	expect(ids.toSorted()).toEqual(ids)
})

test('ids of one moment differ, in 73 bits of chance', () => {
	const ids = Array.from({ length: 1_000 }, () => idOf('2026-11-22T08:00:00.000Z', chance()))
	expect(new Set(ids).size).toBe(1_000)
	const moving = Array.from({ length: 128 }, (_, bit) => new Set(ids.map((id) => bitsOf(id)[bit])).size).filter((seen) => seen === 2)
	expect(moving).toHaveLength(73)
})

function bitsOf(id: string): string {
	return [...id.replaceAll('-', '')].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
}
