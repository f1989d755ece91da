import { expect, test } from 'vitest'
import { publicNumberOf, readPublicNumber } from '#functions/receipts/public-number.ts'
import { needNumber } from '#schemas/public-number.ts'

const need = { kind: 'need', day: '2026-11-22', serial: 7 } as const
const application = { kind: 'application', day: '2026-11-22', serial: 12_345 } as const

test('publicNumberOf() is kind, day and serial', () => {
	expect(publicNumberOf(need)).toBe('XQ20261122-0007')
	expect(publicNumberOf(application)).toBe('SQ20261122-12345')
})

test('readPublicNumber() reads it back however it was typed', () => {
	for (const typed of ['XQ20261122-0007', 'xq20261122-0007', ' XQ20261122 - 0007 ', 'ＸＱ２０２６１１２２－０００７', 'XQ20261122—0007'])
		expect(readPublicNumber(typed), typed).toEqual(need)
	expect(readPublicNumber('SQ20261122-12345')).toEqual(application)
})

test('readPublicNumber() gives nothing for what no submission can have', () => {
	const wrong = [
		'',
		'XQ',
		'XQ20261122',
		'XQ20261122-7',
		'XQ20261122-0000',
		'XQ20260230-0001',
		'JC20261122-0001',
		'XQ20261122-00007',
		'XQ20261122-1234567',
		'XQ20261122-0007x',
	]
	expect(wrong.filter((typed) => readPublicNumber(typed))).toEqual([])
})

test('needNumber takes numbers of needs only, and stores them as they are printed', () => {
	expect(needNumber.parse('ｘｑ20261122-0007')).toBe('XQ20261122-0007')
	expect(needNumber.safeParse('SQ20261122-0007').success).toBe(false)
	expect(needNumber.safeParse('0007').error?.issues[0]?.message).toContain('XQ 开头')
})
