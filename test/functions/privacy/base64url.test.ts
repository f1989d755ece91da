import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64url, toBase64url } from '#functions/privacy/base64url.ts'

test('fromBase64url() reads what toBase64url() wrote', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
			expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
			expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
		}),
	)
})

test('fromBase64url() takes one spelling only', () => {
	expect(['AA', 'AB', 'A', 'AA==', 'A+', 'A/A', ' AA', 'AAA\n', '中'].map((text) => fromBase64url(text) !== undefined)).toEqual([
		true,
		...Array(8).fill(false),
	])
})
