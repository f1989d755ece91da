import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { audience, newKey, tokenOf } from '../access/issuer.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { filedPair } from '../pairings/made.ts'
import { softKey } from '../passkeys/soft-key.ts'
import { cookieFor, signedInAs } from '../staff/signed-in.ts'
import { cookieOf, emptied } from '../submissions/posted.ts'

const path = '/desk/programmes/demo-open/exports/'
const wanted = { list: 'need', format: 'csv', reason: '年度“检查”<用>' }
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const exported = async () => (await rowsOf('events')).filter(({ action }) => action === 'list_exported').length
const ticketIn = (text: string) => /name="ticket" value="([^"]+)"/.exec(text)![1]!

beforeEach(async () => {
	await env.DB.prepare('DELETE FROM pairings').run()
	await emptied()
	await filedPair()
})

/** A person who signed in with a passkey some minutes ago and has used the desk since. */
async function withPasskey(minutes: number) {
	const admin = await signedInAs('administrator')
	const person = await signedInAs('reviewer')
	const text = await (await post(`/desk/staff/${person.id}/invitation/`, '', { cookie: admin.cookie })).text()
	const code = /class="receipt-code">([0-9A-Z-]{32})</.exec(text)![1]!
	const key = await softKey()
	const opened = await (await post('/desk/invitation/', { code })).text()
	const made = await key.made({ ticket: ticketIn(opened), counter: 0 })
	const cookie = cookieOf(await post('/desk/passkeys/', { code: code.replaceAll('-', ''), ...made }))
	const grow = (by: number) =>
		env.DB.prepare('UPDATE staff_sessions SET begun_at = ?2, proven_at = ?2 WHERE staff = ?1').bind(person.id, ago(by)).run()
	await grow(minutes)
	return { ...person, cookie, key, grow }
}

test('within a quarter of an hour of signing in a list goes out; later the person is asked, and what they filled in is kept', async () => {
	const { id } = await signedInAs('reviewer')
	const before = await exported()
	expect((await post(path, wanted, { cookie: await cookieFor(id, ago(14)) })).status).toBe(200)
	expect(await exported()).toBe(before + 1)
	const late = await post(path, wanted, { cookie: await cookieFor(id, ago(16)) })
	expect(late.status).toBe(403)
	expect(late.headers.get('content-disposition')).toBeNull()
	const text = await late.text()
	expect(text).toContain('再确认一次是您本人')
	expect(text).toContain(`action="${path}"`)
	expect(text).toContain('name="list" value="need"')
	expect(text).toContain('name="format" value="csv"')
	expect(text).toContain('name="reason" value="年度“检查”&lt;用&gt;"')
	expect(await exported()).toBe(before + 1)
})

test('wrong answers are told first: nobody proves anything for a form that cannot be done', async () => {
	const { id } = await signedInAs('reviewer')
	const response = await post(path, { ...wanted, list: 'pairing', reason: '' }, { cookie: await cookieFor(id, ago(16)) })
	expect(response.status).toBe(422)
	expect(await response.text()).toContain('<option value="pairing" selected')
})

test('a passkey proves it with the export itself, and for the next quarter of an hour', async () => {
	const { cookie, key, actor, grow } = await withPasskey(20)
	const page = await (await post(path, wanted, { cookie })).text()
	expect(page).toContain('data-passkey="get"')
	const answer = await key.signed({ ticket: ticketIn(page), counter: 1 })
	const out = await post(path, { ...wanted, ...answer }, { cookie })
	expect([out.status, out.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('attachment')])
	const told = (await rowsOf('events')).filter((it) => it.actor === actor).map(({ action }) => action)
	expect(told.slice(-2)).toEqual(['presence_proven', 'list_exported'])
	expect((await post(path, wanted, { cookie })).status).toBe(200)
	await grow(16)
	const replayed = await post(path, { ...wanted, ...answer }, { cookie })
	expect(replayed.status).toBe(403)
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'presence_refused', actor })
})

test('a proof leaves the half day that a session lasts as it is', async () => {
	const { cookie, key, id } = await withPasskey(20)
	const begun = async () =>
		(await env.DB.prepare('SELECT begun_at FROM staff_sessions WHERE staff = ?').bind(id).first<{ begun_at: string }>())!.begun_at
	const before = await begun()
	const page = await (await post(path, wanted, { cookie })).text()
	expect((await post(path, { ...wanted, ...(await key.signed({ ticket: ticketIn(page), counter: 1 })) }, { cookie })).status).toBe(200)
	expect(await begun()).toBe(before)
})

test('somebody else’s passkey, or a forged answer, proves nothing', async () => {
	const mine = await withPasskey(20)
	const other = await withPasskey(1)
	const before = await exported()
	const page = await (await post(path, wanted, { cookie: mine.cookie })).text()
	const foreign = await other.key.signed({ ticket: ticketIn(page), counter: 1 })
	const refused = await post(path, { ...wanted, ...foreign }, { cookie: mine.cookie })
	expect(refused.status).toBe(403)
	const text = await refused.text()
	expect(text).toContain('没有认出您的通行密钥')
	expect(text).toContain('name="reason" value="年度')
	const forged = { ...(await mine.key.signed({ ticket: ticketIn(text), counter: 1 })), signature: foreign.signature }
	expect((await post(path, { ...wanted, ...forged }, { cookie: mine.cookie })).status).toBe(403)
	expect(await exported()).toBe(before)
})

test('who has no passkey signs in again by a new link, and goes on where they were', async () => {
	const { id } = await signedInAs('auditor')
	const text = await (await post(path, wanted, { cookie: await cookieFor(id, ago(16)) })).text()
	expect(text).toContain('用新打印的链接')
	expect(text).not.toContain('data-passkey')
	expect((await post(path, wanted, { cookie: await cookieFor(id) })).status).toBe(200)
})

test('behind Access the token says when its person last signed in there, however new our session is', async () => {
	// A team of its own: keys of another are not asked for.
	const access = { ACCESS_TEAM: 'jiedui-presence', ACCESS_AUD: audience }
	const iss = 'https://jiedui-presence.cloudflareaccess.com'
	const key = await newKey('presence')
	vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ keys: [key.jwk] }))
	const { id } = await signedInAs('reviewer')
	await env.DB.prepare('UPDATE staff SET email = ? WHERE id = ?').bind(`${id}@access.example`, id).run()
	const token = async (minutes: number) => {
		const iat = Math.floor(Date.parse(ago(minutes)) / 1000)
		const value = await tokenOf(key, ago(0), { email: `${id}@access.example`, iss, iat, nbf: iat })
		return { 'Cf-Access-Jwt-Assertion': value }
	}
	const old = await token(20)
	const cookie = cookieOf(await post('/desk/sign-in/', '', old, access))
	const send = (headers: Record<string, string>) => post(path, wanted, { cookie, ...headers }, access)
	const asked = await send(old)
	expect(asked.status).toBe(403)
	expect(await asked.text()).toContain('/cdn-cgi/access/logout')
	expect((await send(await token(1))).status).toBe(200)
	expect((await ask('/desk/', { headers: { cookie, ...old } }, access)).status).toBe(200)
	vi.restoreAllMocks()
})
