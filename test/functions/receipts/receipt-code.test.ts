import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashKey } from '#functions/privacy/keys.ts'
import { codeHash, groupedCode, readCode, receiptCode, receiptCodeBytes, typedHash } from '#functions/receipts/receipt-code.ts'

const pepper = hashKey(`${'A'.repeat(42)}E=`)
const minted = () => receiptCode(crypto.getRandomValues(new Uint8Array(receiptCodeBytes)))

test('receiptCode() is 26 characters of 32, from five bits of each byte', () => {
	expect(receiptCode(Uint8Array.from({ length: 26 }, (_, at) => at))).toBe('0123456789ABCDEFGHJKMNPQRS')
	expect(receiptCode(new Uint8Array(26).fill(255))).toBe('Z'.repeat(26))
	expect(receiptCode(new Uint8Array(26).fill(32))).toBe('0'.repeat(26))
	expect(() => receiptCode(new Uint8Array(16))).toThrow(RangeError)
})

test('receiptCode() gives 1,000 different codes that use every character everywhere', () => {
	const codes = Array.from({ length: 1_000 }, minted)
	expect(new Set(codes).size).toBe(1_000)
	expect(codes.filter((code) => !/^[0-9A-HJKMNP-TV-Z]{26}$/.test(code))).toEqual([])
	expect(Array.from({ length: 26 }, (_, at) => new Set(codes.map((code) => code[at])).size).filter((size) => size < 32)).toEqual([])
})

test('readCode() finds the code again however it was copied', () => {
	const wide = (text: string) => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
	const mangle: ((code: string) => string)[] = [
		(code) => code,
		groupedCode,
		(code) => code.toLowerCase(),
		(code) => groupedCode(code).replaceAll('-', ' '),
		(code) => groupedCode(code).replaceAll('-', '－'),
		(code) => groupedCode(code).replaceAll('-', ' — '),
		(code) => `  ${groupedCode(code)}\r\n`,
		(code) => code.replaceAll('0', 'O').replaceAll('1', 'I'),
		(code) => code.replaceAll('0', 'o').replaceAll('1', 'l'),
		(code) => code.replaceAll('1', 'L'),
		wide,
		(code) => wide(groupedCode(code).toLowerCase()),
		(code) => [...code].join(' '),
		(code) => [...code].join('\u200b'),
		(code) => `${code.slice(0, 13)}\n${code.slice(13)}`,
	]
	const codes = Array.from({ length: 1_000 }, minted)
	expect(codes.flatMap((code) => mangle.filter((it) => readCode(it(code)) !== code).map((it) => it(code)))).toEqual([])
})

test('readCode() gives nothing for what cannot be a code, of any length', () => {
	const code = minted()
	const wrong = [
		'',
		' ',
		code.slice(1),
		`${code}0`,
		`U${code.slice(1)}`,
		`*${code.slice(1)}`,
		`中${code.slice(1)}`,
		'undefined',
		'0'.repeat(1_000_000),
	]
	expect(wrong.filter((typed) => readCode(typed) !== undefined)).toEqual([])
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => readCode(typed) === undefined || readCode(typed)!.length === 26),
	)
})

test('groupedCode() shows groups of four that read back', () => {
	expect(groupedCode('0123456789ABCDEFGHJKMNPQRS')).toBe('0123-4567-89AB-CDEF-GHJK-MNPQ-RS')
})

test('codeHash() depends on the code and on the pepper, and shows neither', async () => {
	const other = await hashKey(`${'B'.repeat(42)}E=`)
	const code = '0123456789ABCDEFGHJKMNPQRS'
	const hash = await codeHash(await pepper, code)
	expect(hash).toMatch(/^[0-9A-Za-z_-]{43}$/)
	expect(await codeHash(await pepper, code)).toBe(hash)
	expect(await codeHash(other, code)).not.toBe(hash)
	expect(await codeHash(await pepper, `1${code.slice(1)}`)).not.toBe(hash)
	const hashes = await Promise.all(Array.from({ length: 1_000 }, async () => codeHash(await pepper, minted())))
	expect(new Set(hashes).size).toBe(1_000)
})

test('typedHash() is the stored hash for a mangled code, and one that is never stored for anything else', async () => {
	const code = minted()
	expect(await typedHash(await pepper, groupedCode(code).toLowerCase())).toBe(await codeHash(await pepper, code))
	const miss = await typedHash(await pepper, 'nonsense')
	expect(miss).toHaveLength(43)
	expect(await typedHash(await pepper, '')).toBe(miss)
	expect(await typedHash(await pepper, 'x'.repeat(1_000))).toBe(miss)
})
