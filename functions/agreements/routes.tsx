import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { applicationsFollow } from '#functions/approval/standing/store.ts'
import { downloadHeaders } from '#functions/attachments/download.ts'
import { keyOf } from '#functions/attachments/file-store.ts'
import { attachmentsOf, findAttachment, saveAttachments } from '#functions/attachments/store.ts'
import { nameOf, storeUploads, withUploadErrors } from '#functions/attachments/store-uploads.ts'
import { allowed, deskPage, holds, type Member } from '#functions/desk/page.tsx'
import { note } from '#functions/events/store.ts'
import { readEntries } from '#functions/form-body.ts'
import { readPosted } from '#functions/multipart/parts.ts'
import { at } from '#functions/page.tsx'
import { move, type State } from '#functions/pairings/lifecycle.ts'
import { findPairing, pairingsOf, savePairingMove } from '#functions/pairings/store.ts'
import { programmeIn } from '#functions/publicity/page.tsx'
import { type AgreementRecord, agreementForm, draftForm, signedForm } from '#schemas/agreement.ts'
import { answersOf } from '#schemas/answers.ts'
import type { Attachment } from '#schemas/attachment.ts'
import { isRealDate } from '#schemas/date.ts'
import { fieldsOf } from '#schemas/fields.ts'
import type { PairingRecord } from '#schemas/pairing-record.ts'
import { type FieldError, readForm } from '#schemas/read-form.ts'
import { text } from '#schemas/text.ts'
import { PairingList } from './list-view.tsx'
import { PrintedAgreement } from './print-view.tsx'
import { changeTerm, findAgreement, pairsWithin, replace, saveSigned, saveTerms, sendBack, takeEffect } from './store.ts'
import { PairingPage } from './view.tsx'

const one = '/desk/programmes/:programme/pairings/:number/'
const each = 100
const fields = fieldsOf(agreementForm)
const reasonText = text(2, 500)
const changed = '别人刚刚改动过，没有办成。下面是现在的样子。'

/** 结对 and 合作协议 at the desk: from the draft to the signed copy, its effect, and how it ends. */
export const agreements = new Hono<App>()
	.get('/desk/programmes/:programme/pairings/', async (c) => {
		const who = await allowed(c)
		const programme = await programmeIn(c)
		const state = c.req.query('state') || undefined
		const pairs = await pairsWithin(c.var.db, programme.id, who.reach, { state, after: c.req.query('after'), limit: each + 1 })
		const next = pairs.length > each ? pairs[each - 1]!.number : undefined
		const shown = { base: c.env.BASE, programme, pairs: pairs.slice(0, each), state, next }
		return deskPage(c, who, { title: `结对：${programme.title}`, body: <PairingList {...shown} /> })
	})

	.get(one, async (c) => show(c, await allowed(c), {}))

	.post(`${one}agreement/`, async (c) => {
		const who = await allowed(c)
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body)
		const read = readForm(draftForm, entries)
		if (!read.ok) return show(c, who, { values: read.values, errors: read.errors, status: 422 })
		const { pairing } = await opened(c, who)
		const event = { subject: pairing.number, action: 'agreement_drafted', actor: who.actor, at: c.var.now }
		const { version, ...terms } = read.value
		const isDone = await saveTerms(c.var.db, pairing, { terms: JSON.stringify(terms), version }, event)
		return isDone ? back(c) : show(c, who, { values: read.values, error: changed, status: 409 })
	})

	.post(`${one}agreement/files/`, async (c) => {
		const who = await allowed(c)
		const { pairing, agreement } = await withAgreement(c, who)
		const posted = await readPosted(c.req.header('content-type'), c.req.raw.body)
		const { cipher: ring } = await c.var.secrets()
		const { FILES: files } = c.env
		if (!files) throw new HTTPException(503, { message: '现在不能上传文件。' })
		const save = (rows: Attachment[]) => saveAttachments(c.var.db, rows)
		const stored = await storeUploads(posted, { fields: fieldsOf(signedForm), files, save, ring, now: c.var.now })
		const read = withUploadErrors(readForm(signedForm, stored.entries), stored.errors)
		if (!read.ok) return show(c, who, { error: read.errors.map(({ message }) => message).join('；'), status: 422 })
		const event = { subject: pairing.number, action: 'agreement_signed', actor: who.actor, at: c.var.now }
		const isDone = await saveSigned(c.var.db, agreement, read.value.signed, event)
		return isDone ? back(c) : show(c, who, { error: changed, status: 409 })
	})

	.post(`${one}agreement/check/`, async (c) => {
		const who = await allowed(c)
		const given = await givenIn(c)
		const { pairing, agreement } = await withAgreement(c, who)
		const stamp = { actor: who.actor, at: c.var.now }
		if (given('do') === 'return') {
			const remark = reasonText.safeParse(given('remark'))
			if (!remark.success) return show(c, who, { error: '退回要写明理由，2 到 500 字。', status: 422 })
			const event = { subject: pairing.number, action: 'agreement_returned', ...stamp, detail: { reason: remark.data } }
			return (await sendBack(c.var.db, agreement, remark.data, event)) ? back(c) : show(c, who, { error: changed, status: 409 })
		}
		const { termFrom, termTo } = agreementForm.parse(JSON.parse(agreement.terms))
		const made = move(pairing, 'effective', stamp)
		const isDone = await takeEffect(c.var.db, pairing, agreement, { from: termFrom, to: termTo }, made)
		return isDone ? back(c) : show(c, who, { error: '没有签字件，或者别人刚刚改动过，没有生效。', status: 409 })
	})

	.get(`${one}agreement/print/`, async (c) => {
		const who = await allowed(c)
		const { programme, pair, terms } = await withAgreement(c, who)
		const shown = { back: at(c, pathOf(c)), programme, pair, terms, fields }
		return deskPage(c, who, { title: `合作协议 ${pair.number}`, body: <PrintedAgreement {...shown} /> })
	})

	.get(`${one}files/:file/`, async (c) => {
		const who = await allowed(c)
		const { pairing } = await opened(c, who)
		const file = await findAttachment(c.var.db, c.req.param('file'))
		const stored = file?.submission === pairing.id ? await c.env.FILES?.get(keyOf(file.id)) : undefined
		if (!file || !stored) return c.notFound()
		await note(c.var.db, { subject: pairing.number, action: 'agreement_read', actor: who.actor, at: c.var.now, detail: { file: file.id } })
		const { cipher } = await c.var.secrets()
		return c.body(stored.body, 200, downloadHeaders({ ...file, name: await nameOf(file, cipher) }))
	})

	.post(`${one}cancellation/`, (c) => end(c, 'cancelled'))
	.post(`${one}termination/`, (c) => end(c, 'terminated'))

	.post(`${one}term/`, async (c) => {
		const who = await allowed(c)
		const given = await givenIn(c)
		const reason = reasonText.safeParse(given('reason'))
		const { pairing } = await opened(c, who)
		const to = given('to')
		const isDate = /^\d{4}-\d\d-\d\d$/.test(to) && isRealDate(to) && to >= (pairing.termFrom ?? '')
		if (!isDate || !reason.success) return show(c, who, { error: '请填新的结束日期（不早于开始日期）和理由。', status: 422 })
		const detail = { was: pairing.termTo ?? '', is: to, reason: reason.data }
		const event = { subject: pairing.number, action: 'pairing_term_changed', actor: who.actor, at: c.var.now, detail }
		return (await changeTerm(c.var.db, pairing, to, event)) ? back(c) : show(c, who, { error: changed, status: 409 })
	})

	.post(`${one}replacement/`, async (c) => {
		const who = await allowed(c)
		const given = await givenIn(c)
		const { pairing } = await opened(c, who)
		const made = move(pairing, 'replaced', { actor: who.actor, at: c.var.now, reason: given('reason') })
		const isDone = await replace(c.var.db, pairing, given('by'), made)
		return isDone ? back(c) : show(c, who, { error: '接替的那一对还没有生效，或者别人刚刚改动过，没有更换。', status: 409 })
	})

