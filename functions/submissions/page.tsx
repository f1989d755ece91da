import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { saveAttachments } from '#functions/attachments/store.ts'
import { nameOf, type Stored, storeUploads } from '#functions/attachments/store-uploads.ts'
import type { Secrets } from '#functions/privacy/secrets.ts'
import type { Attachment } from '#schemas/attachment.ts'
import type { Entry } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'
import { hasFiles, type Received } from './files.ts'
import { type Answered, filingOf } from './filing.ts'
import { fieldsFor } from './forms.ts'
import { type Filed, file } from './store.ts'

const dayLimit = 5_000

/** What is kept under a submission's key, and whether it has the content that was just sent. */
export type Kept = { filed: Filed; isSame: boolean }

/**
 * Files checked answers: the one way in, for pages, the API and batches. A repeat gives what was filed first.
 * @param key what the page minted; without one the same words are the same submission
 * @throws HTTPException 429 when the day has taken in too much
 */
export async function fileAnswers(
	c: Context<App>,
	form: FormName,
	{ value, key, received }: { value: Answered; key: string | undefined; received: Received[] },
): Promise<Kept> {
	const filing = await filingOf(await c.var.secrets(), form, value, {
		id: crypto.randomUUID(),
		key,
		day: c.var.today,
		now: c.var.now,
		received,
	})
	const filed = await file(c.var.db, filing, dayLimit)
	if (!filed) throw new HTTPException(429, { message: '今天收到的太多，暂停接收，请明天再提交。您填写的内容还在下面，可以复制保存。' })
	return { filed, isSame: filed.contentHash === filing.contentHash }
}

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
