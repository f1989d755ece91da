import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { withUploadErrors } from '#functions/attachments/store-uploads.ts'
import type { Opened } from '#functions/my/page.tsx'
import { Refused } from '#functions/refused.ts'
import { readCorrected } from '#functions/submissions/called.ts'
import { byContent, fileIds, lostFiles } from '#functions/submissions/files.ts'
import { type Answered, consentOf } from '#functions/submissions/filing.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { contentHashOf } from '#functions/submissions/identity.ts'
import { move } from '#functions/submissions/lifecycle.ts'
import { type Limit, limitsOf } from '#functions/submissions/limits.ts'
import { refusingForeign } from '#functions/submissions/page.tsx'
import { questionFields } from '#functions/submissions/questions.ts'
import { fingerprintsOf, sealAnswers } from '#functions/submissions/sealing.ts'
import { findFiles, findSubmission, type Received } from '#functions/submissions/store.ts'
import type { Call } from '#schemas/intake.ts'
import type { Answers, Entry, FieldError, Read } from '#schemas/read-form.ts'
import { restored } from './corrected.ts'
import { limitsReached, saveCorrection } from './store.ts'

type Case = Pick<Opened, 'found' | 'secrets'>
/** Corrected answers, what is wrong with them, and the files they name that are there. */
export type Checked = { read: Read<Answered>; errors: FieldError[]; received: Received[]; limits: Limit[] }

/**
 * Checks answers that are to take the place of `stored`; secret ones that were left out stay as they are. They are held to
 * the notice in force, and to the programme they were sent for, even when that has closed since.
 */
export async function checkCorrection(
	c: Context<App>,
	{ found, secrets }: Case,
	{ stored, entries, uploadErrors = [] }: { stored: Answers; entries: Entry[]; uploadErrors?: FieldError[] },
): Promise<Checked> {
	const call = await callOf(c, found.programme)
	const fields = [...fieldsFor(found.form), ...questionFields(call ? [call] : [], found.form, Object.keys(stored))]
	const whole = readCorrected(found.form, restored(fields, entries, stored), { id: found.programme, call })
	const read = withUploadErrors(whole, uploadErrors)
	const named = await findFiles(c.var.db, fileIds(fields, read.values))
	const received = named.filter(({ owner }) => owner === null || owner === found.submissionHash)
	const limits = read.ok ? await limitsOf(secrets.fingerprints, call, found.form, read.value) : []
	const full = (await limitsReached(c.var.db, found, limits)).map((at) => limits[at]!.wrong)
	const errors = [...(read.ok ? full : read.errors), ...lostFiles(fields, read.values, received)]
	return { read, errors, received, limits }
}

/** Sends checked answers in again, under the same number and code. Sent twice, it is done once. */
export async function sendCorrection(
	c: Context<App>,
	{ found, secrets }: Case,
	value: Answered,
	{ received, limits }: Pick<Checked, 'received' | 'limits'>,
): Promise<void> {
	const fields = fieldsFor(found.form)
	const sentHash = await contentHashOf(secrets.pepper, found.form, byContent(fields, value, received))
	// An answer that was lost is made good by sending again.
	if (found.status === 'submitted' && found.sentHash === sentHash) return
	const files = fileIds(fields, value)
	const saving = saveCorrection(c.var.db, found, move(found, 'submitted', { actor: 'applicant', at: c.var.now }), {
		answers: JSON.stringify(await sealAnswers(secrets.cipher, fields, found.id, value)),
		sentHash,
		consent: consentOf(value),
		files,
		limits,
		fingerprints: await fingerprintsOf(secrets.fingerprints, fields, value),
	})
	const isDone = await refusingForeign(c, saving, files, found.submissionHash)
	// Sent twice at once, it was done by the other.
	const isSent = isDone || (await findSubmission(c.var.db, found.id))?.found.sentHash === sentHash
	if (!isSent) throw new Refused('刚刚有人改动过，没有办成。请先看清现在的状态。')
}

/** The programme a submission was sent for, as the record has it now; nothing when it cannot be had. */
export async function callOf(c: Context<App>, id: string): Promise<Call | undefined> {
	const calls = await c.var.calls().catch(() => undefined)
	return calls?.programmes.find((it) => it.id === id)
}