type Given = { values?: Record<string, string | string[]>; errors?: FieldError[]; error?: string; status?: 409 | 422 }

async function show(c: Context<App>, who: Member, { values, status, ...again }: Given): Promise<Response> {
	const { programme, pair, pairing, agreement } = await opened(c, who)
	const { cipher } = await c.var.secrets()
	const [rows, others] = await Promise.all([attachmentsOf(c.var.db, pairing.id), pairingsOf(c.var.db, { need: pairing.need })])
	const files = await Promise.all(rows.map(async (file) => ({ id: file.id, name: await nameOf(file, cipher) })))
	const effective = others.filter(({ id, state }) => id !== pairing.id && state === 'effective')
	const named = await Promise.all(effective.map(({ number }) => pairsWithin(c.var.db, programme.id, who.reach, { number })))
	const body = (
		<PairingPage
			{...{ base: c.env.BASE, programme, pair, agreement, files, ...again }}
			terms={values ?? termsOf(agreement)}
			may={{
				change: holds(who, 'reviewer'),
				seeCases: holds(who, 'reviewer', 'leader', 'auditor'),
				read: holds(who, 'reviewer', 'leader'),
			}}
			replacements={named.flat()}
		/>
	)
	return deskPage(c, who, { title: `${pair.enterprise}、${pair.expert}`, status, body })
}

/** The pairing of the path with its agreement, within reach. Throws 404. */
async function opened(c: Context<App>, who: Member) {
	const programme = await programmeIn(c)
	const number = c.req.param('number') ?? ''
	const [pair] = await pairsWithin(c.var.db, programme.id, who.reach, { number })
	const pairing = pair && (await findPairing(c.var.db, number))
	if (!pairing) throw new HTTPException(404, { message: '没有这一对。' })
	return { programme, pair, pairing, agreement: await findAgreement(c.var.db, pairing.id) }
}

async function withAgreement(c: Context<App>, who: Member) {
	const found = await opened(c, who)
	if (!found.agreement) throw new HTTPException(404, { message: '这一对还没有协议，请先起草。' })
	return { ...found, agreement: found.agreement, terms: termsOf(found.agreement) }
}

function termsOf(agreement: AgreementRecord | undefined) {
	return agreement ? answersOf(fields, JSON.parse(agreement.terms)) : {}
}

async function end(c: Context<App>, to: Extract<State, 'cancelled' | 'terminated'>): Promise<Response> {
	const who = await allowed(c)
	const given = await givenIn(c)
	const { pairing } = await opened(c, who)
	const made = move(pairing as PairingRecord, to, { actor: who.actor, at: c.var.now, reason: given('reason') })
	const more = applicationsFollow(c.var.db, { programme: pairing.programme, state: to }, made.event)
	return (await savePairingMove(c.var.db, pairing, made, more)) ? back(c) : show(c, who, { error: changed, status: 409 })
}

async function givenIn(c: Context<App>): Promise<(name: string) => string> {
	const entries = await readEntries(c.req.header('content-type'), c.req.raw.body)
	return (name) => entries.find(([it]) => it === name)?.[1] ?? ''
}

function back(c: Context<App>): Response {
	return c.redirect(at(c, pathOf(c)), 303)
}

function pathOf(c: Context<App>): string {
	return `/desk/programmes/${c.req.param('programme')}/pairings/${c.req.param('number')}/`
}
