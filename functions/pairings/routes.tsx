import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { openedCase } from '#functions/my/page.tsx'
import { at } from '#functions/page.tsx'
import { Refused } from '#functions/refused.ts'
import { afterReplies, type Reply } from './lifecycle.ts'
import { sideOf } from './page.tsx'
import { findPairing, saveReply } from './store.ts'

/** What each side says to an invitation, from its own case. */
export const pairings = new Hono<App>()
	.post('/my/case/invitations/:number/acceptance/', (c) => reply(c, 'accepted'))
	.post('/my/case/invitations/:number/refusal/', (c) => reply(c, 'declined'))

async function reply(c: Context<App>, said: Exclude<Reply, 'waiting'>): Promise<Response> {
	const opened = await openedCase(c)
	if (!opened) return c.redirect(at(c, '/my/'), 303)
	const side = sideOf(opened)
	const back = c.redirect(`${at(c, '/my/case/')}#invitations`, 303)
	// Twice: the other side may answer in the same moment.
	for (let tries = 0; tries < 2; tries++) {
		const pairing = await findPairing(c.var.db, c.req.param('number') ?? '')
		// Another's invitation and none are the same to whoever asks.
		if (!pairing || opened.found.id !== (side === 'enterprise' ? pairing.need : pairing.application))
			throw new HTTPException(404, { message: '没有这份邀请。' })
		if (pairing[side] === said) return back
		if (pairing[side] !== 'waiting') throw new Refused('您已经答复过。要更改，请联系工作人员。')
		if (pairing.state !== 'proposed' || pairing.expiresAt <= c.var.now)
			throw new Refused('这份邀请已经结束。还愿意对接的，请联系工作人员。')
		const replies = { enterprise: pairing.enterprise, envoy: pairing.envoy, [side]: said }
		if (await saveReply(c.var.db, pairing, { side, reply: said, state: afterReplies(replies), at: c.var.now })) return back
	}
	throw new Refused('刚刚有人改动过，没有办成。请刷新页面后再看。')
}
