import { parseCsv } from 'hucre/csv'
import { expect, test } from 'vitest'
import { csvOf } from '#functions/batch/spreadsheet.ts'

const textOf = (cells: string[]) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(csvOf(cells.map((cell) => ['编号', cell])))
/** The cells, as a reader of CSV finds them. */
const readBack = (cells: string[]) => parseCsv(textOf(cells), { delimiter: ',' }).map((row) => row[1])

test('csvOf() begins with a byte-order mark and ends its lines as Excel does', () => {
	expect(textOf(['甲公司', '乙公司'])).toBe('\uFEFF编号,甲公司\r\n编号,乙公司')
})

test('csvOf() quotes commas, quotes and line ends, and reads back as written', () => {
	const odd = ['甲,乙公司', '“甲”"乙"公司', '甲公司\n乙公司', '"', ' 甲公司 ']
	expect(readBack(odd)).toEqual(odd)
})

test('csvOf() makes harmless what a spreadsheet would calculate', () => {
	const formulas = [
		'=1+1',
		'+1',
		'-1',
		'@SUM(A1)',
		'＝1+1',
		'＋1',
		'－1',
		'＠A1',
		'\t=1',
		'\r=1',
		'\n=1',
		' =1',
		'  ＝cmd',
		'\u3000=1',
		'\u00a0+1',
		'|cmd',
		'\0=1',
		'=HYPERLINK("x")',
	]
	expect(readBack(formulas)).toEqual(formulas.map((it) => `'${it}`))
})

test('csvOf() leaves ordinary cells alone', () => {
	const plain = ['甲公司', '3-5人', 'A=B', '01-01', '甲＝乙', "'甲", '2022-06']
	expect(readBack(plain)).toEqual(plain)
})
