import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { revokeStaff, takeRole } from '#functions/staff/store.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { cookieFor, signedInAs } from './signed-in.ts'

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const home = async (cookie: string) => {
	const response = await ask('/desk/', { headers: { cookie }, redirect: 'manual' })
	return response.status === 303 ? response.headers.get('location') : response.status
}

test('GET /desk/ sends whoever is not signed in to the sign-in page', async () => {
	expect(await home('')).toBe('/desk/sign-in/')
	expect(await home(`desk=${'A'.repeat(43)}`)).toBe('/desk/sign-in/')
})

test('GET /desk/ shows the desk with the headers of staff pages', async () => {
	const { cookie } = await signedInAs('reviewer')
	const response = await ask('/desk/', { headers: { cookie } })
	expect(response.status).toBe(200)
	expect(await response.text()).toContain('审核人员')
	expect(Object.fromEntries(response.headers)).toMatchObject({
		'cache-control': 'no-store',
		'referrer-policy': 'no-referrer',
		'x-robots-tag': 'noindex, nofollow',
	})
})

test('a session ends half an hour after its last use', async () => {
	const { id } = await signedInAs('reviewer')
	expect(await home(await cookieFor(id, ago(29)))).toBe(200)
	expect(await home(await cookieFor(id, ago(31)))).toBe('/desk/sign-in/')
})

test('use keeps a session open, for half a day in all', async () => {
	const { id } = await signedInAs('reviewer')
	const cookie = await cookieFor(id, ago(25))
	expect(await home(cookie)).toBe(200)
	const [seen] = (await env.DB.prepare('SELECT seen_at, begun_at FROM staff_sessions WHERE begun_at <> seen_at').all()).results
	expect(Date.parse(String(seen!.seen_at))).toBeGreaterThan(Date.now() - 60_000)
	await env.DB.prepare('UPDATE staff_sessions SET begun_at = ?')
		.bind(ago(12 * 60 + 1))
		.run()
	expect(await home(cookie)).toBe('/desk/sign-in/')
})

test('a person who is revoked is out with the next request', async () => {
	const { id, cookie } = await signedInAs('reviewer')
	expect(await home(cookie)).toBe(200)
	await revokeStaff(env.DB, id, { subject: 'desk', action: 'staff_revoked', actor: 'system', at: ago(0) })
	expect(await home(cookie)).toBe('/desk/sign-in/')
})

test('whether a person is active is read with each request, whatever became of the session', async () => {
	const { id, cookie } = await signedInAs('reviewer')
	await env.DB.prepare('UPDATE staff SET active = 0 WHERE id = ?').bind(id).run()
	expect(await home(cookie)).toBe('/desk/sign-in/')
	await env.DB.prepare('UPDATE staff SET active = 1 WHERE id = ?').bind(id).run()
	expect(await home(cookie)).toBe(200)
})

test('a role that is taken away counts no more with the next request', async () => {
	const { id, cookie } = await signedInAs('administrator')
	expect((await ask('/desk/staff/', { headers: { cookie } })).status).toBe(200)
	const event = { subject: 'desk', action: 'role_taken', actor: 'system', at: ago(0) }
	await takeRole(env.DB, id, { role: 'administrator', programme: null, region: null }, event)
	expect((await ask('/desk/staff/', { headers: { cookie } })).status).toBe(403)
	expect((await rowsOf('events')).at(-1)).toMatchObject({
		action: 'access_denied',
		actor: `staff:${id}`,
		detail: '{"route":"GET /desk/staff/"}',
	})
})

test('signing out ends the session and clears the browser', async () => {
	const { id, cookie } = await signedInAs('auditor')
	const response = await post('/desk/sign-out/', '', { cookie })
	expect([response.status, response.headers.get('location')]).toEqual([303, '/desk/sign-in/'])
	expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
	expect(response.headers.get('set-cookie')).toMatch(/^desk=; Path=\/; HttpOnly; SameSite=Strict; Max-Age=0$/)
	expect(await home(cookie)).toBe('/desk/sign-in/')
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'signed_out', actor: `staff:${id}` })
})

test('nothing of a token can be read back from the database', async () => {
	const { cookie } = await signedInAs('reviewer')
	expect(JSON.stringify(await rowsOf('staff_sessions'))).not.toContain(cookie.split('=')[1])
})

test('a post from another site is refused before anything else', async () => {
	const { cookie } = await signedInAs('reviewer')
	expect((await post('/desk/sign-out/', '', { cookie, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
	expect(await home(cookie)).toBe(200)
})
