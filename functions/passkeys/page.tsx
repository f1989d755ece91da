import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { ownOrigin } from '#functions/same-origin.ts'
import type { Identity } from '#functions/staff/identity.ts'
import { spend } from '#functions/staff/store.ts'
import { issueTicket, readTicket } from '#functions/staff/ticket.ts'
import { Unavailable } from '#functions/unavailable.ts'
import { type Expected, signedCounter } from './ceremony.ts'
import { findPasskey, usePasskey } from './store.ts'

const ticketLife = 5 * 60_000

/** Passkeys: what a device of the person signed, for hosts without Cloudflare Access. */
export function passkeyIdentity(c: Context<App>): Identity {
	const { db, now } = c.var
	return {
		isOnEveryRequest: false,
		async identify({ answer }) {
			if (!answer) return undefined
			const { session } = await c.var.secrets()
			const ticket = await readTicket(session, 'passkey', answer.ticket, now)
			const passkey = ticket && (await findPasskey(db, answer.credential))
			const counter = passkey && (await signedCounter(answer, passkey, expectedOf(c)))
			if (counter === undefined) return undefined
			return { staff: passkey!.staff, provenAt: now, uses: [...spend(db, ticket!, now), usePasskey(db, passkey!.id, counter, now)] }
		},
	}
}

/** Something new for a passkey to sign, good for five minutes. */
export async function newTicket(c: Context<App>): Promise<string> {
	const { session } = await c.var.secrets()
	const until = new Date(Date.parse(c.var.now) + ticketLife).toISOString()
	return issueTicket(session, 'passkey', crypto.getRandomValues(new Uint8Array(32)), until)
}

/** What passkeys are bound to: the address that is configured, never the Host header. */
export function expectedOf(c: Context<App>): Expected {
	const origin = ownOrigin(c.env.ORIGIN, c.req.url)
	if (origin === '') throw new Unavailable('Cannot use passkeys: ORIGIN is not set')
	return { origin, relyingParty: new URL(origin).hostname }
}
