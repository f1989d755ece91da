import { expect, test } from 'vitest'
import { pairings } from '#schemas/pairing.ts'
import { parseTable } from '#site/record/csv.ts'

const rows = (text: string) => parseTable(pairings, text, 'a.csv')
function problems(text: string): string[] {
	try {
		rows(text)
		return []
	} catch (error) {
		return (error as Error).message
			.trim()
			.split('\n\n')
			.slice(1)
			.map((it) => it.replaceAll(/\n\s*/g, ' ').replace('● a.csv ', ''))
	}
}

test('parseTable() keeps cells as text, in the order of the file, blanks absent', () => {
	expect(rows('id,group,area,enterprise\n01-01,007,,甲公司\n2022-06,1e3,莲都区,"乙,丙公司"\n')).toEqual([
		{ id: '01-01', group: '007', enterprise: '甲公司' },
		{ id: '2022-06', group: '1e3', area: '莲都区', enterprise: '乙,丙公司' },
	])
})

test('parseTable() takes what spreadsheets write: byte-order mark, CRLF, blanks around cells, blank rows, tabs', () => {
	const two = [
		{ id: 'a', enterprise: '甲公司' },
		{ id: 'b', enterprise: '乙公司' },
	]
	expect(rows('\uFEFFid,enterprise\r\na,甲公司\r\nb,乙公司\r\n')).toEqual(two)
	expect(rows('id , enterprise\n\na, 甲公司\u00a0\n,\nb,乙公司\n,\n\n')).toEqual(two)
	expect(rows('id\tenterprise\na\t甲公司\nb\t乙公司')).toEqual(two)
	expect(rows('"id","enterprise"\r"a","甲公司"\r"b","乙公司"')).toEqual(two)
})

test('parseTable() names the line of a row, blank rows counted', () => {
	expect(problems('id,enterprise\n\n\na,甲\n')).toEqual([
		'第 4 行，“联系企业 enterprise” 现在写的是：甲 应当：太短或太小（至少 2）。写成：企业全称',
	])
	expect(problems('id,enterprise\na,\n')).toEqual(['第 2 行，“联系企业 enterprise” 现在写的是：（没有填写） 应当：写成：企业全称'])
	expect(problems('id,enterprise\na,甲公司\n\na,乙公司\n')).toEqual([
		'第 4 行，“编号 id” 现在写的是：a 应当：编号与第 2 行重复，请改成没有用过的编号。写成：01-01（小写字母、数字和短横，发布后不再改）',
	])
})

test('parseTable() refuses a row that is longer or shorter than the header', () => {
	expect(problems('id,area,enterprise\na,莲都区,甲公司,乙公司\nb,丙公司\nc,莲都区,丁公司')).toEqual([
		'第 2 行 现在写的是：a,莲都区,甲公司,乙公司 应当：这一行多出了单元格：内容里有逗号时，用英文双引号把整格括起来。表头有 3 列，这一行有 4 格',
		'第 3 行 现在写的是：b,丙公司 应当：这一行少了单元格：空着的格也用逗号隔开。表头有 3 列，这一行有 2 格',
	])
})

test('parseTable() tells of a wrong header once, on its line', () => {
	const [said, ...others] = problems('id,company\na,甲公司\nb,乙公司')
	expect(said).toMatch(/^第 1 行 现在写的是：company 应当：没有这个栏目，请删去，或检查拼写。可用的栏目：id、group、/)
	expect(others).toEqual([])
	expect(problems('id,enterprise,id\na,甲公司,b')).toEqual(['第 1 行 现在写的是：id 应当：表头里同一列写了两次，请留下一列'])
})

test('parseTable() refuses a quote left open on its own line', () => {
	expect(problems('id,enterprise\na,"甲公司\nb,乙公司\nc,丙公司\n')).toEqual([
		'第 2 行 现在写的是：a,甲公司 应当：一格里不能换行：请把引号补成一对，或删去格里的换行',
	])
})

test('parseTable() refuses a file without rows, or without anything', () => {
	const said = ['第 1 行 现在写的是：（空） 应当：表里一行也没有：填好再放进来，没有名单就删去这个文件，并写 published: false']
	expect([problems('id,enterprise\n'), problems(''), problems('\uFEFF')]).toEqual([said, said, said])
})
