import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { callOf, checkCorrection, sendCorrection } from '#functions/corrections/page.tsx'
import { note } from '#functions/events/store.ts'
import { answersIn, copyOf, factsOf, nothingFound, type Opened, openedByCode, withdraw } from '#functions/my/page.tsx'
import { askErasure, openByCode } from '#functions/my/store.ts'
import { Refused } from '#functions/refused.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { asPosted } from '#functions/submissions/questions.ts'
import { findSubmission } from '#functions/submissions/store.ts'
import { FormsClosed } from '#functions/unavailable.ts'
import { answersOf } from '#schemas/answers.ts'
import type { Answer } from '#schemas/api.ts'
import { caseLookupForm } from '#schemas/case-lookup.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { fitted, isObject } from '#schemas/json-answers.ts'
import { Invalid } from '../invalid.ts'
import { readJson } from '../page.tsx'
import { sentForm, wrongWith } from '../sent-form.ts'
import { caseShown } from './case-shown.ts'

type Case = Omit<Opened, 'session'>
const changed = '刚刚有人改动过，没有办成。请查询后再办。'

/** One's own case. The code that opens it stands in every request: no session, no cookie. */
export const apiCases = new Hono<App>()
	.post('/api/cases', async (c) => {
		return show(c, await openCase(c, await readJson(c)))
	})

	.post('/api/cases/withdrawal', async (c) => {
		const opened = await openCase(c, await readJson(c))
		if (!(await withdraw(c, opened.found))) throw new Refused(changed)
		return show(c, await again(c, opened))
	})

	.post('/api/cases/copy', async (c) => {
		const opened = await openCase(c, await readJson(c))
		await note(c.var.db, eventOf(opened, 'copy_taken', c.var.now))
		return c.json((await copyOf(c, opened)) satisfies Answer<'wholeCopy'>)
	})

	.post('/api/cases/erasure', async (c) => {
		const opened = await openCase(c, await readJson(c))
		await askErasure(c.var.db, opened.found.id, eventOf(opened, 'erasure_asked', c.var.now))
		return show(c, await again(c, opened))
	})

	.post('/api/cases/correction', async (c) => {
		const { answers, ...rest } = await readJson(c)
		if (!isObject(answers)) throw new Invalid([{ name: 'answers', message: '请写补正后的整份表，是一个 JSON 对象' }])
		if (c.env.FORMS_CLOSED) throw new FormsClosed(c.env.FORMS_CLOSED)
		const opened = await openCase(c, rest)
		const { form, programme } = opened.found
		const call = await callOf(c, programme)
		const { questions, value } = asPosted(call, form, await answersIn(opened))
		const stored = answersOf([...fieldsFor(form), ...questions], value)
		const { entries, misfits } = sentForm(form, answers, call ? [call] : [])
		const { read, errors: said, received, limits } = await checkCorrection(c, opened, { stored, entries })
		const errors = wrongWith(form, misfits, said).map(({ name, message }) => ({ name: `answers.${name}`, message }))
		if (!read.ok || errors.length > 0) throw new Invalid(errors)
		await sendCorrection(c, opened, read.value, { received, limits })
		return show(c, await again(c, opened))
	})

/** The case that the code in a request opens, with its history. Codes that open nothing are answered alike. */
async function openCase(c: Context<App>, sent: Record<string, unknown>): Promise<Case> {
	const { value, errors } = fitted(fieldsOf(caseLookupForm), sent)
	if (errors.length > 0) throw new Invalid(errors)
	const opened = await openedByCode(c, typeof value.code === 'string' ? value.code : '', openByCode)
	const found = opened && (await findSubmission(c.var.db, opened.id))
	if (!found) throw new Invalid([{ name: 'code', message: nothingFound }])
	return { ...found, secrets: await c.var.secrets() }
}

async function again(c: Context<App>, { found, secrets }: Case): Promise<Case> {
	return { ...(await findSubmission(c.var.db, found.id))!, secrets }
}

async function show(c: Context<App>, { found, history, secrets }: Case): Promise<Response> {
	return c.json(caseShown(found, history, await factsOf(c, { found, secrets })))
}

function eventOf({ found }: Case, action: string, now: string) {
	return { subject: found.number, action, actor: 'applicant', at: now }
}
