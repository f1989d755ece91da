import type { Field } from '#schemas/fields.ts'
import { type Leaf, leavesOf } from '#schemas/leaves.ts'
import type { Sheet } from './read-sheet.ts'

/** The column our copy adds, and takes no notice of when it comes back. */
export const problemHeader = '问题'
const mark = '（必填）'

/** Where each answer stands in a sheet, and the columns that are ours to ignore. */
export type Columns = { places: Map<number, Leaf>; ignored: string[] }
export type ColumnsRead = ({ ok: true } & Columns) | { ok: false; message: string }

/** What a column is headed with. */
export function headerOf({ label, required }: Leaf): string {
	return required ? label + mark : label
}

/** What a column is called without the mark. */
export function labelOf(heading: string): string {
	return heading.replace(mark, '')
}

/** The columns of a sheet by their headings, in whatever order; or what is wrong with the header as a whole. */
export function columnsIn({ header, rows }: Sheet, fields: Field[]): ColumnsRead {
	const leaves = new Map(leavesOf(fields).map((leaf) => [normal(leaf.label), leaf]))
	const named = header.map((heading, at) => ({ heading, at, leaf: leaves.get(normal(heading)) }))
	const known = named.filter(({ leaf }) => leaf)
	const doubled = known.filter(({ leaf, at }) => known.some((other) => other.leaf === leaf && other.at < at))
	if (known.length === 0) return { ok: false, message: '第一行没有模板里的栏目名称。请用本页的模板填写，不要改动第一行' }
	if (doubled.length > 0) return { ok: false, message: `栏目重复：${listed(doubled.map(({ leaf }) => leaf!.label))}。每个栏目只能有一列` }
	const missing = [...leaves.values()].filter((leaf) => leaf.required && known.every((it) => it.leaf !== leaf))
	if (missing.length > 0) return { ok: false, message: `缺少必填的栏目：${listed(missing.map(({ label }) => label))}` }
	const width = Math.max(header.length, ...rows.map(({ cells }) => cells.length))
	const unnamed = Array.from({ length: width }, (_, at) => at).find(
		(at) => !header[at] && rows.some(({ cells }) => String(cells[at] ?? '').trim() !== ''),
	)
	if (unnamed !== undefined) return { ok: false, message: `第 ${unnamed + 1} 列有内容，但第一行没有栏目名称。合并的表头请拆开` }
	return {
		ok: true,
		places: new Map(known.map(({ at, leaf }) => [at, leaf!])),
		ignored: named.filter(({ leaf, heading }) => !leaf && heading !== '' && heading !== problemHeader).map(({ heading }) => heading),
	}
}

function listed(labels: string[]): string {
	return labels.map((label) => `“${label}”`).join('、')
}

/** Headings alike but for width, blanks and the mark. */
function normal(heading: string): string {
	return heading
		.normalize('NFKC')
		.replace(/\s/g, '')
		.replace(/(\(必填\)|\*)$/, '')
		.toLowerCase()
}
