import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from '#functions/challenge/sha-256.ts'

const hex = (words: Uint32Array) => [...words].map((word) => word.toString(16).padStart(8, '0')).join('')

test('sha256() is SHA-256 for every length one block holds', () => {
	for (let length = 0; length <= 55; length++) {
		const message = Uint8Array.from({ length }, (_, at) => (at * 37 + length * 11) & 255)
		expect(hex(sha256(message)), `${length} bytes`).toBe(createHash('sha256').update(message).digest('hex'))
	}
})

test('sha256() gives the digest of the standard, and refuses what one block cannot hold', () => {
	expect(hex(sha256(new TextEncoder().encode('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
	expect(() => sha256(new Uint8Array(56))).toThrow(RangeError)
})
