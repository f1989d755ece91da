import { type Context, Hono } from 'hono'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { App } from '#functions/app.ts'
import { readPosted, Unfinished } from '#functions/multipart/parts.ts'
import { answersIn, isHttps, nothingFound, type Opened, openedByCode, openedCase } from '#functions/my/page.tsx'
import { sessionCookie } from '#functions/my/session.ts'
import { openByCode } from '#functions/my/store.ts'
import { at, page } from '#functions/page.tsx'
import { Refused } from '#functions/refused.ts'
import { chosenIn, readTyped } from '#functions/submissions/called.ts'
import { fileIds, withoutLost } from '#functions/submissions/files.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { namesOf, takeUploads } from '#functions/submissions/page.tsx'
import { asPosted, questionFields } from '#functions/submissions/questions.ts'
import { findFiles, findSubmission } from '#functions/submissions/store.ts'
import { FormsClosed } from '#functions/unavailable.ts'
import { answersOf } from '#schemas/answers.ts'
import { apart } from '#schemas/envelope.ts'
import { leavesOf } from '#schemas/leaves.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { questionNamed } from '#schemas/question-form.ts'
import type { Answers, Entry, FieldError } from '#schemas/read-form.ts'
import { type FormName, formNames } from '#schemas/submission.ts'
import { callOf, checkCorrection, sendCorrection } from './page.tsx'
import { Correction, LateCorrection, LateFields } from './view.tsx'

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
		const { code, answers } = await readSent(c)
		if (c.env.FORMS_CLOSED) throw new FormsClosed(c.env.FORMS_CLOSED)
		const opened = await (code ? openedAgain(c, code) : openedCase(c))
		if (!opened) return closed(c, answers, code)
		const { found, secrets } = opened
		if (code !== undefined) refuseOther(found, typedForm(c, answers))
		const fields = fieldsFor(found.form)
		const { view, stored } = await sheet(c, opened)
		const { entries, errors: uploadErrors } = await takeUploads(c, found.form, answers, secrets)
		const { read, errors, received, limits } = await checkCorrection(c, opened, { stored, entries, uploadErrors })
		const typed = withoutLost(fields, readTyped(found.form, entries), received)
		const again = { values: typed, received: await namesOf(received, secrets) }
		c.set('kept', view(again))
		if (code !== undefined) return reopened(c, opened, view({ ...again, errors: uploadErrors }))
		if (!read.ok || errors.length > 0) return page(c, { status: 422, title: '请修改', body: view({ ...again, errors }) })
		await sendCorrection(c, opened, read.value, { received, limits })
		return c.redirect(at(c, '/my/case/'), 303)
	})

/** What a page sent, and the code when its case had closed before. From here on what was typed is kept, even of half a body. */
async function readSent(c: Context<App>): Promise<{ code?: string; answers: Entry[] }> {
	const posted = await readPosted(c.req.header('content-type'), c.req.raw.body).catch((error) => {
		if (error instanceof Unfinished) keepTyped(c, withoutCode(error.entries).answers)
		throw error
	})
	const sent = withoutCode(posted)
	keepTyped(c, sent.answers, sent.code !== undefined)
	return sent
}

function withoutCode(posted: Entry[]): { code?: string; answers: Entry[] } {
	const { answers } = apart(posted)
	const code = answers.find(([name]) => name === 'code')?.[1]
	return { code: code === undefined ? undefined : String(code).trim(), answers: answers.filter(([name]) => name !== 'code') }
}

/** What was typed is kept from the start, before we know whose case it is. */
function keepTyped(c: Context<App>, answers: Entry[], isLate = false) {
	const form = typedForm(c, answers)
	if (!form) return
	const { values, questions } = typedIn(form, answers)
	const shared = { base: c.env.BASE, form, questions, noticeVersion, values }
	const id = chosenIn(values)
	c.set(
		'kept',
		isLate ? <LateFields {...shared} /> : <Correction {...shared} reason={null} stored={{}} programme={{ value: id, label: id }} />,
	)
}

/** Which form was filled in: its page says so in its address; failing that, the names of its fields do. */
function typedForm(c: Context<App>, answers: Entry[]): FormName | undefined {
	const said = formNames.find((name) => name === c.req.query('form'))
	if (said || answers.length === 0) return said
	return formNames.find((name) => {
		const known = new Set(leavesOf(fieldsFor(name)).map((leaf) => leaf.name))
		return answers.every(([it]) => known.has(it) || questionNamed(it))
	})
}

function typedIn(form: FormName, answers: Entry[]) {
	const values = readTyped(form, answers)
	return { values, questions: questionFields([], form, Object.keys(values)) }
}

/** The case that a code opens, for a correction that came too late. Its cookie is set once the correction can go on. */
async function openedAgain(c: Context<App>, code: string): Promise<Opened | undefined> {
	const known = await openedByCode(c, code, openByCode)
	const case_ = known && (await findSubmission(c.var.db, known.id))
	if (!case_) return undefined
	const { id: submission, sessionEpoch: epoch } = case_.found
	return { ...case_, secrets: await c.var.secrets(), session: { submission, epoch, begun: Date.parse(c.var.now), filed: false } }
}

function refuseOther({ form, status }: Opened['found'], typed: FormName | undefined): void {
	if (status !== 'returned') throw new Refused('这个查询码打开的提交现在不用补正。请核对查询码，或到“查询办理进度”里看。')
	if (form !== typed) throw new Refused('这个查询码打开的是另一种表，不是下面这一份。请核对查询码。')
}

/** The case is open once more, and what was typed stands in its form, to be looked through and sent. */
async function reopened(c: Context<App>, { secrets, session }: Opened, body: JSX.Element): Promise<Response> {
	c.header('Set-Cookie', await sessionCookie(secrets.session, session, c.var.now, isHttps(c)))
	c.header('Referrer-Policy', 'no-referrer')
	return page(c, { title: '修改后重新提交', body })
}

/** The case closed before the correction came: nothing of it is lost, and its code goes on with it. */
function closed(c: Context<App>, answers: Entry[], code: string | undefined): Response | Promise<Response> {
	const form = typedForm(c, answers)
	if (!form) return c.redirect(at(c, '/my/'), 303)
	const errors = code === undefined ? [] : [{ name: 'code', message: code ? nothingFound : '请填写“查询码”' }]
	const body = <LateCorrection base={c.env.BASE} form={form} noticeVersion={noticeVersion} {...typedIn(form, answers)} errors={errors} />
	return page(c, { status: code === undefined ? 401 : 422, title: '补正还没有交', body })
}

/** The form with what is stored, and how to show it. */
async function sheet(c: Context<App>, opened: Opened) {
	const { form, programme: id, reason } = opened.found
	const call = await callOf(c, id)
	const { questions, value } = asPosted(call, form, await answersIn(opened))
	const stored = answersOf([...fieldsFor(form), ...questions], value)
	const shared = { base: c.env.BASE, form, reason, programme: { value: id, label: call?.title ?? id }, questions, noticeVersion, stored }
	return { stored, view: (again: Again) => <Correction {...shared} {...again} /> }
}
