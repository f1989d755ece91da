import { expect, test } from 'vitest'
import { fold, gramsOf, wordsIn } from '#functions/board/words.ts'

test('fold() makes width and case alike, keeps lines, and takes rare characters whole', () => {
	expect(fold('ＰＶＣ管 Ａ\t１２％\n𠮷野　家')).toBe('pvc管 a 12%\n𠮷野 家')
	expect(fold('㎡ ℃ ……')).toBe('m2 °c ......')
})

test('fold() does not let a short text grow into a long one', () => {
	expect(fold('﷽'.repeat(500)).length).toBe(500)
	expect(fold('㍿')).toBe('㍿')
})

test('fold() of a part is a part of the fold of the whole', () => {
	for (const [whole, part] of [
		['ΟΔΟΣ ΣΑ', 'ΟΔΟΣ'],
		['ΟΔΟΣ ΣΑ', 'Σ'],
		['ＡＢＣ', 'Ｂ'],
		['Straße', 'ß'],
		['焊接（一）', '（一'],
	])
		expect(fold(whole!)).toContain(fold(part!))
})

test('wordsIn() takes a query apart at blanks, commas and semicolons, each word once, without control characters', () => {
	expect(wordsIn(' 焊接，气孔、薄壁;ＰＶＣ　pvc\u0000 ')).toEqual(['焊接', '气孔', '薄壁', 'pvc'])
	expect(wordsIn(' ，、\u0000\u202e ')).toEqual([])
	expect(wordsIn('100% "a" \\ _')).toEqual(['100%', '"a"', '\\', '_'])
})

test('gramsOf() gives a character for a word of one, else pairs, and of many pairs eight that are spread out', () => {
	expect(gramsOf(['𠮷'])).toEqual(['𠮷'])
	expect(gramsOf(['焊接头', '管'])).toEqual(['焊接', '接头', '管'])
	const long = Array.from({ length: 200 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
	const grams = gramsOf([long])
	expect(grams).toHaveLength(8)
	expect(grams.every((gram) => long.includes(gram))).toBe(true)
	expect(long.indexOf(grams[7]!)).toBeGreaterThan(150)
})
