import { batchFields } from '#functions/batch/check-rows.ts'
import { headerOf } from '#functions/batch/columns.ts'
import { type Cell, csvOf, xlsxOf } from '#functions/batch/spreadsheet.ts'
import { answersOf } from '#schemas/answers.ts'
import { type Leaf, leavesOf } from '#schemas/leaves.ts'
import type { NeedRow } from '#schemas/need.ts'
import { goodNeed } from '../../schemas/answers-given.ts'

export const offered = { programme: [{ value: 'lishui-2022', label: '丽水助企纾困专项行动' }] }
export const fields = batchFields(offered)
export const leaves = leavesOf(fields)
export const header = leaves.map(headerOf)

const { noticeVersion: _version, noticeAccepted: _accepted, ...row } = goodNeed
/** A need that can be filed. */
export const goodRow = row as NeedRow

/** A need as a liaison types it into the template: labels for values. */
export function typed(need: Record<string, unknown>): Cell[] {
	const answers = answersOf(fields, need)
	return leaves.map((leaf) => textOf(leaf, [answers[leaf.name] ?? []].flat()))
}

function textOf({ options, control, multiple }: Leaf, values: string[]): Cell {
	if (values.length === 0) return null
	if (control === 'checkbox') return '是'
	const texts = values.map((value) => options.find((option) => option.value === value)?.label ?? value)
	return multiple ? texts.join('、') : texts[0]!
}

export function xlsx(rows: Cell[][]): Promise<Uint8Array> {
	return xlsxOf('需求', [{ name: '需求', rows }], '2026-11-22T08:00:00Z')
}

export const csv = csvOf

/** The typed row with some of its cells changed. */
export function changed(cells: Record<string, Cell>, need: Record<string, unknown> = goodRow): Cell[] {
	const row = typed(need)
	for (const [name, cell] of Object.entries(cells)) row[leaves.findIndex((leaf) => leaf.name === name)] = cell
	return row
}
