import { expect, test } from 'vitest'
import { periodText, stateOn } from '#site/record/period.ts'

test('stateOn() counts the first and the last day', () => {
	const period = { from: '2022-06-27', to: '2022-12-31' }
	expect(['2022-06-26', '2022-06-27', '2022-12-31', '2023-01-01'].map((day) => stateOn(period, day))).toEqual([
		'未开始',
		'进行中',
		'进行中',
		'已结束',
	])
})

test('stateOn() counts a partial date whole', () => {
	const months = { from: '2024-02', to: '2024-02' }
	expect(['2024-01-31', '2024-02-01', '2024-02-29', '2024-03-01'].map((day) => stateOn(months, day))).toEqual([
		'未开始',
		'进行中',
		'进行中',
		'已结束',
	])
	const year = { from: '2011', to: '2011' }
	expect(['2010-12-31', '2011-01-01', '2011-12-31', '2012-01-01'].map((day) => stateOn(year, day))).toEqual([
		'未开始',
		'进行中',
		'进行中',
		'已结束',
	])
	expect(stateOn({ from: '2009-12-31', to: '2010' }, '2010-12-31')).toBe('进行中')
})

test('periodText() says the year once', () => {
	expect(periodText({ from: '2009-02', to: '2009-12' })).toBe('2009年2月至12月')
	expect(periodText({ from: '2022-06-27', to: '2022-12' })).toBe('2022年6月27日至12月')
	expect(periodText({ from: '2022-06-27', to: '2022-07-01' })).toBe('2022年6月27日至7月1日')
})

test('periodText() says both years when they differ, and a whole year as a year', () => {
	expect(periodText({ from: '2009-12', to: '2010-01' })).toBe('2009年12月至2010年1月')
	expect(periodText({ from: '2011', to: '2011' })).toBe('2011年')
	expect(periodText({ from: '2011', to: '2012' })).toBe('2011年至2012年')
	expect(periodText({ from: '2011', to: '2011-06' })).toBe('2011年至2011年6月')
	expect(periodText({ from: '2011-06', to: '2011' })).toBe('2011年6月至2011年')
})
