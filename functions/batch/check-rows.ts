import type { Field } from '#schemas/fields.ts'
import type { Need } from '#schemas/need.ts'
import type { Entry, FieldError, Read } from '#schemas/read-form.ts'
import { cellAnswer } from './cell-answer.ts'
import { type Columns, columnsIn } from './columns.ts'
import type { Sheet } from './read-sheet.ts'
import { rowKey } from './row-key.ts'
import type { SheetRow } from './spreadsheet.ts'

/** What is wrong with a row: in a column counted from 0, or in the row as a whole. */
export type Reason = { column?: number; message: string }
/** A row that can be filed under its key, one that has to be corrected, or one that stands in the sheet twice. */
export type CheckedRow = { number: number } & (
	| { state: 'good'; value: Need; key: string }
	| { state: 'wrong'; reasons: Reason[] }
	| { state: 'repeat'; of: number }
)
export type Batch = { ok: true; rows: CheckedRow[]; ignored: string[] } | { ok: false; message: string }

/** What rows are checked by: the fields they may have, how a row is read as the form, and what makes keys. */
export type Checks = { fields: Field[]; read: (answers: Entry[]) => Read<Need>; pepper: CryptoKey }

/**
 * Checks every row of a sheet by itself, so that the good ones can be filed without the others. `pepper` makes the keys
 * by which the same row is filed once, however often it comes.
 */
export async function checkRows(sheet: Sheet, { fields, read: readNeed, pepper }: Checks): Promise<Batch> {
	const columns = columnsIn(sheet, fields)
	if (!columns.ok) return columns
	const known = new Map<string, number>()
	const rows: CheckedRow[] = []
	for (const row of sheet.rows) {
		const read = readRow(row, columns, readNeed)
		if ('reasons' in read) {
			rows.push({ number: row.number, state: 'wrong', reasons: read.reasons })
			continue
		}
		const { noticeVersion: _version, noticeAccepted: _accepted, ...said } = read.value
		const key = await rowKey(pepper, said)
		const of = known.get(key)
		if (of === undefined) known.set(key, row.number)
		rows.push(
			of === undefined ? { number: row.number, state: 'good', value: read.value, key } : { number: row.number, state: 'repeat', of },
		)
	}
	return { ok: true, rows, ignored: columns.ignored }
}

function readRow({ cells }: SheetRow, { places }: Columns, readNeed: Checks['read']): { value: Need } | { reasons: Reason[] } {
	const answers = [...places].map(([at, leaf]) => ({ at, leaf, answer: cellAnswer(leaf, cells[at] ?? null) }))
	const entries = answers.flatMap(({ leaf, answer }): Entry[] => ('texts' in answer ? answer.texts.map((text) => [leaf.name, text]) : []))
	const unread = answers.flatMap(({ at, answer }) => ('reason' in answer ? [{ column: at, message: answer.reason }] : []))
	const read = readNeed(entries)
	if (read.ok && unread.length === 0) return { value: read.value }
	const found = (read.ok ? [] : read.errors).map((error) => reasonOf(error, places))
	return { reasons: [...unread, ...found.filter(({ column }) => unread.every((it) => it.column !== column || column === undefined))] }
}

/** An error beside its cell; that of a table beside the first of its cells. */
function reasonOf({ name, message }: FieldError, places: Columns['places']): Reason {
	const [column] = [...places].find(([, leaf]) => leaf.name === name || leaf.cell?.table === name) ?? []
	const told = inTables[message] ?? message
	return column === undefined ? { message: told } : { column, message: told }
}

/** A table carries no files, so what a page asks for one is said otherwise. */
const inTables: Record<string, string> = {
	'企业请填“统一社会信用代码”；没有代码的，请上传营业执照':
		'企业请填“统一社会信用代码”。没有代码的企业不能批量登记，请另填网页上的《技术需求登记表》，并上传营业执照',
}
