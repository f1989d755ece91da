import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { inTime } from '#functions/in-time.ts'
import type { Identity } from '#functions/staff/identity.ts'
import { findStaffByEmail } from '#functions/staff/store.ts'
import { Unavailable } from '#functions/unavailable.ts'
import { type KeyCache, keysIn, mayFetch } from './key-cache.ts'
import { checkToken, type Keys } from './token.ts'

const keyLimit = 5_000
let cache: KeyCache | undefined

/** Cloudflare Access: it signs people in before they reach us, and says who they are in a header of every request. */
export function accessIdentity(c: Context<App>, team: string, audience: string): Identity {
	const issuer = `https://${team}.cloudflareaccess.com`
	const url = `${issuer}/cdn-cgi/access/certs`
	const now = Date.parse(c.var.now)
	return {
		isOnEveryRequest: true,
		async identify({ token }) {
			if (!token) return undefined
			if (!keysIn(cache, url, now) && mayFetch(cache, url, now)) await fetchKeys(url, now)
			const check = (keys: Keys) => checkToken(token, keys, { issuer, audience }, c.var.now)
			let checked = await check(keysIn(cache, url, now) ?? { keys: [] })
			if ('refused' in checked && checked.isKeyUnknown && mayFetch(cache, url, now)) {
				await fetchKeys(url, now)
				checked = await check(keysIn(cache, url, now) ?? { keys: [] })
			}
			if (!('email' in checked)) return undefined
			const member = await findStaffByEmail(c.var.db, checked.email)
			return member && { staff: member.id, provenAt: checked.issuedAt, uses: [] }
		},
	}
}

/** Fetches the keys. When that fails, the old ones serve until their hour is over. */
async function fetchKeys(url: string, now: number): Promise<void> {
	const last = cache?.url === url ? cache : { url, keys: undefined, fetchedAt: Number.NEGATIVE_INFINITY }
	cache = { ...last, askedAt: now }
	const late = () => new Unavailable('Cannot fetch the keys of Cloudflare Access: no answer in time')
	const keys = await inTime(
		fetch(url, { redirect: 'manual' }).then((answer) => (answer.ok ? (answer.json() as Promise<Keys>) : undefined)),
		keyLimit,
		late,
	).catch(() => undefined)
	if (Array.isArray(keys?.keys)) cache = { url, keys, fetchedAt: now, askedAt: now }
}
