import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { isSolved, solve } from '#functions/challenge/work.ts'

const id = 'A'.repeat(43)

test('solve() finds what isSolved() takes, and the hash begins with so many zero bits', () => {
	const nonce = solve(id, 12, 0, 1_000_000)!
	expect(isSolved(id, 12, String(nonce))).toBe(true)
	expect(createHash('sha256').update(`${id}:${nonce}`).digest('hex')).toMatch(/^000/)
	expect(isSolved(id, 12, String(nonce + 1))).toBe(false)
	expect(isSolved('B'.repeat(43), 12, String(nonce))).toBe(false)
})

test('solve() goes on from where it stopped, and says when it found nothing', () => {
	const nonce = solve(id, 10, 0, 1_000_000)!
	expect(solve(id, 10, 0, nonce)).toBeUndefined()
	expect(solve(id, 10, nonce, 1)).toBe(nonce)
})

test('isSolved() takes whole numbers in digits only', () => {
	const nonce = solve(id, 4, 0, 1000)!
	for (const written of ['', ' ', `${nonce} `, `0x${nonce}`, `${nonce}.0`, '1'.repeat(11), '-1', '１'])
		expect(isSolved(id, 0, written), written).toBe(false)
	expect(isSolved(id, 4, String(nonce))).toBe(true)
})
