import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { readEntries } from '#functions/form-body.ts'
import { answersIn, openedCase } from '#functions/my/page.tsx'
import { at } from '#functions/page.tsx'
import { Refused } from '#functions/refused.ts'
import { contentHashOf } from '#functions/submissions/identity.ts'
import { wording } from '#schemas/refinement.ts'
import { text } from '#schemas/text.ts'
import { confirm, decline, latestRefinement } from './store.ts'

const remarkText = text(0, 500)

/** 凝练: the enterprise says yes or no to the wording that the desk proposed (desk/routes.tsx). */
export const refinements = new Hono<App>()
	.post('/my/case/refinement/acceptance/', (c) => answer(c, 'acceptance'))
	.post('/my/case/refinement/refusal/', (c) => answer(c, 'refusal'))

async function answer(c: Context<App>, said: 'acceptance' | 'refusal'): Promise<Response> {
	const opened = await openedCase(c)
	if (!opened) return c.redirect(at(c, '/my/'), 303)
	const entries = await readEntries(c.req.header('content-type'), c.req.raw.body)
	const given = (name: string) => entries.find(([it]) => it === name)?.[1] ?? ''
	const { found, secrets } = opened
	const proposed = await latestRefinement(c.var.db, found.id)
	const back = c.redirect(at(c, '/my/case/'), 303)
	if (proposed?.id !== given('refinement')) throw new Refused('这份建议已经换成新的，请刷新页面后再看。')
	// Pressed twice, it is answered once.
	if (proposed.state === (said === 'acceptance' ? 'confirmed' : 'declined')) return back
	const event = { subject: found.number, actor: 'applicant', at: c.var.now }
	if (said === 'refusal') {
		const remark = remarkText.safeParse(given('remark'))
		if (!remark.success) throw new Refused('意见最多 500 字，请缩短后再提交。')
		if (await decline(c.var.db, proposed, remark.data, { ...event, action: 'refinement_declined' })) return back
	} else {
		const words = wording.parse(JSON.parse(proposed.wording))
		const sentHash = await contentHashOf(secrets.pepper, found.form, { ...(await answersIn(opened)), ...words })
		if (await confirm(c.var.db, proposed, words, sentHash, { ...event, action: 'refinement_confirmed' })) return back
	}
	throw new Refused('这项需求刚刚有人改动过，没有办成。请刷新页面后再看。')
}
