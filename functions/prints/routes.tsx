import { Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { withQuestions } from '#functions/form-sheet.tsx'
import { answersIn, openedCase } from '#functions/my/page.tsx'
import { at, page } from '#functions/page.tsx'
import { fileIds } from '#functions/submissions/files.ts'
import { described, fieldsFor } from '#functions/submissions/forms.ts'
import { namesOf } from '#functions/submissions/page.tsx'
import { asPosted } from '#functions/submissions/questions.ts'
import { findFiles } from '#functions/submissions/store.ts'
import { answersOf } from '#schemas/answers.ts'
import { offer } from '#schemas/fields.ts'
import { checkingCode } from './checking-code.ts'
import { printable } from './printable.ts'
import { PrintedForm } from './view.tsx'

/** The opened case as an A4 form for stamping. */
export const prints = new Hono<App>().get('/my/case/print/', async (c) => {
	const opened = await openedCase(c)
	if (!opened) return c.redirect(at(c, '/my/'), 303)
	const { found, secrets } = opened
	const check = await checkingCode(secrets.pepper, found)
	if (!check) return c.redirect(at(c, '/my/case/'), 303)
	const calls = await c.var.calls().catch(() => undefined)
	const call = calls?.programmes.find(({ id }) => id === found.programme)
	const { questions, value } = asPosted(call, found.form, await answersIn(opened))
	const fields = offer(withQuestions(fieldsFor(found.form), questions), {
		programme: [{ value: found.programme, label: call?.title ?? found.programme }],
	})
	const values = answersOf(fields, value)
	const received = await namesOf(await findFiles(c.var.db, fileIds(fields, values)), secrets)
	const shown = { fields, values: printable(fields, values), received }
	return page(c, {
		title: `${described[found.form].title} ${found.number}`,
		body: <PrintedForm base={c.env.BASE} found={found} check={check} {...shown} />,
	})
})
