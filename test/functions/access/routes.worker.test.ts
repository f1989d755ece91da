import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { revokeStaff } from '#functions/staff/store.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { cookieOf } from '../submissions/posted.ts'
import { audience, type Key, newKey, team, tokenOf } from './issuer.ts'

const access = { ACCESS_TEAM: team, ACCESS_AUD: audience }
const minutes = 60_000
let published: Key[]
let isDown: boolean
let asked: string[]
let clock = Date.now()

/** The local issuer: publishes its keys where Access does. */
beforeEach(() => {
	published = []
	isDown = false
	asked = []
	// Each test is a day later, so that no keys are left from the one before.
	clock += 24 * 60 * minutes
	vi.useFakeTimers({ now: clock, toFake: ['Date'] })
	vi.spyOn(globalThis, 'fetch').mockImplementation(async (address) => {
		asked.push(String(address))
		if (isDown) throw new TypeError('network')
		return Response.json({ keys: published.map(({ jwk }) => jwk) })
	})
	return () => {
		vi.useRealTimers()
		vi.restoreAllMocks()
	}
})

const now = () => new Date().toISOString()
const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)
const withToken = (token: string) => ({ 'Cf-Access-Jwt-Assertion': token })

/** Someone on the list, and what Access says of them. */
async function person(key: Key) {
	const { id } = await signedInAs('reviewer')
	await env.DB.prepare('UPDATE staff SET email = ? WHERE id = ?').bind(`${id}@access.example`, id).run()
	return { id, email: `${id}@access.example`, token: () => tokenOf(key, now(), { email: `${id.toUpperCase()}@Access.example` }) }
}
const signIn = async (token: string) => post('/desk/sign-in/', '', withToken(token), access)
const home = async (cookie: string, token: string) =>
	(await ask('/desk/', { headers: { cookie, ...withToken(token) }, redirect: 'manual' }, access)).status

test('who Access names and our list knows may come in', async () => {
	const key = await newKey('k1')
	published = [key]
	const { id, token } = await person(key)
	const response = await signIn(await token())
	expect([response.status, response.headers.get('location')]).toEqual([303, '/desk/'])
	expect(await home(cookieOf(response), await token())).toBe(200)
	expect(asked).toEqual([`https://${team}.cloudflareaccess.com/cdn-cgi/access/certs`])
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'signed_in', actor: `staff:${id}`, detail: '{"way":"access"}' })
})

test('every request needs the token of the same person', async () => {
	const key = await newKey('k1')
	published = [key]
	const first = await person(key)
	const second = await person(key)
	const cookie = cookieOf(await signIn(await first.token()))
	expect(await home(cookie, await second.token())).toBe(303)
	expect(await home(cookie, '')).toBe(303)
	expect(await home('', await first.token())).toBe(303)
	expect(await home(cookie, await first.token())).toBe(200)
})

test('who is not on our list, or not any more, stays outside', async () => {
	const key = await newKey('k1')
	published = [key]
	expect((await signIn(await tokenOf(key, now(), { email: 'stranger@example.com' }))).status).toBe(403)
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'sign_in_refused', actor: 'visitor' })
	const { id, token } = await person(key)
	const cookie = cookieOf(await signIn(await token()))
	await revokeStaff(env.DB, id, { subject: 'desk', action: 'staff_revoked', actor: 'system', at: now() })
	expect(await home(cookie, await token())).toBe(303)
	expect((await signIn(await token())).status).toBe(403)
})

test('bad tokens are refused', async () => {
	const key = await newKey('k1')
	published = [key]
	const thief = await newKey('k1')
	const { email } = await person(key)
	for (const token of ['', 'x', await tokenOf(thief, now(), { email }), await tokenOf(key, now(), { email, aud: 'other' })])
		expect((await signIn(token)).status, token.slice(0, 30)).toBe(403)
})

test('new keys are fetched when a token names one, at most once a minute', async () => {
	const [old, next] = [await newKey('k1'), await newKey('k2')]
	published = [old]
	const { email, token } = await person(old)
	expect((await signIn(await token())).status).toBe(303)
	published = [old, next]
	expect((await signIn(await tokenOf(next, now(), { email }))).status).toBe(403)
	later(minutes)
	expect((await signIn(await tokenOf(next, now(), { email }))).status).toBe(303)
	expect((await signIn(await token())).status).toBe(303)
	expect(asked).toHaveLength(2)
	const unknown = await newKey('k3')
	for (let tries = 0; tries < 5; tries++) expect((await signIn(await tokenOf(unknown, now(), { email }))).status).toBe(403)
	expect(asked).toHaveLength(2)
})

test('when keys cannot be fetched the known ones serve for their hour, and then nobody comes in', async () => {
	const key = await newKey('k1')
	published = [key]
	const { token } = await person(key)
	expect((await signIn(await token())).status).toBe(303)
	isDown = true
	later(59 * minutes)
	expect((await signIn(await token())).status).toBe(303)
	later(2 * minutes)
	expect((await signIn(await token())).status).toBe(403)
	isDown = false
	later(minutes)
	expect((await signIn(await token())).status).toBe(303)
})

test('an address for keys that never worked lets nobody in', async () => {
	isDown = true
	const key = await newKey('k1')
	const { token } = await person(key)
	expect((await signIn(await token())).status).toBe(403)
})

test('where Access signs people in there are no passkeys and no invitations', async () => {
	const response = await ask('/desk/invitation/', { redirect: 'manual' }, access)
	expect(response.headers.get('location')).toBe('/desk/sign-in/')
	expect(await (await ask('/desk/sign-in/', {}, access)).text()).not.toContain('data-passkey')
	const out = await post('/desk/sign-out/', '', {}, access)
	expect(out.headers.get('location')).toBe('/cdn-cgi/access/logout')
})

test('a passkey opens nothing where Access signs people in', async () => {
	const { cookie } = await signedInAs('reviewer')
	expect((await ask('/desk/', { headers: { cookie }, redirect: 'manual' }, access)).status).toBe(303)
})
