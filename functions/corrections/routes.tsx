import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { withUploadErrors } from '#functions/attachments/store-uploads.ts'
import { readPosted } from '#functions/multipart/parts.ts'
import { answersIn, type Opened, openedCase } from '#functions/my/page.tsx'
import { at, page } from '#functions/page.tsx'
import { Refused } from '#functions/refused.ts'
import { byContent, fileIds, lostFiles, withoutLost } from '#functions/submissions/files.ts'
import { type Answered, consentOf } from '#functions/submissions/filing.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { contentHashOf } from '#functions/submissions/identity.ts'
import { move } from '#functions/submissions/lifecycle.ts'
import { namesOf, takeUploads } from '#functions/submissions/page.tsx'
import { fingerprintsOf, sealAnswers } from '#functions/submissions/sealing.ts'
import { findFiles, findSubmission, saveCorrection } from '#functions/submissions/store.ts'
import { Unavailable } from '#functions/unavailable.ts'
import { answersOf } from '#schemas/answers.ts'
import { apart } from '#schemas/envelope.ts'
import { leavesOf } from '#schemas/leaves.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { type Answers, type Entry, type FieldError, type Read, readForm } from '#schemas/read-form.ts'
import { formNames, submissionForms } from '#schemas/submission.ts'
import { restored } from './corrected.ts'
import { Correction } from './view.tsx'

type Again = { values?: Answers; errors?: FieldError[]; received?: Record<string, string> }

/** 补正: what was returned is corrected and sent again, under the same number and code. */
export const corrections = new Hono<App>()
	.get('/my/case/correction/', async (c) => {
		const opened = await openedCase(c)
		if (!opened) return c.redirect(at(c, '/my/'), 303)
		if (opened.found.status !== 'returned') return c.redirect(at(c, '/my/case/'), 303)
		const { view, stored } = await sheet(c, opened)
		const files = await findFiles(c.var.db, fileIds(fieldsFor(opened.found.form), stored))
		return page(c, { title: '修改后重新提交', body: view({ received: await namesOf(files, opened.secrets) }) })
	})

	.post('/my/case/correction/', async (c) => {
		const { answers } = apart(await readPosted(c.req.header('content-type'), c.req.raw.body))
		keepTyped(c, answers)
		if (c.env.FORMS_CLOSED) throw new Unavailable('Forms are closed by setting')
		const opened = await openedCase(c)
		if (!opened) return c.redirect(at(c, '/my/'), 303)
		const { found, secrets } = opened
		const fields = fieldsFor(found.form)
		const { view, stored } = await sheet(c, opened)
		const uploads = await takeUploads(c, found.form, answers, secrets)
		const whole: Read<Answered> = readForm(submissionForms[found.form], restored(fields, uploads.entries, stored))
		const read = withUploadErrors(whole, uploads.errors)
		const received = await findFiles(c.var.db, fileIds(fields, read.values))
		const typed = withoutLost(fields, readForm(submissionForms[found.form], uploads.entries).values, received)
		const again = { values: typed, received: await namesOf(received, secrets) }
		c.set('kept', view(again))
		const errors = [...(read.ok ? againstSending(read.value, found.programme) : read.errors), ...lostFiles(fields, read.values, received)]
		if (!read.ok || errors.length > 0) return page(c, { status: 422, title: '请修改', body: view({ ...again, errors }) })
		const sentHash = await contentHashOf(secrets.pepper, found.form, byContent(fields, read.value, received))
		// An answer that was lost is made good by sending again.
		if (found.status === 'submitted' && found.sentHash === sentHash) return c.redirect(at(c, '/my/case/'), 303)
		const isDone = await saveCorrection(c.var.db, found, move(found, 'submitted', { actor: 'applicant', at: c.var.now }), {
			answers: JSON.stringify(await sealAnswers(secrets.cipher, fields, found.id, read.value)),
			sentHash,
			consent: consentOf(read.value),
			files: fileIds(fields, read.value),
			fingerprints: await fingerprintsOf(secrets.fingerprints, fields, read.value),
		})
		// Sent twice at once, it was done by the other.
		const isSent = isDone || (await findSubmission(c.var.db, found.id))?.found.sentHash === sentHash
		if (!isSent) throw new Refused('刚刚有人改动过，没有办成。您填写的内容还在下面，请先看清现在的状态。')
		return c.redirect(at(c, '/my/case/'), 303)
	})

/** What was typed is kept from the start, before we know whose case it is: its names tell which form it is. */
function keepTyped(c: Context<App>, answers: Entry[]) {
	const form = formNames.find((name) => {
		const known = new Set(leavesOf(fieldsFor(name)).map((leaf) => leaf.name))
		return answers.every(([it]) => known.has(it))
	})
	if (!form) return
	const { values } = readForm(submissionForms[form], answers)
	const id = [values.programme ?? ''].flat()[0]!
	const shared = { base: c.env.BASE, form, reason: null, noticeVersion, stored: {}, values }
	c.set('kept', <Correction {...shared} programme={{ value: id, label: id }} />)
}

/** The form with what is stored, and how to show it. */
async function sheet(c: Context<App>, opened: Opened) {
	const { form, programme: id, reason } = opened.found
	const stored = answersOf(fieldsFor(form), await answersIn(opened))
	const calls = await c.var.calls().catch(() => undefined)
	const programme = { value: id, label: calls?.programmes.find((it) => it.id === id)?.title ?? id }
	const shared = { base: c.env.BASE, form, reason, programme, noticeVersion, stored }
	return { stored, view: (again: Again) => <Correction {...shared} {...again} /> }
}

/** What returned forms are held to: the notice in force, and the programme they were sent for, even when it has closed since. */
function againstSending(value: Answered, programme: string): FieldError[] {
	if (value.programme !== programme) return [{ name: 'programme', message: '补正时不能换专项行动' }]
	if (value.noticeVersion !== noticeVersion) return [{ name: 'noticeAccepted', message: '隐私告知已经更新，请看过新的告知后再提交' }]
	return []
}
