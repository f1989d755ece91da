import type { Context } from 'hono'
import { accessIdentity } from '#functions/access/page.tsx'
import type { App } from '#functions/app.ts'
import { note } from '#functions/events/store.ts'
import { passkeyIdentity } from '#functions/passkeys/page.tsx'
import { toBase64url } from '#functions/privacy/base64url.ts'
import { Refused } from '#functions/refused.ts'
import type { PasskeyAnswer } from '#schemas/passkey.ts'
import type { StaffMember } from '#schemas/staff.ts'
import type { Identified, Identity } from './identity.ts'
import { deskCookie, deskToken, isDueToBeSeen, isFresh, isInForce, oldestBeginning, staffHash } from './session.ts'
import { findSession, type Open, openSession, proveAgain, seeSession } from './store.ts'

/** Which of the two ways of signing in this portal uses: Cloudflare Access where it is set up, passkeys elsewhere. */
export function identityFor(c: Context<App>): Identity {
	const { ACCESS_TEAM: team, ACCESS_AUD: audience } = c.env
	return team && audience ? accessIdentity(c, team, audience) : passkeyIdentity(c)
}

/** Who this request proves to be from, with what its page posted. */
export function identified(c: Context<App>, answer?: PasskeyAnswer): Promise<Identified | undefined> {
	return identityFor(c).identify({ token: c.req.header('cf-access-jwt-assertion'), answer })
}

/** The session in force that a request comes with. Whether its person is still active is read anew each time. */
export async function openSessionOf(c: Context<App>): Promise<Open | undefined> {
	const token = deskToken(c.req.header('cookie'), isHttps(c))
	if (!token) return undefined
	const { session: key } = await c.var.secrets()
	const found = await findSession(c.var.db, await staffHash(key, 'session', token))
	if (!found || !isInForce(found, c.var.now)) return undefined
	if (identityFor(c).isOnEveryRequest && (await identified(c))?.staff !== found.member.id) return undefined
	if (isDueToBeSeen(found, c.var.now)) await seeSession(c.var.db, found.tokenHash, c.var.now)
	return found
}

/** The person who is signed in. */
export async function signedIn(c: Context<App>): Promise<StaffMember | undefined> {
	return (await openSessionOf(c))?.member
}

/**
 * Whether the person signed in proved in the last quarter of an hour that it is they: by signing in, or by what this
 * request brings. A proof that is older, somebody else's or used before is none; one that was posted is noted either way.
 */
export async function isPresent(c: Context<App>, answer?: PasskeyAnswer): Promise<boolean> {
	const { db, now } = c.var
	const session = await openSessionOf(c)
	if (!session) return false
	if (isFresh(session.provenAt, now)) return true
	const { id } = session.member
	const event = { subject: 'desk', action: 'presence_proven', actor: actorOf(id), at: now }
	const proven = await identified(c, answer)
	if (proven?.staff === id && isFresh(proven.provenAt, now)) {
		const isKept = await proveAgain(db, session.tokenHash, proven.provenAt, event, proven.uses).then(
			() => true,
			(error) => {
				if (String(error).includes('SQLITE_CONSTRAINT')) return false
				throw error
			},
		)
		if (isKept) return true
	}
	if (answer) await note(db, { ...event, action: 'presence_refused' })
	return false
}

/** Signs a person in, using up what proved it. What was used before proves nothing. */
export async function signIn(c: Context<App>, { staff, provenAt, uses }: Identified, way: string): Promise<void> {
	const { session: key } = await c.var.secrets()
	const token = toBase64url(crypto.getRandomValues(new Uint8Array(32)))
	const event = { subject: 'desk', action: 'signed_in', actor: actorOf(staff), at: c.var.now, detail: { way } }
	const tokenHash = await staffHash(key, 'session', token)
	await openSession(c.var.db, { tokenHash, staff, provenAt, oldest: oldestBeginning(c.var.now) }, event, uses).catch((error) => {
		throw String(error).includes('SQLITE_CONSTRAINT') ? new Refused('这次登录已经用过或已经失效，请回到登录页重新登录。') : error
	})
	c.header('Set-Cookie', deskCookie(token, isHttps(c)))
}

/** Whether cookies may bear the `__Host-` name. */
export function isHttps(c: Context<App>): boolean {
	return c.req.url.startsWith('https:')
}

/** How events name a person of the desk. */
export function actorOf(staff: string): string {
	return `staff:${staff}`
}
