import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Afresh } from '#functions/apology.tsx'
import type { App } from '#functions/app.ts'
import { keptUntil } from '#functions/attachments/due.ts'
import { clientKey } from '#functions/client-key.ts'
import { readEntries } from '#functions/form-body.ts'
import { isHttps, openedByCode } from '#functions/my/page.tsx'
import { endedCookie } from '#functions/my/session.ts'
import { at, page } from '#functions/page.tsx'
import { codeLink } from '#functions/receipts/code-link.ts'
import { codeHash } from '#functions/receipts/receipt-code.ts'
import { ownOrigin } from '#functions/same-origin.ts'
import { fileIds, lostFiles, withoutLost } from '#functions/submissions/files.ts'
import { described, fieldsFor } from '#functions/submissions/forms.ts'
import { keyHash } from '#functions/submissions/identity.ts'
import { namesOf, takeUploads } from '#functions/submissions/page.tsx'
import { findFiles } from '#functions/submissions/store.ts'
import { suspected } from '#functions/submissions/suspicion.ts'
import { FormsClosed } from '#functions/unavailable.ts'
import { draftDays } from '#schemas/retention.ts'
import { type FormName, formNames } from '#schemas/submission.ts'
import { admit, again, keep, offeredFor, openedDraft, openId, readSent } from './page.tsx'
import { resumeCode } from './resume-code.ts'
import { ResumePage } from './resume-view.tsx'
import { sealDraft } from './sealed-draft.ts'
import { numberFiledUnder, openDraftByCode, removeDraft, saveDraft } from './store.ts'
import { countOf, resumable, typedInto } from './typed.ts'
import { FiledDraft, FoundDraft, ResumedForm, SavedDraft } from './view.tsx'

const dayLimit = 2_000

/** 存下来，换设备再填. A form as far as it is filled in, under a code that goes on with it anywhere for thirty days. */
export const drafts = new Hono<App>()
	.post('/drafts/session/', async (c) => {
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body, 4096)
		c.set('kept', new Afresh(<ResumePage base={c.env.BASE} />))
		const typed = entries.find(([name]) => name === 'resumeCode')?.[1] ?? ''
		const found = await openedByCode(c, typed, (db, one) => openDraftByCode(db, one, c.var.now))
		if (!found) return missed(c)
		await admit(c, found.id, false, await c.var.secrets())
		return c.redirect(at(c, '/drafts/'), 303)
	})

	.get('/drafts/', async (c) => {
		const opened = await openedDraft(c)
		if (!opened) return gone(c)
		const { draft, typed, secrets, session } = opened
		const kept = { base: c.env.BASE, draft, count: countOf(draft.form, typed) }
		if (!session.filed) return page(c, { title: '接着填', body: <FoundDraft {...kept} /> })
		const code = await resumeCode(secrets.pepper, draft.id)
		const link = codeLink(ownOrigin(c.env.ORIGIN, c.req.url), c.env.BASE, code, 'resume')
		return page(c, { title: '已存下来', body: <SavedDraft {...kept} code={code} link={link} /> })
	})

	.get('/drafts/form/', async (c) => {
		const opened = await openedDraft(c)
		if (!opened) return gone(c)
		const { draft, typed, secrets } = opened
		const fields = fieldsFor(draft.form)
		const files = await findFiles(c.var.db, fileIds(fields, typed))
		const values = withoutLost(fields, resumable(typed), files)
		const shown = { ...(await offeredFor(c, draft.form, typed)), received: await namesOf(files, secrets) }
		return page(c, {
			title: `接着填：${described[draft.form].title}`,
			body: <ResumedForm base={c.env.BASE} draft={draft} values={values} {...shown} />,
		})
	})

	.post('/drafts/removal/', async (c) => {
		const opened = await openedDraft(c)
		if (opened) await removeDraft(c.var.db, opened.draft.id, fileIds(fieldsFor(opened.draft.form), opened.typed))
		return left(c)
	})

	.post('/drafts/sign-out/', left)

for (const form of formNames) drafts.post(`/drafts/${form}/`, (c) => put(c, form))

/** Keeps what was typed, whatever is still wrong with it. Saved again under the same key, it is the same draft with the same code. */
async function put(c: Context<App>, form: FormName): Promise<Response> {
	const { envelope, answers, trap } = await readSent(c, form)
	if (c.env.FORMS_CLOSED) throw new FormsClosed(c.env.FORMS_CLOSED)
	const secrets = await c.var.secrets()
	await slowDown(c)
	const uploads = await takeUploads(c, form, answers, secrets)
	const { values, errors } = typedInto(form, uploads.entries)
	keep(c, form, { ...values, ...envelope }, { received: uploads.received })
	const fields = fieldsFor(form)
	const received = await findFiles(c.var.db, fileIds(fields, values))
	const wrong = [...uploads.errors, ...errors, ...lostFiles(fields, values, received), ...suspected({ homepageUrl: trap }, c.var.now)]
	const typed = { ...withoutLost(fields, values, received), ...envelope }
	if (wrong.length > 0) return again(c, form, typed, wrong, await namesOf(received, secrets))
	const { pepper, cipher } = secrets
	const id = await keyHash(pepper, form, envelope.submissionKey)
	const isSaved = await saveDraft(
		c.var.db,
		{
			...{ id, form, day: c.var.today, savedAt: c.var.now, keptUntil: keptUntil(c.var.now, draftDays) },
			codeHash: await codeHash(pepper, await resumeCode(pepper, id)),
			answers: await sealDraft(cipher, id, typed),
		},
		fileIds(fields, typed),
		dayLimit,
	)
	if (!isSaved) throw new HTTPException(429, { message: '今天存的太多，暂时存不了。您填写的内容还在下面，可以先保存为文件，或者复制。' })
	await admit(c, id, true, secrets)
	return c.redirect(at(c, '/drafts/'), 303)
}

/** One answer for codes that are wrong, malformed, expired, filed or deleted: nothing in it depends on what was typed. */
function missed(c: Context<App>): Promise<Response> {
	const message = '没有查到。请检查续填码；过了 30 天、已经提交或已经删除的，也查不到。回执上的查询码请到“查询办理进度”里用。'
	return page(c, { status: 422, title: '没有查到', body: <ResumePage base={c.env.BASE} errors={[{ name: 'resumeCode', message }]} /> })
}

/** What has no draft any more: whoever filed it, and perhaps never saw the answer, is told its number, which opens nothing. */
async function gone(c: Context<App>): Promise<Response> {
	const id = await openId(c)
	const number = id && (await numberFiledUnder(c.var.db, id))
	if (!number) return c.redirect(at(c, '/my/#resume'), 303)
	return page(c, { title: '已经提交', body: <FiledDraft base={c.env.BASE} number={number} /> })
}

/** Closes the draft in this browser. */
function left(c: Context<App>): Response {
	c.header('Set-Cookie', endedCookie(isHttps(c), 'draft'))
	return c.redirect(at(c, '/my/#resume'), 303)
}

async function slowDown(c: Context<App>) {
	const limit = await c.env.FORM_LIMIT?.limit({ key: `draft ${clientKey(c.req.header('cf-connecting-ip'))}` })
	if (limit?.success === false) throw new HTTPException(429, { message: '您这里存得太快了，请过一分钟再试。' })
}
