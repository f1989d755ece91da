import { expect, test } from 'vitest'
import { numberOf, readNumber } from '#functions/error-report/number.ts'

test('numberOf() and readNumber() agree', () => {
	expect(numberOf({ day: '2026-11-22', serial: 7 })).toBe('JC20261122-0007')
	expect(readNumber('JC20261122-0007')).toEqual({ day: '2026-11-22', serial: 7 })
})

test('readNumber() takes nothing else', () => {
	for (const number of [
		'',
		'JC20261122-0000',
		'JC20261332-0001',
		'jc20261122-0001',
		'JC20261122-1',
		'JC20261122-0001x',
		'JC２0261122-0001',
	])
		expect(readNumber(number), number).toBeUndefined()
})
