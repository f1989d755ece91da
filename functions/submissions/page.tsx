import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { saveAttachments } from '#functions/attachments/store.ts'
import { nameOf, type Stored, storeUploads } from '#functions/attachments/store-uploads.ts'
import type { Standing } from '#functions/challenge/page.tsx'
import { clientKey } from '#functions/client-key.ts'
import type { Secrets } from '#functions/privacy/secrets.ts'
import { Refused } from '#functions/refused.ts'
import type { Attachment } from '#schemas/attachment.ts'
import type { Entry, Read } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'
import { byContent, fileIds, hasFiles, type Received } from './files.ts'
import { type Answered, filingOf, type Gate, openGate } from './filing.ts'
import { fieldsFor } from './forms.ts'
import { identityOf, idOf } from './identity.ts'
import { isOver } from './lifecycle.ts'
import { limitsOf } from './limits.ts'
import { Challenged, LimitReached } from './refusal.ts'
import { areForeign, type Filed, type Received as Found, file, findFiles } from './store.ts'

const dayLimit = 5_000
const paceOver = 10 * 60_000
const usualPace = 300
const tooFast = '您这里提交得太快了，请过一分钟再试。'

/** What is kept under a submission's key, and whether it has the content that was just sent. */
export type Kept = { filed: Filed; isSame: boolean }

type Sent = { value: Answered; key: string | undefined; received: Received[] }

/**
 * Files checked answers: the one way in, for pages, the API and batches. A repeat gives what was filed first.
 * @param key what the page minted; without one the same words are the same submission, until that one is over
 * @param gate how many may be filed at once, or a challenge that was met
 * @throws LimitReached when the programme takes no more of this unit or person, Challenged when the gate is shut,
 * HTTPException 429 when the day has taken in too much
 */
export async function fileAnswers(c: Context<App>, form: FormName, { value, key, received }: Sent, gate: Gate): Promise<Kept> {
	const secrets = await c.var.secrets()
	const { programmes } = await c.var.calls()
	const call = programmes.find(({ id }) => id === value.programme)
	const limits = await limitsOf(secrets.fingerprints, call, form, value)
	const told = { key, day: c.var.today, now: c.var.now, received, limits, gate }
	const fileAfter = async (after: string | undefined) => {
		const id = idOf(c.var.now, crypto.getRandomValues(new Uint8Array(16)))
		const filing = await filingOf(secrets, form, value, { ...told, id, after })
		const result = await refusingForeign(c, file(c.var.db, filing, dayLimit), filing.files, filing.submissionHash)
		return { ...result, contentHash: filing.contentHash }
	}
	let result = await fileAfter(undefined)
	// Withdrawn, say, and then sent again from a page without script.
	while (key === undefined && 'filed' in result && isOver(result.filed)) result = await fileAfter(result.filed.number)
	if ('filed' in result) return { filed: result.filed, isSame: result.filed.contentHash === result.contentHash }
	const { reached, isSpent, isBusy } = result.refused
	if (reached.length > 0) throw new LimitReached(reached.map((at) => limits[at]!.wrong))
	if (isSpent || isBusy) throw new Challenged('现在提交的人太多，请过几分钟再试。')
	throw new HTTPException(429, { message: '今天收到的太多，暂停接收，请明天再提交。' })
}

/**
 * The outcome of saving a submission with its files. A batch that finds a file in the hands of another submission fails
 * like a broken database: that is looked into here, and is the sender's mistake.
 * @throws Refused when so
 */
export async function refusingForeign<T>(c: Context<App>, saving: Promise<T>, files: string[], submissionHash: string | null): Promise<T> {
	return saving.catch(async (error) => {
		if (files.length > 0 && (await areForeign(c.var.db, files, submissionHash)))
			throw new Refused('有文件已经随另一份表提交，不能再用。请重新选择文件后再提交。')
		throw error
	})
}

/** Counts a submission of a client. Throws 429 when there were too many in the last minute. */
export async function slowDown(c: Context<App>): Promise<void> {
	if (!(await isUnhurried(c, false))) throw new HTTPException(429, { message: tooFast })
}

/**
 * Counts a submission of a client, and says whether it keeps within what a minute allows. One that met a challenge has as
 * many again.
 * @throws HTTPException 429 when those are used up as well
 */
export async function isUnhurried(c: Context<App>, isMet: boolean): Promise<boolean> {
	const client = clientKey(c.req.header('cf-connecting-ip'))
	const limit = await c.env.FORM_LIMIT?.limit({ key: `${isMet ? 'challenged' : 'submission'} ${client}` })
	if (isMet && limit?.success === false) throw new HTTPException(429, { message: tooFast })
	return limit?.success !== false
}

/** How many may be filed at once by all together; a challenge that was met passes by it once. */
export function gateFor(c: Context<App>, { challenge, isMet }: Standing = { challenge: undefined, isMet: false }): Gate {
	if (challenge && isMet) return { ...openGate(c.var.now), challenge: { id: challenge.id, until: challenge.until } }
	const set = Number(c.env.FILINGS_IN_TEN_MINUTES)
	return { since: new Date(Date.parse(c.var.now) - paceOver).toISOString(), most: Number.isInteger(set) && set > 0 ? set : usualPace }
}

/** The files that answers name and may: those that wait, and those of this very submission, sent before. */
export async function ownFiles(c: Context<App>, form: FormName, read: Read<Answered>, key: string | undefined): Promise<Found[]> {
	const fields = fieldsFor(form)
	const found = await findFiles(c.var.db, fileIds(fields, read.values))
	if (found.every(({ owner }) => owner === null)) return found
	const { pepper } = await c.var.secrets()
	const value = read.ok ? byContent(fields, read.value, found) : {}
	const { submissionHash } = await identityOf(pepper, form, key, value)
	return found.filter(({ owner }) => owner === null || owner === submissionHash)
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
