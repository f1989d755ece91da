import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { readPosted, Unfinished } from '#functions/multipart/parts.ts'
import { openedCase } from '#functions/my/page.tsx'
import { at, page } from '#functions/page.tsx'
import { fileIds } from '#functions/submissions/files.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { namesOf } from '#functions/submissions/page.tsx'
import { findFiles } from '#functions/submissions/store.ts'
import { FormsClosed } from '#functions/unavailable.ts'
import { openAgain, tooLate } from './late/page.tsx'
import { LateFields } from './late/view.tsx'
import { sendCorrection } from './page.tsx'
import { type Sent, sentIn } from './sent.ts'
import { correctedSheet, sheetOf, typedSheet } from './sheet/page.tsx'
import { Correction } from './view.tsx'

/** 补正: what was returned is corrected and sent again, under the same number and code. */
export const corrections = new Hono<App>()
	.get('/my/case/correction/', async (c) => {
		const opened = await openedCase(c)
		if (!opened) return c.redirect(at(c, '/my/'), 303)
		if (opened.found.status !== 'returned') return c.redirect(at(c, '/my/case/'), 303)
		const { show, stored } = await sheetOf(c, opened)
		const files = await findFiles(c.var.db, fileIds(fieldsFor(opened.found.form), stored))
		return page(c, { title: '修改后重新提交', body: show({ received: await namesOf(files, opened.secrets) }) })
	})

	.post('/my/case/correction/', async (c) => {
		const { code, answers } = await readSent(c)
		if (c.env.FORMS_CLOSED) throw new FormsClosed(c.env.FORMS_CLOSED)
		if (code !== undefined) return openAgain(c, answers, code)
		const opened = await openedCase(c)
		if (!opened) return tooLate(c, answers)
		const { checked, show } = await correctedSheet(c, opened, answers)
		const { read, errors } = checked
		if (!read.ok || errors.length > 0) return page(c, { status: 422, title: '请修改', body: show(errors) })
		await sendCorrection(c, opened, read.value, checked)
		return c.redirect(at(c, '/my/case/'), 303)
	})

/** What a page sent. From here on what was typed is kept, even of half a body. */
async function readSent(c: Context<App>): Promise<Sent> {
	const posted = await readPosted(c.req.header('content-type'), c.req.raw.body).catch(async (error) => {
		if (error instanceof Unfinished) await keepTyped(c, sentIn(error.entries))
		throw error
	})
	const sent = sentIn(posted)
	await keepTyped(c, sent)
	return sent
}

/** What was typed is kept from the start, before we know whose case it is. */
async function keepTyped(c: Context<App>, { code, answers }: Sent): Promise<void> {
	const typed = await typedSheet(c, answers)
	if (typed) c.set('kept', code === undefined ? <Correction {...typed} reason={null} stored={{}} /> : <LateFields {...typed} />)
}
