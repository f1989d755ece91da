import { fromBase64url, toBase64url } from '#functions/privacy/base64url.ts'

/**
 * One opened case, or one opened draft under the hash its submission will have. `filed` belongs to whoever just sent it
 * and may see the code; a code typed in does not.
 */
export type Session = { submission: string; epoch: number; begun: number; filed: boolean }

const idle = 30 * 60_000
const total = 12 * 60 * 60_000
/** A case, a draft and a checked spreadsheet may be open side by side. */
export type CookieName = 'case' | 'draft' | 'batch'

/** The cookie that keeps a case open: signed, for half an hour after the last use and half a day in all. */
export async function sessionCookie(
	key: CryptoKey,
	session: Session,
	now: string,
	isHttps: boolean,
	name: CookieName = 'case',
): Promise<string> {
	const text = [session.submission, session.epoch, session.begun, Date.parse(now), session.filed ? 1 : 0].join('.')
	const mac = await crypto.subtle.sign('HMAC', key, bytesOf(name, text))
	return cookie(name, `${text}.${toBase64url(new Uint8Array(mac))}`, idle / 1000, isHttps)
}

/** The session in a Cookie header; nothing when there is none, or it is over, or we did not sign it. */
export async function sessionIn(
	key: CryptoKey,
	header: string | undefined,
	now: string,
	isHttps: boolean,
	name: CookieName = 'case',
): Promise<Session | undefined> {
	const start = `${nameOf(name, isHttps)}=`
	const value = (header?.split(/;\s*/).find((part) => part.startsWith(start)) ?? '').slice(start.length)
	const [, text = '', mac = ''] = /^([0-9A-Za-z_-]{22,43}(?:\.\d{1,15}){3}\.[01])\.([0-9A-Za-z_-]{43})$/.exec(value) ?? []
	const signature = fromBase64url(mac)
	if (text === '' || !signature || !(await crypto.subtle.verify('HMAC', key, signature, bytesOf(name, text)))) return undefined
	const [submission = '', epoch, begun, seen, filed] = text.split('.')
	const at = Date.parse(now)
	if (at - Number(seen) > idle || at - Number(begun) > total) return undefined
	return { submission, epoch: Number(epoch), begun: Number(begun), filed: filed === '1' }
}

/** What takes the cookie away. */
export function endedCookie(isHttps: boolean, name: CookieName = 'case'): string {
	return cookie(name, '', 0, isHttps)
}

/** Browsers take a `__Host-` cookie over https only. */
function nameOf(name: CookieName, isHttps: boolean): string {
	return isHttps ? `__Host-${name}` : name
}

function cookie(name: CookieName, value: string, seconds: number, isHttps: boolean): string {
	return `${nameOf(name, isHttps)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isHttps ? '; Secure' : ''}`
}

/** Signed apart from everything else the key might ever sign, each cookie under its own name. */
function bytesOf(name: CookieName, text: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(`session|${name}|${text}`)
}
