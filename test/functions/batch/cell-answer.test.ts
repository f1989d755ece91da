import { expect, test } from 'vitest'
import { cellAnswer } from '#functions/batch/cell-answer.ts'
import type { Cell } from '#functions/batch/spreadsheet.ts'
import { leaves } from './sheets.ts'

const answer = (name: string, cell: Cell) => {
	const read = cellAnswer(leaves.find((leaf) => leaf.name === name)!, cell)
	return 'texts' in read ? read.texts : read.reason
}

test('cellAnswer() writes dates one way', () => {
	for (const cell of [new Date('2030-03-01T00:00:00Z'), '2030-03-01', '2030/3/1', '2030.3.1', '2030年3月1日', '２０３０-３-１'])
		expect(answer('serviceFrom', cell), String(cell)).toEqual(['2030-03-01'])
	for (const serial of [47543, '47543']) expect(answer('serviceFrom', serial)).toEqual(['2030-03-01'])
	expect(answer('serviceFrom', '三月')).toEqual(['三月'])
	expect(answer('serviceFrom', new Date(Number.NaN))).toEqual([])
})

test('cellAnswer() writes numbers as they look', () => {
	expect(answer('contactMobile', 13800000000)).toEqual(['13800000000'])
	expect(answer('regCapitalWan', 0.1 + 0.2)).toEqual(['0.3'])
	expect(answer('regCapitalWan', '12,345.5')).toEqual(['12345.5'])
	expect(answer('yearFrom', 2030)).toEqual(['2030'])
})

test('cellAnswer() refuses digits that a spreadsheet has cut, and errors of formulas', () => {
	for (const cell of [9.1331100234568e17, '9.13311E+17', '1.38E+10'])
		expect(answer('creditCode', cell), String(cell)).toContain('请把这一格设为“文本”格式')
	for (const cell of ['#REF!', '#N/A', '#NAME?', '#DIV/0!']) expect(answer('title', cell)).toContain('公式的错误值')
})

test('cellAnswer() refuses text that a spreadsheet made a date of', () => {
	expect(answer('indicators-1-now', new Date('2026-03-05T00:00:00Z'))).toContain('被表格软件改成了日期')
	expect(answer('yearFrom', new Date('2030-01-01T00:00:00Z'))).toContain('被表格软件改成了日期')
})

test('cellAnswer() turns labels into values', () => {
	expect(answer('orgKind', '企业')).toEqual(['enterprise'])
	expect(answer('orgKind', 'enterprise')).toEqual(['enterprise'])
	expect(answer('needKind', '工艺改进、技术改造')).toEqual(['process'])
	expect(answer('budgetTotal', '50万(含)至100万元')).toEqual(['50-100'])
	expect(answer('flags', '高新技术企业、规上工业企业，软件企业')).toEqual(['high-tech', 'above-scale', 'software'])
})

test('cellAnswer() says what can be chosen where something else was written', () => {
	expect(answer('publicOk', '保密')).toBe('“是否公开这项需求”没有“保密”这一项，请照下面的名称填写：公开全文；只公开标题与领域；不公开')
	expect(answer('flags', '高新技术企业、大厂')).toContain('“企业资质”没有“大厂”这一项')
	expect(answer('industry', '造船')).toBe('“应用行业”没有“造船”这一项，请在模板的列表里选，照列表里的名称填写')
	expect(answer('orgKind', '企'.repeat(500))).toContain(`没有“${'企'.repeat(20)}…”这一项`)
})

test('cellAnswer() reads a tick, and refuses what is neither yes nor no', () => {
	for (const cell of ['是', '√', 'Yes', true, 1]) expect(answer('publishName', cell), String(cell)).toEqual(['yes'])
	for (const cell of ['否', false, '', null]) expect(answer('publishName', cell), String(cell)).toEqual([])
	expect(answer('publishName', '再说')).toBe('“同意公开时写明本单位名称（不勾选就不写）”请填“是”，或者留空')
})
