import { inTime } from '#functions/in-time.ts'
import { type CipherRing, open, seal } from '#functions/privacy/field-cipher.ts'
import { receiptCode, receiptCodeBytes } from '#functions/receipts/receipt-code.ts'
import type { Attachment, StoredKind } from '#schemas/attachment.ts'
import type { Field } from '#schemas/fields.ts'
import { type Entry, type FieldError, isNoFile, type Read } from '#schemas/read-form.ts'
import { keptUntil } from './due.ts'
import { type FileStore, keyOf } from './file-store.ts'
import { judge } from './upload-refusal.ts'

/** What storing takes: the form's fields, where bytes go, how rows are saved, the keys names are sealed with, and the time. */
export type UploadDeps = {
	fields: Field[]
	files: FileStore
	/** `saveAttachments` of store.ts. */
	save: (rows: Attachment[]) => Promise<void>
	ring: CipherRing
	now: string
}
export type Stored = {
	/** The entries with every file that was taken replaced by its id. */
	entries: Entry[]
	errors: FieldError[]
	/** The names of the files taken, by id, to show beside the form. */
	received: Record<string, string>
	/** The rows of the files taken. */
	rows: Attachment[]
}
type Taken = { row: Attachment; name: string }

const patience = 20_000

/**
 * Stores the files among the entries of a form. One that is refused or lost becomes an error of its field; the rest
 * of the form goes on. A file under a name that takes none stays one, for `readForm` to refuse.
 */
export async function storeUploads(entries: Iterable<Entry>, deps: UploadDeps): Promise<Stored> {
	const takers = deps.fields.filter(({ control }) => control === 'file')
	const all = [...entries]
	const stored: Stored = { entries: [], errors: [], received: {}, rows: [] }
	for (const [name, value] of all) {
		const field = takers.find((it) => it.name === name)
		if (!field || !(value instanceof File)) {
			stored.entries.push([name, value])
		} else if (!isNoFile(value)) {
			const held = [...stored.entries, ...all.filter(([, it]) => typeof it === 'string')].filter(([it]) => it === name)
			const result = await storeOne(field, value, new Set(held.map(([, id]) => id)).size, deps)
			if ('refusal' in result) stored.errors.push({ name, message: result.refusal })
			else {
				stored.entries.push([name, result.row.id])
				stored.received[result.row.id] = result.name
				stored.rows.push(result.row)
			}
		}
	}
	return stored
}

async function storeOne(field: Field, file: File, held: number, deps: UploadDeps): Promise<Taken | { refusal: string }> {
	const name = file.name || '未命名'
	const most = field.maxItems ?? 1
	if (held >= most) return { refusal: `“${field.label}”最多 ${most} 个文件，“${name}”没有收` }
	const bytes = new Uint8Array(await file.arrayBuffer())
	const judged = await judge(name, bytes, field.accept ?? [])
	if ('refusal' in judged) return judged
	return storeFile({ name, kind: judged.kind, bytes }, deps)
}

/** Stores one file that was judged: its row first, so that bytes without a row never lie about. */
export async function storeFile(
	{ name, kind, bytes }: { name: string; kind: StoredKind; bytes: Uint8Array },
	{ files, save, ring, now }: Omit<UploadDeps, 'fields'>,
): Promise<Taken | { refusal: string }> {
	const id = receiptCode(ring.chance(receiptCodeBytes))
	const sealed = await seal(ring, placeOf(id), name)
	const times = { createdAt: now, keptUntil: keptUntil(now) }
	const row: Attachment = { id, name: sealed, kind, size: bytes.length, sha256: await sha256(bytes), ...times, state: 'received' }
	await save([row])
	const late = () => new Error('Cannot store a file: no answer in time')
	try {
		await inTime(files.put(keyOf(id), bytes), patience, late)
	} catch {
		return { refusal: `“${name}”没有存上，请重新选择，或过几分钟再试` }
	}
	return { row, name }
}

/** What was read of a form, with what is wrong with its files. A file's own error goes before “请填写”. */
export function withUploadErrors<T>(read: Read<T>, errors: FieldError[]): Read<T> {
	if (errors.length === 0) return read
	const others = read.ok ? [] : read.errors.filter(({ name }) => errors.every((error) => error.name !== name))
	const first = [...Map.groupBy(errors, ({ name }) => name)].map(([name, found]) => ({
		name,
		message: found
			.slice(0, 5)
			.map(({ message }) => message)
			.join('；'),
	}))
	return { ok: false, errors: [...first, ...others], values: read.values }
}

/** A file's name as it was sent. */
export function nameOf({ id, name }: Pick<Attachment, 'id' | 'name'>, ring: Pick<CipherRing, 'keys'>): Promise<string> {
	return open(ring, placeOf(id), name)
}

function placeOf(id: string) {
	return { table: 'attachments', column: 'name', row: id }
}

async function sha256(bytes: Uint8Array): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
