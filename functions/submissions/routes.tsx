import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { withUploadErrors } from '#functions/attachments/store-uploads.ts'
import { freshChallenge, type Standing, standingOf } from '#functions/challenge/page.tsx'
import { ChallengeNotice } from '#functions/challenge/view.tsx'
import { readPosted, Unfinished } from '#functions/multipart/parts.ts'
import { sessionCookie } from '#functions/my/session.ts'
import { at, page } from '#functions/page.tsx'
import type { Secrets } from '#functions/privacy/secrets.ts'
import { Refused } from '#functions/refused.ts'
import { FormsClosed } from '#functions/unavailable.ts'
import { apart, envelopeForm } from '#schemas/envelope.ts'
import type { Call } from '#schemas/intake.ts'
import { type Answers, type Entry, type FieldError, readForm } from '#schemas/read-form.ts'
import { type FormName, formNames } from '#schemas/submission.ts'
import { readCalled, readTyped } from './called.ts'
import { choicesFor } from './calls.ts'
import { hasFiles, lostFiles, withoutLost } from './files.ts'
import { described, fieldsFor } from './forms.ts'
import { fileAnswers, gateFor, isUnhurried, namesOf, ownFiles, takeUploads } from './page.tsx'
import { questionsToday } from './questions.ts'
import { Challenged, LimitReached } from './refusal.ts'
import type { Filed } from './store.ts'
import { suspected } from './suspicion.ts'
import { KeptFields, SubmissionFields, SubmissionForm } from './view.tsx'

/**
 * Needs and applications as they are sent in. Their empty forms are static pages at addresses of their own, which ask
 * whether forms have been shut since they were built.
 */
export const submissions = new Hono<App>().get('/forms-state', (c) => c.json({ closed: c.env.FORMS_CLOSED || null }))
for (const form of formNames) submissions.post(described[form].path, (c) => receive(c, form))

async function receive(c: Context<App>, form: FormName): Promise<Response> {
	const { sent, answers, kept } = await readSent(c, form)
	if (c.env.FORMS_CLOSED) throw new FormsClosed(c.env.FORMS_CLOSED)
	const secrets = await c.var.secrets()
	const { programmes } = await c.var.calls()
	const envelope = sent.ok ? sent.value : {}
	const standing = await standingOf(c, form, envelope)
	const shown = { programmes, names: {}, goesOn: envelope.challenge === undefined }
	if (!(await isUnhurried(c, standing.isMet)))
		return challenged(c, form, standing, { ...shown, values: { ...readTyped(form, answers), ...kept }, isWithoutFiles: hasFiles(answers) })
	const uploads = await takeUploads(c, form, answers, secrets)
	const read = withUploadErrors(readCalled(form, uploads.entries, programmes, c.var.today), uploads.errors)
	keep(c, form, () => ({ ...read.values, ...kept }), { calls: programmes, received: uploads.received })
	const fields = fieldsFor(form)
	const key = envelope.submissionKey
	const received = await ownFiles(c, form, read, key)
	const again = { ...shown, values: { ...withoutLost(fields, read.values, received), ...kept }, names: await namesOf(received, secrets) }
	const lost = lostFiles(fields, read.values, received)
	const suspicion = sent.ok ? suspected(sent.value, c.var.now) : sent.errors
	if (!read.ok || lost.length > 0 || suspicion.length > 0)
		return askAgain(c, form, [...(read.ok ? [] : read.errors), ...lost, ...suspicion], again)
	const filing = fileAnswers(c, form, { value: read.value, key, received }, gateFor(c, standing))
	const result = await filing.catch((error) => {
		if (error instanceof LimitReached) return askAgain(c, form, error.errors, again)
		if (error instanceof Challenged) return challenged(c, form, standing, again)
		throw error
	})
	if (result instanceof Response) return result
	if (result.isSame) return receiptOf(c, result.filed, secrets)
	const freshKey = crypto.randomUUID()
	// Its files may be part of the other one, so they are chosen again.
	keep(c, form, () => ({ ...withoutLost(fields, read.values, []), submissionKey: freshKey }), { calls: programmes })
	throw new Refused(
		`这份表之前已经提交过，编号 ${result.filed.number}，这次的内容与那次不同，没有登记。要修改那一份，请凭查询码到“查询办理进度”里办；确实要另外登记一份，请核对后在下面再提交。`,
	)
}

