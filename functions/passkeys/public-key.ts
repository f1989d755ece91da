import { toBase64url } from '#functions/privacy/base64url.ts'

/** A passkey's public key as we store it: one of the two kinds we ask for, and nothing but its numbers. */
export type StoredKey = { kty: 'EC'; crv: 'P-256'; x: string; y: string } | { kty: 'RSA'; n: string; e: string }

/** The kinds of key we ask browsers for, by their numbers in the COSE registry: ES256, and RS256 for Windows. */
export const askedAlgorithms = [-7, -257] as const

/** A number as bytes, most significant first, filled up to `length`. */
export function numberText(value: bigint, length = 0): string {
	const hex = value.toString(16)
	const even = hex.padStart(Math.max(length * 2, hex.length + (hex.length % 2)), '0')
	return toBase64url(Uint8Array.from(even.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
}

/** The key ready to check signatures with. */
export function importedKey(key: StoredKey): Promise<CryptoKey> {
	const algorithm = key.kty === 'EC' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
	return crypto.subtle.importKey('jwk', key, algorithm, false, ['verify'])
}
