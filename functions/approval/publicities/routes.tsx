import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { downloadHeaders } from '#functions/attachments/download.ts'
import { keyOf } from '#functions/attachments/file-store.ts'
import { findAttachment } from '#functions/attachments/store.ts'
import { nameOf } from '#functions/attachments/store-uploads.ts'
import { allowed, deskPage, holds, type Member } from '#functions/desk/page.tsx'
import { note } from '#functions/events/store.ts'
import { readEntries } from '#functions/form-body.ts'
import { at } from '#functions/page.tsx'
import { PublicityDesk } from '#functions/publicity/desk-view.tsx'
import { openedObjection } from '#functions/publicity/objections/page.tsx'
import { answerObjection, findObjection, objectionsOf } from '#functions/publicity/objections/store.ts'
import { publicityIn } from '#functions/publicity/page.tsx'
import { closePublicity, pairsOf } from '#functions/publicity/store.ts'
import { hasEnded } from '#functions/publicity/window.ts'
import { awaitsIssue } from '#functions/publishing/page.tsx'
import { personalDataIn } from '#schemas/personal-data.ts'
import { text } from '#schemas/text.ts'

/** A public notice at the desk: reviewers answer what is objected, publishers end it. */
export const publicities = new Hono<App>()
	.get('/desk/programmes/:programme/publicities/:number/', async (c) => show(c, await allowed(c), {}))

	.post('/desk/programmes/:programme/publicities/:number/objections/:objection/answer/', async (c) => {
		const who = await allowed(c)
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body)
		const given = (name: string) => entries.find(([it]) => it === name)?.[1] ?? ''
		const it = await publicityIn(c)
		const found = await findObjection(c.var.db, c.req.param('objection'))
		if (found?.publicity !== it.id) return c.notFound()
		const answer = text(2, 1000).safeParse(given('answer'))
		const state = given('state') === 'upheld' ? 'upheld' : 'dismissed'
		const typed = { [found.number]: given('answer') }
		if (!answer.success) return show(c, who, { typed, error: '请写核实情况和答复，2 到 1000 字。', status: 422 })
		const personal = personalDataIn(answer.data)
		if (personal.length > 0) return show(c, who, { typed, error: `答复会公布，请删去${personal.join('、')}。`, status: 422 })
		const said = { programme: it.programme, state, answer: answer.data } as const
		const isDone = await answerObjection(c.var.db, found, said, { actor: who.actor, at: c.var.now })
		if (!isDone) return show(c, who, { typed, error: '别人先答复了这件异议，结果见下；您写的还在。', status: 409 })
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
		if (!hasEnded(it, c.var.today)) return show(c, who, { error: '公示期还没有满，不能结束。', status: 409 })
		if (waiting > 0) return show(c, who, { error: `还有 ${waiting} 件异议没有答复，不能结束。`, status: 409 })
		const isDone = await closePublicity(c.var.db, it, c.var.today, { actor: who.actor, at: c.var.now })
		if (!isDone) return show(c, who, { error: '刚刚有人改动过，没有办成。', status: 409 })
		return c.redirect(at(c, `/desk/programmes/${it.programme}/publicities/${it.number}/`), 303)
	})

type Again = { error?: string; typed?: Record<string, string>; status?: 409 | 422 }

/** What an objector wrote is opened for those who answer it, and that they saw it is noted. */
async function show(c: Context<App>, who: Member, { status, ...again }: Again) {
	const it = await publicityIn(c)
	const mayDecide = holds(who, 'reviewer', 'leader')
	const [pairs, found] = await Promise.all([pairsOf(c.var.db, it.id), objectionsOf(c.var.db, it.id)])
	const objections = await Promise.all(
		found.map(async (one) => ({ ...one, ...(mayDecide ? await openedObjection(c, one) : { said: undefined, files: [] }) })),
	)
	const read = mayDecide ? found.filter(({ state }) => state === 'received') : []
	for (const { number } of read) await note(c.var.db, { subject: number, action: 'objection_read', actor: who.actor, at: c.var.now })
	const mayClose = holds(who, 'publisher')
	const isAwaited = mayClose && it.state === 'open' && (await awaitsIssue(c, it))
	const shown = { base: c.env.BASE, it, pairs, objections, today: c.var.today, mayDecide, mayClose, isAwaited, ...again }
	return deskPage(c, who, { title: it.title, status, body: <PublicityDesk {...shown} /> })
}
