import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { withUploadErrors } from '#functions/attachments/store-uploads.ts'
import { clientKey } from '#functions/client-key.ts'
import { readPosted, Unfinished } from '#functions/multipart/parts.ts'
import { sessionCookie } from '#functions/my/session.ts'
import { at, page } from '#functions/page.tsx'
import { Refused } from '#functions/refused.ts'
import { Unavailable } from '#functions/unavailable.ts'
import { apart, envelopeForm } from '#schemas/envelope.ts'
import type { Call } from '#schemas/intake.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { type Answers, type Entry, type FieldError, type Read, readForm } from '#schemas/read-form.ts'
import { type FormName, formNames, submissionForms } from '#schemas/submission.ts'
import { againstRules, choicesFor } from './calls.ts'
import { fileIds, lostFiles, withoutLost } from './files.ts'
import type { Answered } from './filing.ts'
import { described, fieldsFor } from './forms.ts'
import { fileAnswers, namesOf, takeUploads } from './page.tsx'
import { findFiles } from './store.ts'
import { suspected } from './suspicion.ts'
import { KeptFields, SubmissionForm } from './view.tsx'

/** Needs and applications as they are sent in. Their empty forms are static pages at addresses of their own. */
export const submissions = new Hono<App>()
for (const form of formNames) submissions.post(described[form].path, (c) => receive(c, form))

async function receive(c: Context<App>, form: FormName): Promise<Response> {
	const { sent, answers, kept } = await readSent(c, form)
	if (c.env.FORMS_CLOSED) throw new Unavailable('Forms are closed by setting')
	const secrets = await c.var.secrets()
	const { programmes } = await c.var.calls()
	await slowDown(c)
	const uploads = await takeUploads(c, form, answers, secrets)
	const read = withUploadErrors(readCalled(form, uploads.entries, programmes, c.var.today), uploads.errors)
	keep(c, form, () => ({ ...read.values, ...kept }), uploads.received)
	const received = await findFiles(c.var.db, fileIds(fieldsFor(form), read.values))
	const lost = lostFiles(fieldsFor(form), read.values, received)
	const suspicion = sent.ok ? suspected(sent.value, c.var.now) : sent.errors
	if (!read.ok || lost.length > 0 || suspicion.length > 0) {
		const errors = [...(read.ok ? [] : read.errors), ...lost, ...suspicion]
		const names = await namesOf(received, secrets)
		return again(c, form, { programmes, values: { ...withoutLost(fieldsFor(form), read.values, received), ...kept }, errors, names })
	}
	const key = sent.ok ? sent.value.submissionKey : undefined
	const { filed, isSame } = await fileAnswers(c, form, { value: read.value, key, received })
	if (!isSame) {
		const freshKey = crypto.randomUUID()
		// Its files may be part of the other one, so they are chosen again.
		keep(c, form, () => ({ ...withoutLost(fieldsFor(form), read.values, []), submissionKey: freshKey }))
		throw new Refused(
			`这份表之前已经提交过，编号 ${filed.number}，这次的内容与那次不同，没有登记。要修改那一份，请凭查询码到“查询办理进度”里办；确实要另外登记一份，请核对后在下面再提交。`,
		)
	}
	const session = { submission: filed.id, epoch: filed.sessionEpoch, begun: Date.parse(c.var.now), filed: true }
	c.header('Set-Cookie', await sessionCookie(secrets.session, session, c.var.now, c.req.url.startsWith('https:')))
	return c.redirect(at(c, '/receipts/'), 303)
}

/** What a page sent: its envelope and its answers apart. From here on what was typed is kept, even of half a body. */
async function readSent(c: Context<App>, form: FormName) {
	const posted = await readPosted(c.req.header('content-type'), c.req.raw.body).catch((error) => {
		if (error instanceof Unfinished) keep(c, form, () => readForm(submissionForms[form], apart(error.entries).answers).values)
		throw error
	})
	const { envelope, answers } = apart(posted)
	const sent = readForm(envelopeForm, envelope)
	const { homepageUrl: _, ...kept } = sent.values
	keep(c, form, () => ({ ...readForm(submissionForms[form], answers).values, ...kept }))
	return { sent, answers, kept }
}

/** What was typed stands below whatever goes wrong from here on. */
function keep(c: Context<App>, form: FormName, typed: () => Answers, received: Record<string, string> = {}) {
	c.set('kept', <KeptFields base={c.env.BASE} form={form} typed={typed} received={received} />)
}

type Again = { programmes: Call[]; values: Answers; errors: FieldError[]; names: Record<string, string> }

function again(c: Context<App>, form: FormName, { programmes, values, errors, names }: Again): Promise<Response> {
	const choices = choicesFor(programmes, form, c.var.today)
	return page(c, {
		status: 422,
		title: `请修改：${described[form].title}`,
		body: <SubmissionForm base={c.env.BASE} form={form} programmes={choices} values={values} errors={errors} received={names} />,
	})
}

/** The answers as the form and the programme's own rules read them. */
function readCalled(form: FormName, answers: Entry[], programmes: Call[], today: string): Read<Answered> {
	const read: Read<Answered> = readForm(submissionForms[form], answers)
	if (!read.ok) return read
	const isCurrent = read.value.noticeVersion === noticeVersion
	const outdated = { name: 'noticeAccepted', message: '隐私告知已经更新，请看过新的告知后再提交' }
	const errors = [...againstRules(programmes, form, read.value, today), ...(isCurrent ? [] : [outdated])]
	if (errors.length === 0) return read
	const { noticeAccepted, ...values } = read.values
	return { ok: false, errors, values: isCurrent ? read.values : values }
}

async function slowDown(c: Context<App>) {
	const limit = await c.env.FORM_LIMIT?.limit({ key: `submission ${clientKey(c.req.header('cf-connecting-ip'))}` })
	if (limit?.success === false) throw new HTTPException(429, { message: '您这里提交得太快了，请过一分钟再试。' })
}
