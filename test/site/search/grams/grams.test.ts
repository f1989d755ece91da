import { expect, test } from 'vitest'
import { coverOf } from '#site/search/grams/grams.ts'

test('coverOf() covers every character, each triple overlapping the one before', () => {
	expect(coverOf('科技')).toEqual(['科技'])
	expect(coverOf('特派员')).toEqual(['特派员'])
	expect(coverOf('技特派员')).toEqual(['技特派', '特派员'])
	expect(coverOf('科技特派员')).toEqual(['科技特', '特派员'])
	expect(coverOf('科技特派员制')).toEqual(['科技特', '特派员', '派员制'])
})
