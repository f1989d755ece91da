import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { readPosted, Unfinished } from '#functions/multipart/parts.ts'
import { isHttps } from '#functions/my/page.tsx'
import { type Session, sessionCookie, sessionIn } from '#functions/my/session.ts'
import { page } from '#functions/page.tsx'
import type { Secrets } from '#functions/privacy/secrets.ts'
import { chosenIn } from '#functions/submissions/called.ts'
import { choicesFor } from '#functions/submissions/calls.ts'
import { described } from '#functions/submissions/forms.ts'
import { questionFields, questionsToday } from '#functions/submissions/questions.ts'
import { KeptFields, SubmissionForm } from '#functions/submissions/view.tsx'
import type { Draft } from '#schemas/draft.ts'
import { apart, envelopeForm } from '#schemas/envelope.ts'
import type { Field, Option } from '#schemas/fields.ts'
import { type Answers, type FieldError, readForm } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'
import { openDraft } from './sealed-draft.ts'
import { findDraft } from './store.ts'
import { typedInto } from './typed.ts'

/** The draft a visitor has open, with what was typed. */
export type OpenedDraft = { draft: Draft; typed: Answers; secrets: Secrets; session: Session }

/** The draft that the visitor's session opens, kept open for another half hour; nothing when it is over or the draft is gone. */
export async function openedDraft(c: Context<App>): Promise<OpenedDraft | undefined> {
	const secrets = await c.var.secrets()
	const session = await sessionOf(c, secrets)
	const draft = session && (await findDraft(c.var.db, session.submission, c.var.now))
	if (!draft) return undefined
	await keepOpen(c, session, secrets)
	c.header('Referrer-Policy', 'no-referrer')
	return { draft, typed: await openDraft(secrets.cipher, draft), secrets, session }
}

/** What the draft that a visitor has open goes by, whether or not it is still there. */
export async function openId(c: Context<App>): Promise<string | undefined> {
	return (await sessionOf(c, await c.var.secrets()))?.submission
}

/** Opens a draft to a visitor. `saved` belongs to whoever just saved it, and may see the code. */
export function admit(c: Context<App>, id: string, saved: boolean, secrets: Secrets): Promise<void> {
	return keepOpen(c, { submission: id, epoch: 0, begun: Date.parse(c.var.now), filed: saved }, secrets)
}

function sessionOf(c: Context<App>, { session: key }: Secrets): Promise<Session | undefined> {
	return sessionIn(key, c.req.header('cookie'), c.var.now, isHttps(c), 'draft')
}

async function keepOpen(c: Context<App>, session: Session, { session: key }: Secrets): Promise<void> {
	c.header('Set-Cookie', await sessionCookie(key, session, c.var.now, isHttps(c), 'draft'))
}

/** The programmes to choose from in a form, with what they ask; when they cannot be had, the one that was chosen. */
export async function offeredFor(c: Context<App>, form: FormName, typed: Answers): Promise<{ programmes: Option[]; questions: Field[] }> {
	const calls = await c.var.calls().catch(() => undefined)
	const names = Object.keys(typed)
	if (calls) {
		const { programmes } = calls
		return { programmes: choicesFor(programmes, form, c.var.today), questions: questionsToday(programmes, form, c.var.today, names) }
	}
	const chosen = chosenIn(typed)
	return { programmes: [{ value: chosen, label: chosen || '请重新选择' }], questions: questionFields([], form, names) }
}

/** What a page sent. A page without script sends no key, so one is made: two people who typed the same must not share a draft. */
export async function readSent(c: Context<App>, form: FormName) {
	const posted = await readPosted(c.req.header('content-type'), c.req.raw.body).catch((error) => {
		if (error instanceof Unfinished) keep(c, form, typedInto(form, apart(error.entries).answers).values, { closed: c.env.FORMS_CLOSED })
		throw error
	})
	const { envelope: sent, answers } = apart(posted)
	const read = readForm(envelopeForm, sent)
	const { submissionKey = crypto.randomUUID(), startedAt, homepageUrl } = read.ok ? read.value : {}
	const envelope = { submissionKey, ...(startedAt && { startedAt }) }
	keep(c, form, { ...typedInto(form, answers).values, ...envelope })
	return { envelope, answers, trap: homepageUrl }
}

type Known = { received?: Record<string, string>; closed?: string }

/**
 * What was typed stands below whatever goes wrong from here on. That forms are closed is what goes wrong next, unless it is told
 * here, in `closed`.
 */
export function keep(c: Context<App>, form: FormName, typed: Answers, { closed, received }: Known = {}) {
	const isClosed = closed || Boolean(c.env.FORMS_CLOSED)
	c.set('kept', <KeptFields base={c.env.BASE} form={form} typed={() => typed} received={received} closed={isClosed} />)
}

/** Nothing is put by with a file left out unsaid: the form is shown again, and what was received need not be chosen again. */
export async function again(c: Context<App>, form: FormName, values: Answers, errors: FieldError[], received: Record<string, string>) {
	const shown = { base: c.env.BASE, form, ...(await offeredFor(c, form, values)), values, errors, received }
	return page(c, { status: 422, title: `还没有存下来：${described[form].title}`, body: <SubmissionForm {...shown} /> })
}
