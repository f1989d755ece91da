import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { calendarOf } from '#functions/calendar/working-days.ts'
import { allowed, deskPage, holds, type Member } from '#functions/desk/page.tsx'
import { readEntries } from '#functions/form-body.ts'
import { at } from '#functions/page.tsx'
import { move } from '#functions/pairings/lifecycle.ts'
import { findPairing, savePairingMove } from '#functions/pairings/store.ts'
import { programmeIn } from '#functions/publicity/page.tsx'
import { beginPublicity, publicitiesIn } from '#functions/publicity/store.ts'
import { windowFrom } from '#functions/publicity/window.ts'
import { publicityForm } from '#schemas/publicity.ts'
import { readForm } from '#schemas/read-form.ts'
import { text } from '#schemas/text.ts'
import { publicities } from './publicities/routes.tsx'
import { approve, candidatesIn } from './store.ts'
import { Approval } from './view.tsx'

const usualDays = 5
const pair = /^(JD\d{8}-\d{4,6})\.(\d{1,9})$/
const words = (most: number) => text(2, most)

/** 审定 and 公示 at the desk: leaders approve, publishers begin the notice. */
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

	.route('/', publicities)

type Shown = Partial<Pick<Parameters<typeof Approval>[0], 'said' | 'error' | 'meeting' | 'values' | 'errors'>> & { status?: 409 | 422 }

async function show(c: Context<App>, who: Member, { status, ...again }: Shown) {
	const programme = await programmeIn(c)
	const [confirmed, approved, notices] = await Promise.all([
		candidatesIn(c.var.db, programme.id, 'confirmed', who.reach),
		candidatesIn(c.var.db, programme.id, 'approved', who.reach),
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
	const open = await candidatesIn(c.var.db, programme.id, 'confirmed', who.reach)
	let done = 0
	for (const { number, version } of pairs.filter((it) => open.some((one) => one.number === it.number))) {
		const found = await findPairing(c.var.db, number)
		if (found?.version !== version || found.state !== 'confirmed') continue
		if (await savePairingMove(c.var.db, found, move(found, 'refused', { actor: who.actor, at: c.var.now, reason: why.data }))) done++
	}
	return show(c, who, { said: `${done} 对不通过。`, status: done < pairs.length ? 409 : undefined })
}
