import { expect, test } from 'vitest'
import { chineseDate, day, firstDay, isRealDate, lastDay, minute, partialDate } from '#schemas/date.ts'

const accepts = (schema: typeof day, texts: string[]) => texts.filter((text) => schema.safeParse(text).success)

test('isRealDate() knows the length of every month', () => {
	const last = ['01-31', '02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31']
	expect(last.filter((it) => !isRealDate(`2022-${it}`))).toEqual([])
	const after = ['01-32', '02-29', '03-32', '04-31', '05-32', '06-31', '07-32', '08-32', '09-31', '10-32', '11-31', '12-32']
	expect(after.filter((it) => isRealDate(`2022-${it}`))).toEqual([])
})

test('isRealDate() knows leap years by 4, not by 100, by 400', () => {
	expect(['2024-02-29', '2000-02-29'].map(isRealDate)).toEqual([true, true])
	expect(['2023-02-29', '1900-02-29', '2100-02-29', '2024-02-30'].map(isRealDate)).toEqual([false, false, false, false])
})

test('isRealDate() refuses what only looks like a date', () => {
	const wrong = [
		'',
		'22',
		'2022-',
		'2022-6',
		'2022-06-',
		'2022-6-1',
		'2022/06/01',
		'20220601',
		'2022-00',
		'2022-13',
		'2022-06-00',
		'2022年6月',
		' 2022',
		'2022\n',
		'２０２２',
		'2022-06-01T00:00',
		'-2022',
		'02022',
	]
	expect(wrong.filter(isRealDate)).toEqual([])
})

test('day takes whole days only', () => {
	expect(accepts(day, ['2022-06-30', '2022-06', '2022', '2022-02-30', '2022-06-30 '])).toEqual(['2022-06-30'])
})

test('partialDate takes a day, a month or a year', () => {
	expect(accepts(partialDate, ['2022-06-30', '2022-06', '2022', '2022-13', '2022-02-30'])).toEqual(['2022-06-30', '2022-06', '2022'])
})

test('minute takes a real day and a time of that day', () => {
	expect(accepts(minute, ['2022-06-30 00:00', '2022-06-30 23:59'])).toHaveLength(2)
	expect(
		accepts(minute, [
			'2022-06-30 24:00',
			'2022-06-30 09:60',
			'2022-06-30 9:00',
			'2022-06-30',
			'2022-02-30 09:00',
			'2022-06-30T09:00',
			'2022-06 09:00',
			'2022-06-30 09:00:00',
		]),
	).toEqual([])
})

test('firstDay() and lastDay() give the span of a partial date', () => {
	expect(['2024', '2024-02', '2024-02-10'].map(firstDay)).toEqual(['2024-01-01', '2024-02-01', '2024-02-10'])
	expect(['2024', '2024-02', '2024-02-10'].map(lastDay)).toEqual(['2024-12-31', '2024-02-29', '2024-02-10'])
	expect(['2023-02', '2023-04', '2023-12'].map(lastDay)).toEqual(['2023-02-28', '2023-04-30', '2023-12-31'])
})

test('chineseDate() says no more than the date does, without leading zeros', () => {
	expect(['2022', '2022-06', '2022-06-03', '2022-10-20'].map(chineseDate)).toEqual([
		'2022年',
		'2022年6月',
		'2022年6月3日',
		'2022年10月20日',
	])
})
