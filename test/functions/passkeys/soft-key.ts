import { toBase64url } from '#functions/privacy/base64url.ts'

/** What a device says; changed to lie about one thing at a time. */
export type Saying = {
	ticket: string
	origin?: string
	relyingParty?: string
	type?: string
	crossOrigin?: boolean
	flags?: number
	counter?: number
}
type Algorithm = 'ES256' | 'RS256'

const [present, verified, attested] = [0x01, 0x04, 0x40]
const encoder = new TextEncoder()
const parameters = {
	ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
	RS256: { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
}

/** A passkey in software, that signs as devices do (WebAuthn, 6.1 to 6.5). */
export async function softKey(algorithm: Algorithm = 'ES256') {
	const pair = (await crypto.subtle.generateKey(parameters[algorithm], true, ['sign', 'verify'])) as CryptoKeyPair
	const jwk = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as Record<string, string>
	const id = crypto.getRandomValues(new Uint8Array(32))
	const credential = toBase64url(id)
	const cose = algorithm === 'ES256' ? coseOfEc(jwk) : coseOfRsa(jwk)

	async function made(saying: Saying) {
		const data = joined(await dataOf(saying, attested), new Uint8Array(16), [0, id.length], id, cose)
		const attestation = joined([0xa3], text('fmt'), text('none'), text('attStmt'), [0xa0], text('authData'), bytes(data))
		return { ticket: saying.ticket, clientData: clientData(saying, 'webauthn.create'), attestation: toBase64url(attestation) }
	}

	async function signed(saying: Saying) {
		const data = await dataOf(saying, 0)
		const client = clientData(saying, 'webauthn.get')
		const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(client)))
		const raw = new Uint8Array(await crypto.subtle.sign(parameters[algorithm], pair.privateKey, joined(data, hash)))
		const signature = toBase64url(algorithm === 'ES256' ? der(raw) : raw)
		return { ticket: saying.ticket, credential, clientData: client, authenticatorData: toBase64url(data), signature }
	}

	return { credential, made, signed }
}

/** An ECDSA signature as devices write it: two numbers in DER. */
export function der(raw: Uint8Array): Uint8Array<ArrayBuffer> {
	const numbers = [raw.slice(0, 32), raw.slice(32)].map((half) => {
		const first = half.findIndex((byte) => byte !== 0)
		const short = half.slice(first)
		const positive = short[0]! > 0x7f ? joined([0], short) : short
		return joined([0x02, positive.length], positive)
	})
	const body = joined(...numbers)
	return joined([0x30, body.length], body)
}

async function dataOf({ relyingParty = 'localhost', flags = present | verified, counter = 1 }: Saying, more: number) {
	const name = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(relyingParty)))
	const count = new Uint8Array(4)
	new DataView(count.buffer).setUint32(0, counter)
	return joined(name, [flags | more], count)
}

function clientData({ ticket, origin = 'http://localhost', type, crossOrigin = false }: Saying, usual: string): string {
	const challenge = toBase64url(encoder.encode(ticket))
	return toBase64url(encoder.encode(JSON.stringify({ type: type ?? usual, challenge, origin, crossOrigin })))
}

function coseOfEc({ x, y }: Record<string, string>) {
	return joined([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21], bytes(bytesOf(x!)), [0x22], bytes(bytesOf(y!)))
}

function coseOfRsa({ n, e }: Record<string, string>) {
	return joined([0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20], bytes(bytesOf(n!)), [0x21], bytes(bytesOf(e!)))
}

function text(value: string) {
	return joined([0x60 + value.length], encoder.encode(value))
}

function bytes(value: Uint8Array) {
	const { length } = value
	return joined(length < 24 ? [0x40 + length] : length < 256 ? [0x58, length] : [0x59, length >> 8, length & 255], value)
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
}

function joined(...parts: (Uint8Array | number[])[]): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(parts.flatMap((part) => [...part]))
}
