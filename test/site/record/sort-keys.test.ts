import { expect, test } from 'vitest'
import { sortKeys } from '#site/record/sort-keys.ts'

test('sortKeys() orders Chinese by sound', () => {
	expect(sortKeys(['遂昌县', '青田县', '莲都区', '景宁县'])).toEqual([3, 2, 1, 0])
})

test('sortKeys() orders numbers by size and dates by time', () => {
	expect(sortKeys(['10', '9', '1'])).toEqual([2, 1, 0])
	expect(sortKeys(['2022-12', '2022-02-03', '2022-02'])).toEqual([2, 1, 0])
})

test('sortKeys() gives equal values one place, and blank cells the first', () => {
	expect(sortKeys(['乙', '', '甲', '乙', ''])).toEqual([2, 0, 1, 2, 0])
	expect(sortKeys([])).toEqual([])
})
