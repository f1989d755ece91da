import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { clientKey } from '#functions/client-key.ts'
import { note } from '#functions/events/store.ts'
import { readEntries } from '#functions/form-body.ts'
import { at, page } from '#functions/page.tsx'
import { expectedOf, newTicket } from '#functions/passkeys/page.tsx'
import { PasskeySignIn } from '#functions/passkeys/view.tsx'
import { actorOf, identified, identityFor, isHttps, openSessionOf, signedIn, signIn } from '#functions/staff/page.tsx'
import { endedDeskCookie } from '#functions/staff/session.ts'
import { endSession } from '#functions/staff/store.ts'
import { passkeyAnswer } from '#schemas/passkey.ts'
import { readForm } from '#schemas/read-form.ts'
import { AccessSignIn } from './view.tsx'

/** Coming in and going out. */
export const signingIn = new Hono<App>()
	.get('/desk/sign-in/', async (c) => {
		if (await signedIn(c)) return c.redirect(at(c, '/desk/'), 303)
		return signInPage(c)
	})

	.post('/desk/sign-in/', async (c) => {
		await slowDown(c)
		const read = readForm(passkeyAnswer, await readEntries(c.req.header('content-type'), c.req.raw.body))
		const proven = await identified(c, read.ok ? read.value : undefined)
		if (!proven) {
			await note(c.var.db, { subject: 'desk', action: 'sign_in_refused', actor: 'visitor', at: c.var.now })
			return signInPage(c, '没有认出您。通行密钥已经停用、页面打开超过 5 分钟，或者账号已经停用。请再试一次；还不行，请联系管理员。')
		}
		await signIn(c, proven, identityFor(c).isOnEveryRequest ? 'access' : 'passkey')
		return c.redirect(at(c, '/desk/'), 303)
	})

	.post('/desk/sign-out/', async (c) => {
		const open = await openSessionOf(c)
		const event = { subject: 'desk', action: 'signed_out', at: c.var.now }
		if (open) await endSession(c.var.db, open.tokenHash, { ...event, actor: actorOf(open.member.id) })
		c.header('Set-Cookie', endedDeskCookie(isHttps(c)))
		c.header('Clear-Site-Data', '"cache", "storage"')
		return c.redirect(identityFor(c).isOnEveryRequest ? '/cdn-cgi/access/logout' : at(c, '/desk/sign-in/'), 303)
	})

async function signInPage(c: Context<App>, refused?: string): Promise<Response> {
	c.header('Referrer-Policy', 'no-referrer')
	const base = c.env.BASE
	const body = identityFor(c).isOnEveryRequest ? (
		<AccessSignIn base={base} refused={refused} isKnown={(await identified(c)) !== undefined} />
	) : (
		<PasskeySignIn base={base} refused={refused} ticket={await newTicket(c)} relyingParty={expectedOf(c).relyingParty} />
	)
	return page(c, { title: '工作台登录', status: refused ? 403 : 200, body })
}

async function slowDown(c: Context<App>) {
	const limit = await c.env.CODE_LIMIT?.limit({ key: `desk ${clientKey(c.req.header('cf-connecting-ip'))}` })
	if (limit?.success === false) throw new HTTPException(429, { message: '试得太频繁了，请过一分钟再试。' })
}
