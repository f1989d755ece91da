import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { withUploadErrors } from '#functions/attachments/store-uploads.ts'
import { clientKey } from '#functions/client-key.ts'
import { readPosted } from '#functions/multipart/parts.ts'
import { at, page } from '#functions/page.tsx'
import { Refused } from '#functions/refused.ts'
import { FormsClosed } from '#functions/unavailable.ts'
import { objectionForm } from '#schemas/publicity.ts'
import { readForm } from '#schemas/read-form.ts'
import { keepObjection, takeEvidence } from './objections/page.tsx'
import { findObjection, objectionsOf } from './objections/store.ts'
import { ObjectionForm, ObjectionReceipt } from './objections/view.tsx'
import { publicityIn } from './page.tsx'
import { newestPublicities, pairsOf } from './store.ts'
import { PublicityList, PublicityPage } from './view.tsx'
import { isRunning } from './window.ts'

/** 公示 as everyone sees it, and the objection form. */
export const publicity = new Hono<App>()
	.get('/publicity/', async (c) => {
		const list = await newestPublicities(c.var.db)
		return page(c, { title: '公示', body: <PublicityList base={c.env.BASE} list={list} today={c.var.today} /> })
	})

	.get('/publicity/:number/', async (c) => {
		const it = await publicityIn(c)
		const [pairs, objections] = await Promise.all([pairsOf(c.var.db, it.id), objectionsOf(c.var.db, it.id)])
		const decided = objections.flatMap(({ pairingNumber, answer }) => (answer ? [{ pairing: pairingNumber, answer }] : []))
		return page(c, {
			title: it.title,
			body: <PublicityPage base={c.env.BASE} it={it} pairs={pairs} today={c.var.today} decided={decided} />,
		})
	})

	.get('/publicity/:number/objection/', async (c) => {
		const it = await publicityIn(c)
		if (!isRunning(it, c.var.today)) return c.redirect(at(c, `/publicity/${it.number}/`), 303)
		const shown = { base: c.env.BASE, it, pairs: await openPairs(c, it.id), closed: c.env.FORMS_CLOSED || undefined }
		return page(c, { title: '提出异议', body: <ObjectionForm {...shown} /> })
	})

	.post('/publicity/:number/objections/', async (c) => {
		const entries = await readPosted(c.req.header('content-type'), c.req.raw.body)
		if (c.env.FORMS_CLOSED) throw new FormsClosed(c.env.FORMS_CLOSED)
		const it = await publicityIn(c)
		const pairs = await openPairs(c, it.id)
		const typed = readForm(objectionForm, entries).values
		c.set('kept', <ObjectionForm base={c.env.BASE} it={it} pairs={pairs} values={typed} />)
		const limit = await c.env.FORM_LIMIT?.limit({ key: `objection ${clientKey(c.req.header('cf-connecting-ip'))}` })
		if (limit?.success === false) throw new HTTPException(429, { message: '您这里提交得太快了，请过一分钟再试。' })
		if (!isRunning(it, c.var.today)) throw new Refused('公示期已满，不再接收网上异议。可以按公示页上的电话联系。')
		const uploads = await takeEvidence(c, entries, await c.var.secrets())
		const read = withUploadErrors(readForm(objectionForm, uploads.entries), uploads.errors)
		const isListed = read.ok && pairs.some(({ number }) => number === read.value.pairing)
		const errors = read.ok ? [{ name: 'pairing', message: '请选择公示名单里的一对' }] : read.errors
		if (!read.ok || !isListed) {
			const again = { values: read.values, errors, received: uploads.received }
			return page(c, { status: 422, title: '请修改：提出异议', body: <ObjectionForm base={c.env.BASE} it={it} pairs={pairs} {...again} /> })
		}
		const number = await keepObjection(c, it, read.value)
		if (!number) throw new Refused('这一对已经不在公示中，请刷新公示页后再看。')
		return c.redirect(at(c, `/publicity/${it.number}/objections/${number}/`), 303)
	})

	// The number opens nothing: the page says only that it was received.
	.get('/publicity/:number/objections/:objection/', async (c) => {
		const it = await publicityIn(c)
		const found = await findObjection(c.var.db, c.req.param('objection'))
		if (found?.publicity !== it.id) return c.notFound()
		return page(c, { title: '异议已收到', body: <ObjectionReceipt base={c.env.BASE} it={it} number={found.number} /> })
	})

async function openPairs(c: Context<App>, publicityId: string) {
	return (await pairsOf(c.var.db, publicityId)).filter(({ state }) => state === 'in_publicity')
}
