import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { ask, post, rowsOf } from '../ask.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { cookieOf } from '../submissions/posted.ts'
import { softKey } from './soft-key.ts'

const ticketIn = async (response: Response) => /name="ticket" value="([^"]+)"/.exec(await response.text())![1]!
const signInTicket = async () => ticketIn(await ask('/desk/sign-in/'))
const home = async (cookie: string) => (await ask('/desk/', { headers: { cookie }, redirect: 'manual' })).status

/** A person with an invitation just made, in the hands of whoever has the code. */
async function invited() {
	const admin = await signedInAs('administrator')
	const person = await signedInAs('reviewer')
	const text = await (await post(`/desk/staff/${person.id}/invitation/`, '', { cookie: admin.cookie })).text()
	const code = /class="receipt-code">([0-9A-Z-]{32})</.exec(text)![1]!
	return { ...person, code, admin }
}

/** Makes a passkey with an invitation, as the page does. */
async function register(code: string, key: Awaited<ReturnType<typeof softKey>>) {
	const opened = await post('/desk/invitation/', { code: code.toLowerCase() })
	if (opened.status !== 200) return opened
	const made = await key.made({ ticket: await ticketIn(opened), counter: 0 })
	return post('/desk/passkeys/', { code: code.replaceAll('-', ''), ...made })
}
const signIn = async (key: Awaited<ReturnType<typeof softKey>>, counter: number, ticket?: string) =>
	post('/desk/sign-in/', await key.signed({ ticket: ticket ?? (await signInTicket()), counter }))

test('an invitation lets a person make a passkey, which signs them in then and later', async () => {
	const { id, code, cookie } = await invited()
	expect(await home(cookie), 'the new invitation ended the old session').toBe(303)
	const key = await softKey()
	const response = await register(code, key)
	expect([response.status, response.headers.get('location')]).toEqual([303, '/desk/'])
	expect(await home(cookieOf(response))).toBe(200)
	const again = await signIn(key, 1)
	expect([again.status, again.headers.get('location')]).toEqual([303, '/desk/'])
	expect(await home(cookieOf(again))).toBe(200)
	const told = (await rowsOf('events')).filter(({ actor }) => actor === `staff:${id}`).map(({ action }) => action)
	expect(told.slice(-3)).toEqual(['passkey_added', 'signed_in', 'signed_in'])
})

test('an invitation serves once', async () => {
	const { code } = await invited()
	expect((await register(code, await softKey())).status).toBe(303)
	const again = await register(code, await softKey())
	expect(again.status).toBe(422)
	expect(await again.text()).toContain('已经用过或已经过期')
})

test('an invitation used twice at once makes one passkey', async () => {
	const { id, code } = await invited()
	const keys = await Promise.all([1, 2, 3, 4].map(() => softKey()))
	const opened = await Promise.all(keys.map(() => post('/desk/invitation/', { code })))
	const tickets = await Promise.all(opened.map(ticketIn))
	const answers = await Promise.all(
		keys.map(async (key, at) => post('/desk/passkeys/', { code: code.replaceAll('-', ''), ...(await key.made({ ticket: tickets[at]! })) })),
	)
	const statuses = answers.map(({ status }) => status)
	expect(statuses.filter((status) => status === 303)).toHaveLength(1)
	for (const status of statuses) expect([303, 409, 422]).toContain(status)
	expect((await rowsOf('staff_passkeys')).filter(({ staff }) => staff === id)).toHaveLength(1)
})

test('an invitation ends after 72 hours, and when another is made', async () => {
	const first = await invited()
	const moved = new Date(Date.now() - 1).toISOString()
	await env.DB.prepare('UPDATE staff_invitations SET expires_at = ? WHERE staff = ?').bind(moved, first.id).run()
	expect((await post('/desk/invitation/', { code: first.code })).status).toBe(422)
	const second = await invited()
	await post(`/desk/staff/${second.id}/invitation/`, '', { cookie: second.admin.cookie })
	expect((await post('/desk/invitation/', { code: second.code })).status).toBe(422)
})

test('a new invitation ends the passkeys of before', async () => {
	const { id, code, admin } = await invited()
	const lost = await softKey()
	await register(code, lost)
	await post(`/desk/staff/${id}/invitation/`, '', { cookie: admin.cookie })
	expect((await signIn(lost, 1)).status).toBe(403)
})

test('what was signed once signs nobody in again', async () => {
	const { code } = await invited()
	const key = await softKey()
	await register(code, key)
	const answer = await key.signed({ ticket: await signInTicket(), counter: 1 })
	expect((await post('/desk/sign-in/', answer)).status).toBe(303)
	const replayed = await post('/desk/sign-in/', answer)
	expect([409, 403]).toContain(replayed.status)
	expect(replayed.headers.get('set-cookie')).toBeNull()
	// A device that does not count gives nothing away by its counter: the ticket alone stops the replay.
	const second = await invited()
	const still = await softKey()
	await register(second.code, still)
	const uncounted = await still.signed({ ticket: await signInTicket(), counter: 0 })
	expect((await post('/desk/sign-in/', uncounted)).status).toBe(303)
	expect((await post('/desk/sign-in/', uncounted)).status).toBe(409)
})

test('of the same answer sent twenty times at once one signs in', async () => {
	const { code } = await invited()
	const key = await softKey()
	await register(code, key)
	const answer = await key.signed({ ticket: await signInTicket(), counter: 1 })
	const answers = await Promise.all(Array.from({ length: 20 }, () => post('/desk/sign-in/', answer)))
	expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
})

test('a copied key that lags behind is refused', async () => {
	const { code } = await invited()
	const key = await softKey()
	await register(code, key)
	expect((await signIn(key, 7)).status).toBe(303)
	expect((await signIn(key, 7)).status).toBe(403)
	expect((await signIn(key, 6)).status).toBe(403)
	expect((await signIn(key, 8)).status).toBe(303)
})

test('a ticket that we did not sign, or of another kind, is worth nothing', async () => {
	const { code } = await invited()
	const key = await softKey()
	await register(code, key)
	const ticket = await signInTicket()
	const [nonce, end, mac] = ticket.split('.')
	for (const forged of ['', `${nonce}.${Number(end) + 1}.${mac}`, `${nonce}.${end}.${'A'.repeat(43)}`])
		expect((await signIn(key, 1, forged)).status, forged).toBe(403)
	expect((await signIn(key, 1, ticket)).status).toBe(303)
})

test('an answer of another site is refused', async () => {
	const { code } = await invited()
	const key = await softKey()
	await register(code, key)
	const ticket = await signInTicket()
	const answer = await key.signed({ ticket, counter: 1, origin: 'http://localhost.evil.example' })
	expect((await post('/desk/sign-in/', answer)).status).toBe(403)
	const foreign = await key.signed({ ticket, counter: 1 })
	expect((await post('/desk/sign-in/', foreign, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
})

test('a deployed portal that does not know its own address opens no door', async () => {
	const response = await ask('/desk/sign-in/', {}, { ORIGIN: '' })
	expect(response.status).toBe(200)
	const { default: worker } = await import('#functions/index.tsx')
	const deployed = await worker.fetch(new Request('https://portal.example/desk/sign-in/'), { ...env, ORIGIN: '' })
	expect(deployed.status).toBe(503)
})
