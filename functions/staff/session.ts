import { toBase64url } from '#functions/privacy/base64url.ts'

const minute = 60_000
const idle = 30 * minute
const total = 12 * 60 * minute
const fresh = 15 * minute
const plainName = 'desk'

/** When a session began and was last seen, ISO UTC. */
export type Lasting = { begunAt: string; seenAt: string }

/** Whether a session still holds: half an hour after the last use, half a day in all (reliability P19). */
export function isInForce({ begunAt, seenAt }: Lasting, now: string): boolean {
	const at = Date.parse(now)
	return at - Date.parse(seenAt) <= idle && at - Date.parse(begunAt) <= total
}

/** Whether someone proved so lately that it is they that more than looking is left to them (reliability T5). */
export function isFresh(provenAt: string, now: string): boolean {
	return Date.parse(now) - Date.parse(provenAt) <= fresh
}

/** Whether it is time to note that a session is in use: once a minute is enough. */
export function isDueToBeSeen({ seenAt }: Lasting, now: string): boolean {
	return Date.parse(now) - Date.parse(seenAt) > minute
}

/** Sessions begun before this moment are over, whatever happened since. */
export function oldestBeginning(now: string): string {
	return new Date(Date.parse(now) - total).toISOString()
}

/** What is stored of a session token or an invitation code. */
export async function staffHash(key: CryptoKey, purpose: 'session' | 'invitation', secret: string): Promise<string> {
	const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`staff-${purpose}|${secret}`))
	return toBase64url(new Uint8Array(mac))
}

/** The cookie of a session: it ends with the browser, and at the latest where the server says. */
export function deskCookie(token: string, isHttps: boolean): string {
	return `${nameOf(isHttps)}=${token}; Path=/; HttpOnly; SameSite=Strict${isHttps ? '; Secure' : ''}`
}

/** What takes the cookie away. */
export function endedDeskCookie(isHttps: boolean): string {
	return `${deskCookie('', isHttps)}; Max-Age=0`
}

/** The token in a Cookie header. */
export function deskToken(header: string | undefined, isHttps: boolean): string | undefined {
	const given = header?.split(/;\s*/).find((part) => part.startsWith(`${nameOf(isHttps)}=`))
	const token = given?.slice(nameOf(isHttps).length + 1) ?? ''
	return /^[0-9A-Za-z_-]{43}$/.test(token) ? token : undefined
}

/** Browsers take a `__Host-` cookie over https only. */
function nameOf(isHttps: boolean): string {
	return isHttps ? `__Host-${plainName}` : plainName
}
