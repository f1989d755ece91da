import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { downloadHeaders } from '#functions/attachments/download.ts'
import { keyOf } from '#functions/attachments/file-store.ts'
import { findAttachment } from '#functions/attachments/store.ts'
import { nameOf } from '#functions/attachments/store-uploads.ts'
import { calendarOf } from '#functions/calendar/working-days.ts'
import { allowed, deskPage, holds, type Member } from '#functions/desk/page.tsx'
import { note } from '#functions/events/store.ts'
import { readEntries } from '#functions/form-body.ts'
import { at } from '#functions/page.tsx'
import { move } from '#functions/pairings/lifecycle.ts'
import { findPairing, savePairingMove } from '#functions/pairings/store.ts'
import { PublicityDesk } from '#functions/publicity/desk-view.tsx'
import { openedObjection, programmeIn, publicityIn } from '#functions/publicity/page.tsx'
import {
	answerObjection,
	approve,
	beginPublicity,
	closePublicity,
	findObjection,
	objectionsOf,
	pairsIn,
	pairsOf,
	publicitiesIn,
} from '#functions/publicity/store.ts'
import { hasEnded, windowFrom } from '#functions/publicity/window.ts'
import { personalDataIn } from '#schemas/personal-data.ts'
import { publicityForm } from '#schemas/publicity.ts'
import { readForm } from '#schemas/read-form.ts'
import { text } from '#schemas/text.ts'
import { Approval } from './view.tsx'

const usualDays = 5
const pair = /^(JD\d{8}-\d{4,6})\.(\d{1,9})$/
const words = (most: number) => text(2, most)

/** 审定 and 公示 at the desk: leaders approve, publishers begin and end the notice, reviewers answer objections. */
export const approval = new Hono<App>()
	.get('/desk/programmes/:programme/approval/', async (c) => show(c, await allowed(c), {}))

	.post('/desk/programmes/:programme/approvals/', async (c) => {
		const who = await allowed(c)
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body)
		const given = (name: string) => entries.find(([it]) => it === name)?.[1] ?? ''
		const chosen = entries.flatMap(([name, value]) => (name === 'pair' && pair.test(value) ? [pair.exec(value)!] : []))
		const pairs = chosen.map(([, number, version]) => ({ number: number!, version: Number(version) }))
		const meeting = words(100).safeParse(given('meeting'))
		const again = { meeting: given('meeting'), status: 422 as const }
		if (pairs.length === 0) return show(c, who, { ...again, error: '请先选中要办的结对。' })
		if (given('do') === 'refuse') return refuseAll(c, who, pairs, given('reason'), again)
		if (!meeting.success) return show(c, who, { ...again, error: '请写明会议或文件，2 到 100 字。' })
		const programme = await programmeIn(c)
		const decision = { id: crypto.randomUUID(), programme: programme.id, meeting: meeting.data, staff: who.id, pairs }
		const done = await approve(c.var.db, decision, { actor: who.actor, at: c.var.now })
		const left = pairs.length - done.length
		const late = left > 0 ? `；${left} 对刚刚有人改动过，没有审定，请看清现在的状态` : ''
		return show(c, who, { said: `已审定 ${done.length} 对${late}。`, status: left > 0 ? 409 : undefined })
	})

	.post('/desk/programmes/:programme/publicities/', async (c) => {
		const who = await allowed(c)
		const programme = await programmeIn(c)
		const read = readForm(publicityForm, await readEntries(c.req.header('content-type'), c.req.raw.body))
		if (!read.ok) return show(c, who, { values: read.values, errors: read.errors, status: 422 })
		const days = programme.intake.publicityDays ?? usualDays
		const window = windowFrom(c.var.today, days, calendarOf((await c.var.calls()).calendar))
		const it = { id: crypto.randomUUID(), programme: programme.id, publishedOn: c.var.today, days, ...window, ...read.value }
		const number = await beginPublicity(c.var.db, it, who.reach, { actor: who.actor, at: c.var.now })
		if (!number) return show(c, who, { values: read.values, error: '没有可以公示的结对，没有开始公示。', status: 409 })
		return c.redirect(at(c, `/desk/programmes/${programme.id}/publicities/${number}/`), 303)
	})

	.get('/desk/programmes/:programme/publicities/:number/', async (c) => showPublicity(c, await allowed(c), {}))

	.post('/desk/programmes/:programme/publicities/:number/objections/:objection/answer/', async (c) => {
		const who = await allowed(c)
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body)
		const given = (name: string) => entries.find(([it]) => it === name)?.[1] ?? ''
		const it = await publicityIn(c)
		const found = await findObjection(c.var.db, c.req.param('objection'))
		if (found?.publicity !== it.id) return c.notFound()
		const answer = words(1000).safeParse(given('answer'))
		const state = given('state') === 'upheld' ? 'upheld' : 'dismissed'
		const typed = { [found.number]: given('answer') }
		if (!answer.success) return showPublicity(c, who, { typed, error: '请写核实情况和答复，2 到 1000 字。', status: 422 })
		const personal = personalDataIn(answer.data)
		if (personal.length > 0) return showPublicity(c, who, { typed, error: `答复会公布，请删去${personal.join('、')}。`, status: 422 })
		const isDone = await answerObjection(c.var.db, found, { state, answer: answer.data }, { actor: who.actor, at: c.var.now })
		if (!isDone) return showPublicity(c, who, { typed, error: '别人先答复了这件异议，结果见下；您写的还在。', status: 409 })
		return c.redirect(at(c, `/desk/programmes/${it.programme}/publicities/${it.number}/`), 303)
	})

	.get('/desk/programmes/:programme/publicities/:number/objections/:objection/files/:file/', async (c) => {
		const who = await allowed(c)
		const it = await publicityIn(c)
		const objection = await findObjection(c.var.db, c.req.param('objection'))
		const file = await findAttachment(c.var.db, c.req.param('file'))
		const stored = file && (await c.env.FILES?.get(keyOf(file.id)))
		if (objection?.publicity !== it.id || file?.submission !== objection.id || !stored) return c.notFound()
		const detail = { file: file.id }
		await note(c.var.db, { subject: objection.number, action: 'evidence_read', actor: who.actor, at: c.var.now, detail })
		const { cipher } = await c.var.secrets()
		return c.body(stored.body, 200, downloadHeaders({ ...file, name: await nameOf(file, cipher) }))
	})

	.post('/desk/programmes/:programme/publicities/:number/closure/', async (c) => {
		const who = await allowed(c)
		const it = await publicityIn(c)
		const waiting = (await objectionsOf(c.var.db, it.id)).filter(({ state }) => state === 'received').length
		if (it.state === 'closed') return c.redirect(at(c, `/desk/programmes/${it.programme}/publicities/${it.number}/`), 303)
		if (!hasEnded(it, c.var.today)) return showPublicity(c, who, { error: '公示期还没有满，不能结束。', status: 409 })
		if (waiting > 0) return showPublicity(c, who, { error: `还有 ${waiting} 件异议没有答复，不能结束。`, status: 409 })
		const isDone = await closePublicity(c.var.db, it, c.var.today, { actor: who.actor, at: c.var.now })
		if (!isDone) return showPublicity(c, who, { error: '刚刚有人改动过，没有办成。', status: 409 })
		return c.redirect(at(c, `/desk/programmes/${it.programme}/publicities/${it.number}/`), 303)
	})

