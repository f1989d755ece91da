import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { saveAttachments } from '#functions/attachments/store.ts'
import { nameOf, type Stored, storeUploads } from '#functions/attachments/store-uploads.ts'
import type { Secrets } from '#functions/privacy/secrets.ts'
import type { Attachment } from '#schemas/attachment.ts'
import type { Entry } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'
import { hasFiles } from './files.ts'
import { fieldsFor } from './forms.ts'

/** Stores the files a page sent, before its form is read, so that a bad one never costs the rest. */
export async function takeUploads(c: Context<App>, form: FormName, entries: Entry[], { cipher: ring }: Secrets): Promise<Stored> {
	const { FILES: files } = c.env
	if (!files || !hasFiles(entries)) return { entries, errors: [], received: {}, rows: [] }
	const save = (rows: Attachment[]) => saveAttachments(c.var.db, rows)
	return storeUploads(entries, { fields: fieldsFor(form), files, save, ring, now: c.var.now })
}

/** What the files are called, by their ids. */
export async function namesOf(files: { id: string; name: string }[], { cipher }: Secrets): Promise<Record<string, string>> {
	return Object.fromEntries(await Promise.all(files.map(async (it) => [it.id, await nameOf(it, cipher)] as const)))
}
