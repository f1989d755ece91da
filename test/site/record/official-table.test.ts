import { expect, test } from 'vitest'
import type { Pairing } from '#schemas/pairing.ts'
import { officialLines } from '#site/record/official-table.ts'

const row = (group: string | undefined, leader: string | undefined, area: string | undefined, enterprise: string): Pairing => ({
	id: enterprise,
	group,
	leader,
	area,
	enterprise,
})
/** Each line as `text×rows … | enterprises`. */
const told = (rows: Pairing[]) =>
	officialLines(rows, ['group', 'leader', 'area']).map(
		({ cells, enterprises }) => `${cells.map(({ text, rows }) => `${text}×${rows}`).join(' ')} | ${enterprises.join('、')}`,
	)

test('officialLines() merges equal neighbours from the left, one line an area', () => {
	expect(told([row('1', '甲', '东', 'a'), row('1', '甲', '东', 'b'), row('1', '甲', '西', 'c'), row('2', '乙', '南', 'd')])).toEqual([
		'1×2 甲×2 东×1 | a、b',
		'西×1 | c',
		'2×1 乙×1 南×1 | d',
	])
})

test('officialLines() does not merge equal values under different parents', () => {
	expect(told([row('1', '甲', '东', 'a'), row('2', '甲', '东', 'b')])).toEqual(['1×1 甲×1 东×1 | a', '2×1 甲×1 东×1 | b'])
	expect(told([row('1', '甲', '东', 'a'), row('1', '乙', '东', 'b')])).toEqual(['1×2 甲×1 东×1 | a', '乙×1 东×1 | b'])
})

test('officialLines() gives an area that comes back later its own line and all its enterprises once', () => {
	const lines = officialLines(
		[row('1', '甲', '东', 'a'), row('1', '甲', '西', 'b'), row('1', '甲', '东', 'c')],
		['group', 'leader', 'area'],
	)
	expect(lines.flatMap((line) => line.enterprises)).toEqual(['a', 'b', 'c'])
})

test('officialLines() leaves a blank cell blank and merges blanks with blanks only', () => {
	expect(told([row('1', undefined, '东', 'a'), row('1', undefined, '西', 'b'), row('1', '乙', '南', 'c')])).toEqual([
		'1×3 ×2 东×1 | a',
		'西×1 | b',
		'乙×1 南×1 | c',
	])
})

test('officialLines() of one column, one row, and no row', () => {
	const lines = officialLines([row(undefined, undefined, '东', 'a'), row(undefined, undefined, '东', 'b')], ['area'])
	expect(lines).toEqual([{ cells: [{ text: '东', rows: 1 }], enterprises: ['a', 'b'] }])
	expect(officialLines([], ['group'])).toEqual([])
})

test('officialLines() fills a whole rectangle: spans of each column add up to the lines', () => {
	const rows = [
		row('1', '甲', '东', 'a'),
		row('1', '甲', '西', 'b'),
		row('1', '乙', '西', 'c'),
		row('2', '乙', '西', 'd'),
		row('2', '乙', '西', 'e'),
	]
	const lines = officialLines(rows, ['group', 'leader', 'area'])
	expect(lines.flatMap(({ cells }) => cells).reduce((sum, cell) => sum + cell.rows, 0)).toBe(lines.length * 3)
	expect(lines.flatMap((line) => line.enterprises)).toEqual(['a', 'b', 'c', 'd', 'e'])
})
