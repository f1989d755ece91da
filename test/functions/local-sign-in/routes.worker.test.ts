import { env } from 'cloudflare:workers'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { App } from '#functions/app.ts'
import { bounded } from '#functions/database.ts'
import { localSignIn } from '#functions/local-sign-in/routes.tsx'
import { hashKey } from '#functions/privacy/keys.ts'
import { openSecrets } from '#functions/privacy/secrets.ts'
import { issueTicket } from '#functions/staff/ticket.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { cookieOf } from '../submissions/posted.ts'

/** A portal on someone's own machine: what index.tsx works out, and the pages that only such a portal has. */
const local = new Hono<App>()
	.use(async (c, next) => {
		c.set('now', new Date().toISOString())
		c.set('db', bounded(env.DB, 2000))
		c.set('secrets', () => openSecrets(env, (bytes) => crypto.getRandomValues(new Uint8Array(bytes))))
		await next()
	})
	.onError((error, c) => c.text(error.message, 'status' in error ? (error.status as 409) : 500))
	.route('/', localSignIn())
const link = async (milliseconds: number, purpose: 'local' | 'passkey' = 'local') => {
	const until = new Date(Date.now() + milliseconds).toISOString()
	const ticket = await issueTicket(await hashKey(env.SESSION_KEY!), purpose, crypto.getRandomValues(new Uint8Array(32)), until)
	return `/desk/sign-in/local/${ticket}/`
}
const press = (path: string) => local.request(path, { method: 'POST' }, env)

test('the link of `npm start` signs in once, with every role', async () => {
	const path = await link(60_000)
	expect((await local.request(path, {}, env)).status).toBe(200)
	expect(await rowsOf('staff')).toEqual([])
	const response = await press(path)
	expect([response.status, response.headers.get('location')]).toEqual([303, '/desk/'])
	const desk = await (await ask('/desk/', { headers: { cookie: cookieOf(response) } })).text()
	for (const role of ['审核人员', '领导小组', '发布人员', '监督人员', '管理员']) expect(desk).toContain(role)
	expect((await press(path)).status).toBe(409)
	expect((await press(await link(60_000))).status).toBe(303)
	expect(await rowsOf('staff')).toHaveLength(1)
	expect(await rowsOf('staff_roles')).toHaveLength(5)
})

test('a link that is over, forged or of another kind signs nobody in', async () => {
	const good = await link(60_000)
	for (const path of [await link(-1), await link(60_000, 'passkey'), good.replace(/.{5}\/$/, 'AAAAA/'), '/desk/sign-in/local/x/'])
		expect((await press(path)).status, path).toBe(409)
})

test('a portal that was not started on one’s own machine has no such page', async () => {
	const path = await link(60_000)
	expect((await ask(path)).status).toBe(404)
	expect((await post(path, '')).status).toBe(404)
})
