import { expect, test } from 'vitest'
import { endedCookie, type Session, sessionCookie, sessionIn } from '#functions/my/session.ts'
import { hashKey } from '#functions/privacy/keys.ts'

const key = await hashKey(Buffer.alloc(32, 1).toString('base64'))
const other = await hashKey(Buffer.alloc(32, 2).toString('base64'))
const now = '2026-11-22T08:00:00.000Z'
const session: Session = { submission: '7b1d3c52-7e0e-4c8e-9d0e-0a4a5f3a7f10', epoch: 1, begun: Date.parse(now), filed: true }
const later = (minutes: number) => new Date(Date.parse(now) + minutes * 60_000).toISOString()
const header = async (it = session, at = now) => (await sessionCookie(key, it, at, true)).split(';')[0]!

test('sessionIn() reads back what sessionCookie() wrote, among other cookies', async () => {
	expect(await sessionIn(key, `reading=large; ${await header()}; x=1`, now, true)).toEqual(session)
	expect(await sessionCookie(key, session, now, true)).toMatch(
		/^__Host-case=\S+; Path=\/; Max-Age=1800; HttpOnly; SameSite=Strict; Secure$/,
	)
	expect(endedCookie(true)).toBe('__Host-case=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure')
})

test('sessionIn() ends a session after half an hour unused, and after half a day in all', async () => {
	expect(await sessionIn(key, await header(), later(30), true)).toEqual(session)
	expect(await sessionIn(key, await header(), later(30.1), true)).toBeUndefined()
	expect(await sessionIn(key, await header(session, later(719)), later(720), true)).toEqual(session)
	expect(await sessionIn(key, await header(session, later(719)), later(721), true)).toBeUndefined()
})

test('sessionIn() refuses what was altered, signed by another key, or under the other name', async () => {
	const good = await header()
	const altered = [
		good.replace('.1.', '.2.'),
		good.replace('7b1d', '7b1e'),
		good.replace('case=', 'case= '),
		`${good}x`,
		good.slice(0, -1),
		'__Host-case=',
		'',
	]
	for (const cookie of altered) expect(await sessionIn(key, cookie, now, true), cookie).toBeUndefined()
	expect(await sessionIn(other, good, now, true)).toBeUndefined()
	expect(await sessionIn(key, good, now, false)).toBeUndefined()
	expect(await sessionIn(key, undefined, now, true)).toBeUndefined()
})

test('the cookie of a draft opens no case, and that of a case no draft', async () => {
	const draft: Session = { submission: `${'A_b-'.repeat(10)}xyz`, epoch: 0, begun: Date.parse(now), filed: false }
	const cookie = (await sessionCookie(key, draft, now, true, 'draft')).split(';')[0]!
	expect(await sessionIn(key, `${await header()}; ${cookie}`, now, true, 'draft')).toEqual(draft)
	expect(await sessionIn(key, cookie, now, true)).toBeUndefined()
	expect(await sessionIn(key, cookie.replace('__Host-draft', '__Host-case'), now, true)).toBeUndefined()
	expect(await sessionIn(key, (await header()).replace('__Host-case', '__Host-draft'), now, true, 'draft')).toBeUndefined()
	expect(endedCookie(true, 'draft')).toBe('__Host-draft=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure')
})
