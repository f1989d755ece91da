import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { readEntries } from '#functions/form-body.ts'
import { at, page } from '#functions/page.tsx'
import { readCode } from '#functions/receipts/receipt-code.ts'
import { Refused } from '#functions/refused.ts'
import { actorOf, identityFor, signIn } from '#functions/staff/page.tsx'
import { staffHash } from '#functions/staff/session.ts'
import { spend } from '#functions/staff/store.ts'
import { readTicket } from '#functions/staff/ticket.ts'
import { invitationCode, newPasskey } from '#schemas/passkey.ts'
import { type FieldError, readForm } from '#schemas/read-form.ts'
import { madePasskey } from './ceremony.ts'
import { expectedOf, newTicket } from './page.tsx'
import { addPasskey, findInvited } from './store.ts'
import { InvitationForm, PasskeyMaking } from './view.tsx'

const spent = '邀请码不对、已经用过或已经过期。请向管理员要一个新的。'

/** 登记通行密钥: an invitation lets a person make one, once. Where Cloudflare Access signs people in there is none of it. */
export const passkeys = new Hono<App>()
	.get('/desk/invitation/', (c) => invitationPage(c))

	.post('/desk/invitation/', async (c) => {
		const read = readForm(invitationCode, await readEntries(c.req.header('content-type'), c.req.raw.body, 4096))
		const code = read.ok ? (readCode(read.value.code) ?? '') : ''
		const person = await findInvited(c.var.db, await codeHashOf(c, code), c.var.now)
		if (!person) return invitationPage(c, [{ name: 'code', message: spent }])
		const asking = { base: c.env.BASE, ticket: await newTicket(c), relyingParty: expectedOf(c).relyingParty }
		return shown(c, '登记通行密钥', <PasskeyMaking {...asking} code={code} person={person} />)
	})

	.post('/desk/passkeys/', async (c) => {
		const { now, db } = c.var
		const read = readForm(newPasskey, await readEntries(c.req.header('content-type'), c.req.raw.body))
		const { session } = await c.var.secrets()
		const ticket = read.ok ? await readTicket(session, 'passkey', read.value.ticket, now) : undefined
		const made = read.ok && ticket ? madePasskey(read.value, expectedOf(c)) : undefined
		if (!read.ok || !ticket || !made) throw new Refused('没有登记成功。请回到邀请码页面，重新登记一次。')
		const codeHash = await codeHashOf(c, read.value.code)
		const person = await findInvited(db, codeHash, now)
		if (!person) return invitationPage(c, [{ name: 'code', message: spent }])
		const event = { subject: 'desk', action: 'passkey_added', actor: actorOf(person.id), at: now }
		const uses = [...spend(db, ticket, now), ...addPasskey(db, codeHash, made, event)]
		await signIn(c, { staff: person.id, provenAt: now, uses }, 'invitation')
		return c.redirect(at(c, '/desk/'), 303)
	})

function invitationPage(c: Context<App>, errors?: FieldError[]): Response | Promise<Response> {
	if (identityFor(c).isOnEveryRequest) return c.redirect(at(c, '/desk/sign-in/'), 303)
	return shown(c, '用邀请码登记', <InvitationForm base={c.env.BASE} errors={errors} />, errors && 422)
}

function shown(c: Context<App>, title: string, body: Parameters<typeof page>[1]['body'], status?: 422): Promise<Response> {
	c.header('Referrer-Policy', 'no-referrer')
	return page(c, { title, body, status })
}

async function codeHashOf(c: Context<App>, code: string): Promise<string> {
	return staffHash((await c.var.secrets()).session, 'invitation', code)
}
