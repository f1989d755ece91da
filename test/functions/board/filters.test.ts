import { expect, test } from 'vitest'
import { type Filters, listOf, queryOf, readFilters } from '#functions/board/filters.ts'

const read = (query: string) => readFilters(new URLSearchParams(query))

test('readFilters() takes what can be a filter, and nothing else', () => {
	expect(read('state=open&field=materials&kind=process&programme=demo-1&region=+甲　县+&q=++焊接++气孔&after=42')).toEqual({
		state: 'open',
		field: 'materials',
		kind: 'process',
		programme: 'demo-1',
		region: '甲 县',
		q: '焊接 气孔',
		after: 42,
	})
	for (const bad of [
		'state=released',
		'field=toString&kind=__proto__',
		'programme=../x&programme=A',
		`region=${'长'.repeat(41)}`,
		'q=&region=+&after=0',
		'after=-1&after=1',
		'after=1e3',
		'after=9999999999999999',
		'x=1',
	])
		expect(read(bad), bad).toEqual({})
})

test('queryOf() gives the same filters one query in one order, that reads back as they were', () => {
	const filters: Filters = { after: 7, q: 'a&b=c 焊', region: '甲|县', state: 'closed', field: 'energy' }
	expect(queryOf(filters)).toBe('?state=closed&field=energy&region=%E7%94%B2%7C%E5%8E%BF&q=a%26b%3Dc+%E7%84%8A&after=7')
	expect(read(queryOf(filters))).toEqual(filters)
	expect(queryOf({})).toBe('')
})

test('listOf() names a list by what is left open and what is not', () => {
	expect(listOf({})).toBe('||||')
	expect(listOf({ state: 'open', region: '甲|县', q: 'x', after: 3 })).toBe('open||||甲|县')
})
