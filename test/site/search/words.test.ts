import fc from 'fast-check'
import { Converter } from 'opencc-js/cn2t'
import { expect, test } from 'vitest'
import { fold, partsOf, runs } from '#site/search/words.ts'

test('fold() makes both scripts, both widths and both cases one', () => {
	expect(fold('關於科技特派員')).toBe('关于科技特派员')
	expect(fold('ＡＢＣ企業Ｒ＆Ｄ')).toBe('abc企业rd')
	expect(fold('二〇二二年①')).toBe('二〇二二年1')
})

test('fold() ends a phrase at sentence marks, commas and blocks, and passes over brackets, quotes, dashes and spaces', () => {
	expect(fold('行动。企业')).toBe('行动\n企业')
	expect(fold('企业、高校，院所\n专家')).toBe('企业\n高校\n院所\n专家')
	expect(fold('丽科〔2022〕12号')).toBe('丽科202212号')
	expect(fold('县（市、区）')).toBe('县市\n区')
	expect(fold('0750-3831912')).toBe('07503831912')
	expect(fold('通 知')).toBe('通知')
})

test('fold() keeps characters beyond the first plane whole', () => {
	expect(fold('𠮷野')).toBe('𠮷野')
	expect(runs('𠮷。')).toEqual(['𠮷'])
})

test('fold() of a folded text changes nothing', () => {
	fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
})

test('fold() gives a text and its Traditional form the same letters', () => {
	const traditional = Converter({ from: 'cn', to: 't' })
	for (const text of [
		'发展和改革局发布科技干部后备名单',
		'里程碑式进展与台阶',
		'松树种植面积',
		'面向农业制造业征集',
		'余额不足',
		'乾县征集意见',
	])
		expect(fold(traditional(text))).toBe(fold(text))
})

test('partsOf() splits at spaces and marks, and says each part once', () => {
	expect(partsOf('  特派員 考核，特派员　补助 ')).toEqual(['特派员', '考核', '补助'])
	expect(partsOf('！？')).toEqual([])
})
