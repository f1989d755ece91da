import type { Option } from '#schemas/fields.ts'
import type { Leaf } from '#schemas/leaves.ts'
import type { Cell } from './spreadsheet.ts'

/** What a cell answers, as a form would post it; or why it cannot be taken. */
export type CellAnswer = { texts: string[] } | { reason: string }

const yes = ['是', 'yes', 'y', 'true', '√', '✓', '1', '同意']
const no = ['否', 'no', 'n', 'false', '×', 'x', '0', '不同意']

/** Reads one cell for one answer: labels become values, dates and numbers are written one way. */
export function cellAnswer(leaf: Leaf, cell: Cell): CellAnswer {
	const text = textOf(cell).trim()
	if (text === '') return { texts: [] }
	if (typeof cell === 'number' && Math.abs(cell) >= 1e15) return { reason: tooLong(leaf) }
	if (typeof cell === 'string' && /^\d(\.\d+)?E\+\d+$/i.test(text)) return { reason: tooLong(leaf) }
	if (cell instanceof Date && leaf.control !== 'date')
		return { reason: `“${leaf.label}”被表格软件改成了日期。请把这一格设为“文本”格式后重新填写` }
	if (/^#(REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/.test(text))
		return { reason: `“${leaf.label}”是公式的错误值，请直接填写内容` }
	return answerOf(leaf, text)
}

function answerOf(leaf: Leaf, text: string): CellAnswer {
	if (leaf.control === 'checkbox') {
		if (no.includes(text.toLowerCase())) return { texts: [] }
		return yes.includes(text.toLowerCase()) ? { texts: ['yes'] } : { reason: `“${leaf.label}”请填“是”，或者留空` }
	}
	if (leaf.options.length > 0) {
		const parts = leaf.multiple ? text.split(/[、，,;；\n]/).map((part) => part.trim()) : [text]
		const named = parts.filter((part) => part !== '').map((part) => ({ part, value: known(leaf.options, part) }))
		const unknown = named.find(({ value }) => value === undefined)
		return unknown ? { reason: notOffered(leaf, unknown.part) } : { texts: named.map(({ value }) => value!) }
	}
	if (leaf.control === 'date') return { texts: [dayOf(text)] }
	if (leaf.control === 'number')
		return { texts: [text.replace(/^(\d{1,3})((?:,\d{3})+)(?=\.|$)/, (_, first, rest) => first + rest.replaceAll(',', ''))] }
	return { texts: [text] }
}

function tooLong({ label }: Leaf): string {
	return `“${label}”的数字太长，已被表格软件改写。请把这一格设为“文本”格式后重新填写`
}

function textOf(cell: Cell): string {
	if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
	if (typeof cell === 'boolean') return cell ? '是' : '否'
	// Excel keeps 15 digits: what lies beyond is 0.30000000000000004.
	if (typeof cell === 'number') return String(Number(cell.toPrecision(15)))
	return cell ?? ''
}

/** The value whose label or own name this is. */
function known(options: Option[], text: string): string | undefined {
	const same = (one: string) => one.normalize('NFKC').replace(/\s/g, '').toLowerCase()
	return options.find(({ value, label }) => value === text || same(label) === same(text))?.value
}

const mostListed = 20

function notOffered({ label, options }: Leaf, part: string): string {
	const given = [...part].length > mostListed ? `${[...part].slice(0, mostListed).join('')}…` : part
	const instead =
		options.length > mostListed
			? '请在模板的列表里选，照列表里的名称填写'
			: `请照下面的名称填写：${options.map((it) => it.label).join('；')}`
	return `“${label}”没有“${given}”这一项，${instead}`
}

/** 2030/3/1, 2030.3.1, 2030年3月1日 and a bare serial number of a spreadsheet (days since 1899-12-30) as 2030-03-01. */
function dayOf(text: string): string {
	if (/^[2-6]\d{4}$/.test(text)) return new Date((Number(text) - 25_569) * 86_400_000).toISOString().slice(0, 10)
	const [, year, month = '', day = ''] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.normalize('NFKC')) ?? []
	return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}
