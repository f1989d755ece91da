import type { Checks } from '#functions/batch/check-rows.ts'
import { headerOf } from '#functions/batch/columns.ts'
import { batchFields } from '#functions/batch/fields.ts'
import { type Cell, csvOf, xlsxOf } from '#functions/batch/spreadsheet.ts'
import { hashKey } from '#functions/privacy/keys.ts'
import { readCalled } from '#functions/submissions/called.ts'
import { answersOf } from '#schemas/answers.ts'
import type { Call } from '#schemas/intake.ts'
import { type Leaf, leavesOf } from '#schemas/leaves.ts'
import type { Need, NeedRow } from '#schemas/need.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import type { Read } from '#schemas/read-form.ts'
import { goodNeed } from '../../schemas/answers-given.ts'

const days = { from: '2020-01-01', to: '2099-12-31' }
const intake = { needs: days, example: true }
export const calls: Call[] = [
	{ id: 'lishui-2022', title: '丽水助企纾困专项行动', issuer: '示例市科学技术局', intake },
	{
		id: 'over-2020',
		title: '已截止的行动',
		issuer: '示例市科学技术局',
		intake: { ...intake, needs: { from: '2020-01-01', to: '2020-12-31' } },
	},
]
export const fields = batchFields(calls)
export const leaves = leavesOf(fields)
export const header = leaves.map(headerOf)

const { noticeVersion: _version, noticeAccepted, ...row } = goodNeed
/** A need that can be filed. */
export const goodRow = row as NeedRow

/** What a row that can be filed is read as. */
export const goodValue = { ...goodNeed, noticeVersion } as Need

/** Reads a row as the Worker does. */
export const read: Checks['read'] = (entries) =>
	readCalled('need', [...entries, ['noticeVersion', noticeVersion], ['noticeAccepted', noticeAccepted]], calls, '2026-11-22') as Read<Need>
const pepper = await hashKey(`${'A'.repeat(42)}E=`)
export const checks: Checks = { fields, read, pepper }

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