/** Leads to the receipt, which is shown to whoever has just filed. */
async function receiptOf(c: Context<App>, { id, sessionEpoch }: Filed, { session: key }: Secrets): Promise<Response> {
	const session = { submission: id, epoch: sessionEpoch, begun: Date.parse(c.var.now), filed: true }
	c.header('Set-Cookie', await sessionCookie(key, session, c.var.now, c.req.url.startsWith('https:')))
	return c.redirect(at(c, '/receipts/'), 303)
}

/** What a page sent: its envelope and its answers apart. From here on what was typed is kept, even of half a body. */
async function readSent(c: Context<App>, form: FormName) {
	const posted = await readPosted(c.req.header('content-type'), c.req.raw.body).catch((error) => {
		if (error instanceof Unfinished) keepSent(c, form, error.entries, c.env.FORMS_CLOSED)
		throw error
	})
	return keepSent(c, form, posted)
}

function keepSent(c: Context<App>, form: FormName, posted: Entry[], closed?: string) {
	const { envelope, answers } = apart(posted)
	const sent = readForm(envelopeForm, envelope)
	const { homepageUrl: _, ...kept } = sent.values
	keep(c, form, () => ({ ...readTyped(form, answers), ...kept }), { closed })
	return { sent, answers, kept }
}

type Known = { calls?: Call[]; received?: Record<string, string>; closed?: string }

/**
 * What was typed stands below whatever goes wrong from here on; while forms are closed, to be read and copied. That they are
 * closed is what goes wrong next, unless it is told here, in `closed`.
 */
function keep(c: Context<App>, form: FormName, typed: () => Answers, { closed, ...known }: Known = {}) {
	c.set('kept', <KeptFields base={c.env.BASE} form={form} typed={typed} closed={closed || Boolean(c.env.FORMS_CLOSED)} {...known} />)
}

type Again = { programmes: Call[]; values: Answers; names: Record<string, string>; goesOn: boolean; isWithoutFiles?: boolean }

function askAgain(c: Context<App>, form: FormName, errors: FieldError[], again: Again): Promise<Response> {
	const body = <SubmissionForm {...sheetOf(c, form, again)} errors={errors} />
	return page(c, { status: 422, title: `请修改：${described[form].title}`, body })
}

/** The form with what was typed, and what is asked before it is taken. One challenge stays until it is met or over. */
async function challenged(c: Context<App>, form: FormName, { challenge, isMet }: Standing, again: Again): Promise<Response> {
	const asked = isMet || !challenge ? await freshChallenge(c, form) : challenge
	const values = { ...again.values, challenge: asked.token, challengeNonce: '' }
	c.header('Retry-After', String(Math.max(1, Math.ceil((Date.parse(asked.notBefore) - Date.parse(c.var.now)) / 1000))))
	const { isWithoutFiles = false, goesOn } = again
	const notice = { challenge: asked, isWithoutFiles, goesOn: goesOn && !isWithoutFiles, submit: described[form].submit }
	const body = (
		<>
			<ChallengeNotice {...notice} />
			<SubmissionFields {...sheetOf(c, form, { ...again, values })} />
		</>
	)
	return page(c, { status: 429, title: `还没有提交：${described[form].title}`, body })
}

function sheetOf(c: Context<App>, form: FormName, { programmes, values, names }: Again) {
	const questions = questionsToday(programmes, form, c.var.today, Object.keys(values))
	return { base: c.env.BASE, form, programmes: choicesFor(programmes, form, c.var.today), questions, values, received: names }
}
