import { batchForm } from '#schemas/batch.ts'
import type { Field } from '#schemas/fields.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { type Answers, type Entry, type FieldError, readForm } from '#schemas/read-form.ts'
import { columnsIn } from './columns.ts'
import { readSheet, type Sheet } from './read-sheet.ts'

/** A spreadsheet that was sent, under the name it had. */
export type Table = { name: string; bytes: Uint8Array; format: Sheet['format'] }
/** What was sent with a batch, or what is wrong with it as a whole and the answers given. */
export type Upload = { ok: true; table: Table } | { ok: false; errors: FieldError[]; values: Answers }

const consents = batchForm.omit({ sheet: true })

/** Reads what the page of batches sends: one spreadsheet that has our columns, and that the notice in force was accepted. */
export async function readUpload(entries: Entry[], fields: Field[]): Promise<Upload> {
	const isFile = ([name, value]: Entry) => name === 'sheet' && value instanceof File
	const files = entries.filter(isFile).map(([, value]) => value as File)
	const read = await readTable(
		files.filter(({ name, size }) => name !== '' || size > 0),
		fields,
	)
	const consent = readForm(
		consents,
		entries.filter((entry) => !isFile(entry)),
	)
	const isCurrent = !consent.ok || consent.value.noticeVersion === noticeVersion
	const outdated = { name: 'noticeAccepted', message: '隐私告知已经更新，请看过新的告知后再上传' }
	const errors = [
		...('refusal' in read ? [{ name: 'sheet', message: read.refusal }] : []),
		...(consent.ok ? [] : consent.errors),
		...(isCurrent ? [] : [outdated]),
	]
	if (!('refusal' in read) && errors.length === 0) return { ok: true, table: read }
	const { noticeAccepted, ...values } = consent.values
	return { ok: false, errors, values: isCurrent ? consent.values : values }
}

async function readTable(files: File[], fields: Field[]): Promise<Table | { refusal: string }> {
	const [file] = files
	if (!file) return { refusal: '请选择填好的表格' }
	if (files.length > 1) return { refusal: '一次只传一份表格，请分开上传' }
	const bytes = new Uint8Array(await file.arrayBuffer())
	const read = await readSheet(bytes)
	if (!read.ok) return { refusal: `“${file.name}”没有收：${read.message}` }
	const columns = columnsIn(read.sheet, fields)
	if (!columns.ok) return { refusal: `“${file.name}”没有收：${columns.message}` }
	return { name: file.name, bytes, format: read.sheet.format }
}
