import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { readPosted } from '#functions/multipart/parts.ts'
import { answersIn, type Opened, openedCase } from '#functions/my/page.tsx'
import { at, page } from '#functions/page.tsx'
import { chosenIn, readTyped } from '#functions/submissions/called.ts'
import { fileIds, withoutLost } from '#functions/submissions/files.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { namesOf, takeUploads } from '#functions/submissions/page.tsx'
import { asPosted, questionFields } from '#functions/submissions/questions.ts'
import { findFiles } from '#functions/submissions/store.ts'
import { Unavailable } from '#functions/unavailable.ts'
import { answersOf } from '#schemas/answers.ts'
import { apart } from '#schemas/envelope.ts'
import { leavesOf } from '#schemas/leaves.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { questionNamed } from '#schemas/question-form.ts'
import type { Answers, Entry, FieldError } from '#schemas/read-form.ts'
import { formNames } from '#schemas/submission.ts'
import { callOf, checkCorrection, sendCorrection } from './page.tsx'
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
		const { entries, errors: uploadErrors } = await takeUploads(c, found.form, answers, secrets)
		const { read, errors, received, limits } = await checkCorrection(c, opened, { stored, entries, uploadErrors })
		const typed = withoutLost(fields, readTyped(found.form, entries), received)
		const again = { values: typed, received: await namesOf(received, secrets) }
		c.set('kept', view(again))
		if (!read.ok || errors.length > 0) return page(c, { status: 422, title: '请修改', body: view({ ...again, errors }) })
		await sendCorrection(c, opened, read.value, { received, limits })
		return c.redirect(at(c, '/my/case/'), 303)
	})

/** What was typed is kept from the start, before we know whose case it is: its names tell which form it is. */
function keepTyped(c: Context<App>, answers: Entry[]) {
	const form = formNames.find((name) => {
		const known = new Set(leavesOf(fieldsFor(name)).map((leaf) => leaf.name))
		return answers.every(([it]) => known.has(it) || questionNamed(it))
	})
	if (!form) return
	const values = readTyped(form, answers)
	const id = chosenIn(values)
	const questions = questionFields([], form, Object.keys(values))
	const shared = { base: c.env.BASE, form, reason: null, questions, noticeVersion, stored: {}, values }
	c.set('kept', <Correction {...shared} programme={{ value: id, label: id }} />)
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
