import { env } from 'cloudflare:workers'
import { hashKey } from '#functions/privacy/keys.ts'
import { deskCookie, staffHash } from '#functions/staff/session.ts'
import { addStaff, giveRole, openSession } from '#functions/staff/store.ts'
import type { Grant, Role } from '#schemas/staff.ts'

export type SignedIn = { id: string; actor: string; cookie: string }
type Given = Role | (Pick<Grant, 'role'> & Partial<Grant>)

/** Puts a new person at the desk with these roles, everywhere unless said otherwise, and signs them in. */
export async function signedInAs(...given: Given[]): Promise<SignedIn> {
	const id = crypto.randomUUID()
	const at = new Date().toISOString()
	const grants = given.map((it): Grant => ({ programme: null, region: null, ...(typeof it === 'string' ? { role: it } : it) }))
	const event = { subject: 'desk', action: 'staff_invited', actor: 'system', at }
	const person = { id, name: `示例人员 ${id.slice(0, 4)}`, email: `${id}@example.com` }
	await addStaff(env.DB, { ...person, grant: grants[0]! }, event)
	for (const grant of grants.slice(1)) await giveRole(env.DB, id, grant, event)
	return { id, actor: `staff:${id}`, cookie: await cookieFor(id) }
}

/** A session of a person who is at the desk already, begun at `at`. */
export async function cookieFor(staff: string, at = new Date().toISOString()): Promise<string> {
	const token = crypto.randomUUID().replaceAll('-', '').padEnd(43, '0')
	const tokenHash = await staffHash(await hashKey(env.SESSION_KEY!), 'session', token)
	const event = { subject: 'desk', action: 'signed_in', actor: `staff:${staff}`, at, detail: { way: 'test' } }
	await openSession(env.DB, { tokenHash, staff, oldest: '2000-01-01T00:00:00.000Z' }, event)
	return deskCookie(token, false).split(';')[0]!
}
