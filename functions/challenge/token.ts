import { fromBase64url, toBase64url } from '#functions/privacy/base64url.ts'
import { isSolved } from './work.ts'

/**
 * What a client is asked before it may file more: to do some work, or without script to wait. Signed, so that nothing has
 * to be stored until it was met; bound to one form and one client.
 */
export type Challenge = { token: string; id: string; bits: number; notBefore: string; until: string }
type Bound = { form: string; client: string }

/** Without script: the wait after which the form is taken all the same. Long enough that a flood has passed by. */
const wait = 2 * 60_000
const lifetime = 10 * 60_000

/** A fresh challenge. `salt` tells apart those of one second; `bits` is how hard the work is, each bit twice as hard. */
export async function issue(key: CryptoKey, { form, client }: Bound, now: string, bits: number, salt: Uint8Array): Promise<Challenge> {
	const text = [Date.parse(now), bits, toBase64url(salt)].join('.')
	const mac = await crypto.subtle.sign('HMAC', key, bytesOf(text, form, client))
	return described(text, toBase64url(new Uint8Array(mac)))
}

/** The challenge that came back; nothing when we did not give it to this client for this form, or it is over. */
export async function read(key: CryptoKey, token: string, { form, client }: Bound, now: string): Promise<Challenge | undefined> {
	const [, text = '', mac = ''] = /^(\d{13}\.\d{1,2}\.[0-9A-Za-z_-]{11,22})\.([0-9A-Za-z_-]{43})$/.exec(token) ?? []
	const signature = fromBase64url(mac)
	if (text === '' || !signature || !(await crypto.subtle.verify('HMAC', key, signature, bytesOf(text, form, client)))) return undefined
	const challenge = described(text, mac)
	return now < challenge.until ? challenge : undefined
}

/** Whether a challenge is met: by the work, or by having waited. Whether it passed something before is for D1 to say. */
export function isMet({ id, bits, notBefore }: Challenge, nonce: string, now: string): boolean {
	return now >= notBefore || isSolved(id, bits, nonce)
}

function described(text: string, mac: string): Challenge {
	const [issued, bits] = text.split('.').map(Number)
	const after = (milliseconds: number) => new Date(issued! + milliseconds).toISOString()
	return { token: `${text}.${mac}`, id: mac, bits: bits!, notBefore: after(wait), until: after(lifetime) }
}

/** Signed apart from everything else the key might ever sign. */
function bytesOf(text: string, form: string, client: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(`challenge|${form}|${client}|${text}`)
}
