import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { attachmentsOf, saveAttachments } from '#functions/attachments/store.ts'
import { nameOf, type Stored, storeUploads } from '#functions/attachments/store-uploads.ts'
import { open, seal } from '#functions/privacy/field-cipher.ts'
import type { Secrets } from '#functions/privacy/secrets.ts'
import { contentHashOf } from '#functions/submissions/identity.ts'
import type { Attachment } from '#schemas/attachment.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { type Objection, type ObjectionRecord, objectionForm, type Publicity } from '#schemas/publicity.ts'
import type { Entry } from '#schemas/read-form.ts'
import { saveObjection } from './store.ts'

const fields = fieldsOf(objectionForm)

/** Stores the evidence sent with an objection, before it is read. */
export async function takeEvidence(c: Context<App>, entries: Entry[], { cipher: ring }: Secrets): Promise<Stored> {
	const { FILES: files } = c.env
	if (!files) return { entries, errors: [], received: {}, rows: [] }
	const save = (rows: Attachment[]) => saveAttachments(c.var.db, rows)
	return storeUploads(entries, { fields, files, save, ring, now: c.var.now })
}

/** Keeps an objection, sealed as a whole: who objects is nobody's business but the reviewer's. Gives its number. */
export async function keepObjection(c: Context<App>, it: Publicity, objection: Objection): Promise<string | undefined> {
	const { pepper, cipher } = await c.var.secrets()
	const id = crypto.randomUUID()
	const { evidence = [], ...words } = objection
	return saveObjection(c.var.db, {
		id,
		publicity: it.id,
		pairing: objection.pairing,
		contentHash: await contentHashOf(pepper, 'objection', [it.id, words]),
		answers: await seal(cipher, placeOf(id), JSON.stringify(words)),
		files: evidence,
		day: c.var.today,
		at: c.var.now,
	})
}

/** What an objector wrote, by the labels of the form, with the names of the files. */
export async function openedObjection(
	c: Context<App>,
	it: ObjectionRecord,
): Promise<{ said: Record<string, string>; files: { id: string; name: string }[] }> {
	const { cipher } = await c.var.secrets()
	const words = it.answers === null ? {} : (JSON.parse(await open(cipher, placeOf(it.id), it.answers)) as Record<string, string>)
	const named = fields.filter(({ name }) => name !== 'pairing' && words[name] !== undefined)
	const files = await attachmentsOf(c.var.db, it.id)
	return {
		said: Object.fromEntries(named.map(({ name, label }) => [label, words[name]!])),
		files: await Promise.all(files.map(async (file) => ({ id: file.id, name: await nameOf(file, cipher) }))),
	}
}

function placeOf(row: string) {
	return { table: 'objections', column: 'answers', row }
}
