import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { keyOf } from '#functions/attachments/file-store.ts'
import { findAttachment, saveAttachments } from '#functions/attachments/store.ts'
import { nameOf, storeFile } from '#functions/attachments/store-uploads.ts'
import { answerLimit, bounded } from '#functions/database.ts'
import { readBytes } from '#functions/form-body.ts'
import { isHttps } from '#functions/my/page.tsx'
import { type Session, sessionCookie, sessionIn } from '#functions/my/session.ts'
import { Unopenable } from '#functions/privacy/field-cipher.ts'
import type { Secrets } from '#functions/privacy/secrets.ts'
import { Refused } from '#functions/refused.ts'
import { readCalled } from '#functions/submissions/called.ts'
import { fileAnswers, gateFor, slowDown } from '#functions/submissions/page.tsx'
import { Challenged, LimitReached } from '#functions/submissions/refusal.ts'
import { Unavailable } from '#functions/unavailable.ts'
import type { Attachment } from '#schemas/attachment.ts'
import type { Need } from '#schemas/need.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import type { Entry, Read } from '#schemas/read-form.ts'
import { atOnce } from './at-once.ts'
import { checkRows } from './check-rows.ts'
import { batchFields, collecting } from './fields.ts'
import { type GoodRow, hashesOf, type Outcome, outcomeOf } from './outcome.ts'
import { readSheet, type Sheet, sheetCaps } from './read-sheet.ts'
import { openFile, sealFile } from './sealed-file.ts'
import { filedUnder } from './store.ts'
import type { Table } from './upload.ts'

/** A checked spreadsheet, with what became of its rows. */
export type Opened = { file: Attachment; name: string; sheet: Sheet; ignored: string[]; rows: Checked; outcome: Outcome }
type Checked = Extract<Awaited<ReturnType<typeof checkRows>>, { ok: true }>['rows']

/** A row that a rule kept out, and why. */
export type Kept = { number: number; message: string }

/** How many rows are filed in one request: each takes up to nine of the 1,000 queries that D1 allows it. */
export const mostAtOnce = 100
const side = 4
/** How many rows count as one submission where those of a client are counted. */
const rowsPerCount = 20
/** What was agreed to when the spreadsheet was sent, for every row of it. */
const accepted: Entry[] = [
	['noticeVersion', noticeVersion],
	['noticeAccepted', 'yes'],
]

/** Keeps a spreadsheet sealed for a day, and opens it for whoever sent it. Gives why it could not be kept. */
export async function keepSheet(c: Context<App>, { name, bytes, format: kind }: Table): Promise<string | undefined> {
	const { FILES: files } = c.env
	if (!files) throw new Unavailable('Cannot keep a spreadsheet: there is no file store')
	const { cipher, session: key } = await c.var.secrets()
	const save = (rows: Attachment[]) => saveAttachments(c.var.db, rows)
	const sealed = await sealFile(cipher, noticeVersion, bytes)
	const stored = await storeFile({ name, kind, bytes: sealed }, { files, save, ring: cipher, now: c.var.now })
	if ('refusal' in stored) return stored.refusal
	const session = { submission: stored.row.id, epoch: 0, begun: Date.parse(c.var.now), filed: false }
	c.header('Set-Cookie', await sessionCookie(key, session, c.var.now, isHttps(c), 'batch'))
	return undefined
}

/** The spreadsheet that the visitor's session opens, checked anew, kept open for another half hour. */
export async function openedBatch(c: Context<App>): Promise<Opened | undefined> {
	const secrets = await c.var.secrets()
	const session = await sessionIn(secrets.session, c.req.header('cookie'), c.var.now, isHttps(c), 'batch')
	const file = session && (await findAttachment(c.var.db, session.submission))
	const bytes = file?.state === 'received' && file.keptUntil > c.var.now ? await bytesOf(c, file, secrets) : undefined
	if (!session || !file || !bytes) return undefined
	const checked = await checkedAgain(c, bytes, secrets, session)
	if (!checked) return undefined
	c.header('Set-Cookie', await sessionCookie(secrets.session, session, c.var.now, isHttps(c), 'batch'))
	c.header('Referrer-Policy', 'no-referrer')
	return { file, name: await nameOf(file, secrets.cipher), ...checked }
}

/**
 * Files rows that are not on record yet, each whole or not at all. What fails half-way is simply done again. Gives the
 * rows that a rule kept out, which keep no others out.
 */
export async function fileRows(c: Context<App>, waiting: GoodRow[]): Promise<Kept[]> {
	const now = waiting.slice(0, mostAtOnce)
	for (let at = 0; at < now.length; at += rowsPerCount) await slowDown(c)
	const calls = await c.var.calls()
	c.set('calls', async () => calls)
	// Many rows take longer than one form may, though none of them does: the first to be late is the last to be tried.
	c.set('db', bounded(c.env.DB, answerLimit))
	const kept: Kept[] = []
	await atOnce(side, now, async ({ number, value, key }) => {
		const filing = fileAnswers(c, 'need', { value, key, received: [] }, gateFor(c))
		await filing.catch((error) => {
			if (![LimitReached, Refused, Challenged].some((kind) => error instanceof kind)) throw error
			kept.push({ number, message: error.message })
		})
	})
	return kept.toSorted((one, other) => one.number - other.number)
}

async function checkedAgain(c: Context<App>, bytes: Uint8Array, { pepper }: Secrets, { begun }: Session) {
	const { programmes } = await c.var.calls()
	const read = await readSheet(bytes)
	if (!read.ok) return undefined
	const readNeed = (row: Entry[]) => readCalled('need', [...row, ...accepted], programmes, c.var.today) as Read<Need>
	const batch = await checkRows(read.sheet, { fields: batchFields(collecting(programmes)), read: readNeed, pepper })
	if (!batch.ok) return undefined
	const hashes = await hashesOf(batch.rows, pepper)
	const found = await filedUnder(c.var.db, [...hashes.keys()])
	const { rows, ignored } = batch
	return { sheet: read.sheet, rows, ignored, outcome: await outcomeOf(rows, hashes, found, { pepper, begun }) }
}

/** The file as it was sent; nothing when it is gone, or was sent under a privacy notice that is no longer in force. */
async function bytesOf(c: Context<App>, { id }: Attachment, { cipher }: Secrets): Promise<Uint8Array | undefined> {
	const found = await c.env.FILES?.get(keyOf(id)).catch((cause) => {
		throw new Unavailable('Cannot open a spreadsheet: the file store does not answer', { cause })
	})
	if (!found) return undefined
	const stored = await readBytes(found.body, sheetCaps.file + 1024)
	return openFile(cipher, noticeVersion, stored as Uint8Array<ArrayBuffer>).catch((error) => {
		if (error instanceof Unopenable) return undefined
		throw error
	})
}
