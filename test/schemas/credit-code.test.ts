import { expect, test } from 'vitest'
import { creditCode, hasCreditCodeCheck, hasOrgCodeCheck, normalCreditCode } from '#schemas/credit-code.ts'

// The first three stand on business licences that their holders publish; the others were worked out apart from this code.
const published = ['914403001922038216', '9144030071526726XG', '91350100M000100Y43']
const computed = ['91331100MA2XJ1K04T', '12330500471122338J', '52410105MJ0000018E', '91331121MA0A1B2C25', '91331100MA2XJ1K71Q']
/** One for each of the 31 check characters. */
const every = (
	'92331100WMLD287M00 92331100K130J4H321 91331100ECH8W4TD02 9133110081Q3GEH063 92331100P8FTN5G064 91331100PN9LJMTE45 913311003GD5QA4X36 ' +
	'91331100QG9LU2NU47 933311004H4GG0UE68 91331100WQ58Q4TD89 923311005K3F16Q9XA 91331100DRLA2RYP6B 9133110042547M702C 933311008NDBMWCY8D ' +
	'91331100R7TCPR76XE 93331100JC171HU46F 91331100BJ1XG6128G 92331100Y4CL12TH8H 933311003Y7LLJY19J 9333110053JJL6B35K 91331100WQ4YNLMB9L ' +
	'92331100K02U6KC43M 92331100NCWMB0YE0N 93331100DQAEJXEB3P 92331100D272HD1T9Q 91331100P7CCXUF24R 92331100D1YM2QHJ6T 93331100N2J1K6FM1U ' +
	'92331100D4H3J9HT7W 92331100GBX5BQ7H6X 93331100YKLMP1EW9Y'
).split(' ')

test('hasCreditCodeCheck() accepts codes with the right check character, each of the 31', () => {
	expect([...published, ...computed, ...every].filter((code) => !hasCreditCodeCheck(code))).toEqual([])
	expect(new Set(every.map((code) => code[17])).size).toBe(31)
})

test('hasCreditCodeCheck() finds every single wrong character and every swap of neighbours', () => {
	const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
	const [code] = computed as [string]
	const wrong = [...code].flatMap((right, at) =>
		[...alphabet].filter((other) => other !== right).map((other) => code.slice(0, at) + other + code.slice(at + 1)),
	)
	const swapped = [...code].slice(1).map((next, at) => code.slice(0, at) + next + code[at] + code.slice(at + 2))
	expect(wrong.length).toBe(540)
	expect(wrong.filter(hasCreditCodeCheck)).toEqual([])
	expect(swapped.filter((other) => other !== code).filter(hasCreditCodeCheck)).toEqual([])
})

test('hasCreditCodeCheck() refuses other shapes', () => {
	const shapes = [
		'',
		'91331100MA2XJ1K04',
		'91331100MA2XJ1K04T0',
		'91331100MA2XJ1K0OT',
		'91331100MAIXJ1K04T',
		'9133110QMA2XJ1K04T',
		'91331100ma2xj1k04t',
	]
	expect(shapes.filter(hasCreditCodeCheck)).toEqual([])
	expect(hasCreditCodeCheck('９１331100MA2XJ1K04T')).toBe(false)
})

test('creditCode reads lower case, full width and separators, and stores capitals', () => {
	for (const typed of ['91331100ma2xj1k04t', ' 91331100 MA2XJ1K0 4T ', '９１３３１１００ＭＡ２ＸＪ１Ｋ０４Ｔ', '91331100-MA2XJ1K04-T'])
		expect(creditCode.parse(typed)).toBe('91331100MA2XJ1K04T')
	expect(normalCreditCode('ａ—b')).toBe('AB')
})

test('creditCode says whether the shape or the check is wrong', () => {
	const message = (typed: string) => creditCode.safeParse(typed).error?.issues[0]?.message
	expect(message('91331100MA2XJ1K04X')).toContain('最后一位校验不对')
	expect(message('91331100MA2XJ1K0')).toContain('18 位')
	expect(message('营业执照')).toContain('18 位')
	expect(message('9'.repeat(100_000))).toContain('18 位')
})

test('hasOrgCodeCheck() judges the body’s own code, X included, and does not decide over the whole', () => {
	expect([...published, ...computed].filter((code) => !hasOrgCodeCheck(code))).toEqual([])
	expect(hasOrgCodeCheck('9144030071526726XG')).toBe(true)
	const odd = '91331100MA2XJ1K05X'
	expect([hasOrgCodeCheck(odd), hasCreditCodeCheck(odd), creditCode.safeParse(odd).success]).toEqual([false, true, true])
	expect(hasOrgCodeCheck('x')).toBe(false)
})
