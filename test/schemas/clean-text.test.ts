import { expect, test } from 'vitest'
import { isRefused, tidy } from '#schemas/clean-text.ts'

const every = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code))

test('every character is put into NFC among letters, Chinese characters and marks, whichever way it is read', () => {
	const wrong = every.filter((character) =>
		[`a${character}中`, `e${character}\u0301`, `，${character}\r\n`].some(
			(text) => tidy(text) !== text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').normalize('NFC'),
		),
	)
	expect(wrong).toEqual([])
})

test('the characters refused are these and no others', () => {
	const found = every.flatMap((character, code) => (isRefused(`中${character}a`) ? [code] : []))
	const ranges = [
		[0, 0x8],
		[0xb, 0x1f],
		[0x7f, 0x9f],
		[0x202a, 0x202e],
		[0x2066, 0x2069],
		[0xd800, 0xdfff],
		[0xfeff, 0xfeff],
	] as const
	expect(found).toEqual(ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at)))
})

test('a flood of marks is refused, and as many as writing needs are not', () => {
	expect(isRefused(`中${'\u0301'.repeat(9)}`)).toBe(true)
	expect(isRefused(`中${'\u302A'.repeat(9)}`)).toBe(true)
	expect(isRefused(`中${'\u0301'.repeat(8)}`)).toBe(false)
})
