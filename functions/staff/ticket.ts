import { fromBase64url, toBase64url } from '#functions/privacy/base64url.ts'

/** What a signed text is for. One made for one purpose is worth nothing for another. */
export type Purpose = 'passkey' | 'local'
/** A text that we signed, that holds until `expiresAt` and serves once. */
export type Ticket = { id: string; expiresAt: string }

/** A signed text that needs no row until it is used. `nonce` is fresh. */
export async function issueTicket(key: CryptoKey, purpose: Purpose, nonce: Uint8Array, expiresAt: string): Promise<string> {
	const body = `${toBase64url(nonce)}.${Date.parse(expiresAt)}`
	const mac = await crypto.subtle.sign('HMAC', key, bytesOf(purpose, body))
	return `${body}.${toBase64url(new Uint8Array(mac))}`
}

/** The ticket a text is; nothing when we did not sign it for this, or it is over. */
export async function readTicket(key: CryptoKey, purpose: Purpose, text: string, now: string): Promise<Ticket | undefined> {
	const [, body = '', nonce = '', end = '', mac = ''] = /^(([0-9A-Za-z_-]{22,43})\.(\d{13}))\.([0-9A-Za-z_-]{43})$/.exec(text) ?? []
	const signature = fromBase64url(mac)
	if (!signature || !(await crypto.subtle.verify('HMAC', key, signature, bytesOf(purpose, body)))) return undefined
	if (Number(end) <= Date.parse(now)) return undefined
	return { id: `${purpose}.${nonce}`, expiresAt: new Date(Number(end)).toISOString() }
}

/** Signed apart from everything else the key might ever sign. */
function bytesOf(purpose: Purpose, body: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(`ticket|${purpose}|${body}`)
}
