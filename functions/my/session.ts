import { fromBase64url, toBase64url } from '#functions/privacy/base64url.ts'

/** One opened case. `filed` belongs to whoever just filed it and may see the receipt code; a code typed in does not. */
export type Session = { submission: string; epoch: number; begun: number; filed: boolean }

const idle = 30 * 60_000
const total = 12 * 60 * 60_000
const plainName = 'case'

/** The cookie that keeps a case open: signed, for half an hour after the last use and half a day in all. */
export async function sessionCookie(key: CryptoKey, session: Session, now: string, isHttps: boolean): Promise<string> {
	const text = [session.submission, session.epoch, session.begun, Date.parse(now), session.filed ? 1 : 0].join('.')
	const mac = await crypto.subtle.sign('HMAC', key, bytesOf(text))
	return cookie(`${text}.${toBase64url(new Uint8Array(mac))}`, idle / 1000, isHttps)
}

/** The session in a Cookie header; nothing when there is none, or it is over, or we did not sign it. */
export async function sessionIn(key: CryptoKey, header: string | undefined, now: string, isHttps: boolean): Promise<Session | undefined> {
	const given = header?.split(/;\s*/).find((part) => part.startsWith(`${nameOf(isHttps)}=`)) ?? ''
	const value = given.slice(nameOf(isHttps).length + 1)
	const [, text = '', mac = ''] = /^([0-9A-Za-z-]{22,40}(?:\.\d{1,15}){3}\.[01])\.([0-9A-Za-z_-]{43})$/.exec(value) ?? []
	const signature = fromBase64url(mac)
	if (text === '' || !signature || !(await crypto.subtle.verify('HMAC', key, signature, bytesOf(text)))) return undefined
	const [submission = '', epoch, begun, seen, filed] = text.split('.')
	const at = Date.parse(now)
	if (at - Number(seen) > idle || at - Number(begun) > total) return undefined
	return { submission, epoch: Number(epoch), begun: Number(begun), filed: filed === '1' }
}

/** What takes the cookie away. */
export function endedCookie(isHttps: boolean): string {
	return cookie('', 0, isHttps)
}

/** Browsers take a `__Host-` cookie over https only. */
function nameOf(isHttps: boolean): string {
	return isHttps ? `__Host-${plainName}` : plainName
}

function cookie(value: string, seconds: number, isHttps: boolean): string {
	return `${nameOf(isHttps)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isHttps ? '; Secure' : ''}`
}

/** Signed apart from everything else the key might ever sign. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(`session|${text}`)
}