type Shown = Partial<Pick<Parameters<typeof Approval>[0], 'said' | 'error' | 'meeting' | 'values' | 'errors'>> & { status?: 409 | 422 }

async function show(c: Context<App>, who: Member, { status, ...again }: Shown) {
	const programme = await programmeIn(c)
	const [confirmed, approved, notices] = await Promise.all([
		pairsIn(c.var.db, programme.id, ['confirmed'], who.reach),
		pairsIn(c.var.db, programme.id, ['approved'], who.reach),
		publicitiesIn(c.var.db, programme.id),
	])
	const may = { mayDecide: holds(who, 'leader'), mayPublicise: holds(who, 'publisher') }
	const shown = {
		base: c.env.BASE,
		programme,
		confirmed,
		approved,
		notices,
		today: c.var.today,
		...may,
		days: programme.intake.publicityDays ?? usualDays,
		...again,
	}
	return deskPage(c, who, { title: `审定和公示：${programme.title}`, status, body: <Approval {...shown} /> })
}

async function refuseAll(c: Context<App>, who: Member, pairs: { number: string; version: number }[], reason: string, again: Shown) {
	const why = words(500).safeParse(reason)
	if (!why.success) return show(c, who, { ...again, error: '不通过要写明理由。' })
	const programme = await programmeIn(c)
	const open = await pairsIn(c.var.db, programme.id, ['confirmed'], who.reach)
	let done = 0
	for (const { number, version } of pairs.filter((it) => open.some((one) => one.number === it.number))) {
		const found = await findPairing(c.var.db, number)
		if (found?.version !== version || found.state !== 'confirmed') continue
		if (await savePairingMove(c.var.db, found, move(found, 'refused', { actor: who.actor, at: c.var.now, reason: why.data }))) done++
	}
	return show(c, who, { said: `${done} 对不通过。`, status: done < pairs.length ? 409 : undefined })
}

type PublicityShown = { error?: string; typed?: Record<string, string>; status?: 409 | 422 }

/** What an objector wrote is opened for those who answer it, and that they saw it is noted. */
async function showPublicity(c: Context<App>, who: Member, { status, ...again }: PublicityShown) {
	const it = await publicityIn(c)
	const mayDecide = holds(who, 'reviewer', 'leader')
	const [pairs, found] = await Promise.all([pairsOf(c.var.db, it.id), objectionsOf(c.var.db, it.id)])
	const objections = await Promise.all(
		found.map(async (one) => ({ ...one, ...(mayDecide ? await openedObjection(c, one) : { said: undefined, files: [] }) })),
	)
	const read = mayDecide ? found.filter(({ state }) => state === 'received') : []
	for (const { number } of read) await note(c.var.db, { subject: number, action: 'objection_read', actor: who.actor, at: c.var.now })
	const shown = { base: c.env.BASE, it, pairs, objections, today: c.var.today, mayDecide, mayClose: holds(who, 'publisher'), ...again }
	return deskPage(c, who, { title: it.title, status, body: <PublicityDesk {...shown} /> })
}
