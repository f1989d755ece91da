import { fromBase64url, toBase64url } from './base64url.ts'

/**
 * The keys fields are encrypted with: all are tried for reading by their id, the current one writes. Built from
 * secrets by the caller, who also lends the platform's generator.
 */
export type CipherRing = {
	current: string
	keys: Record<string, CryptoKey>
	chance: (bytes: number) => Uint8Array<ArrayBuffer>
}
/** Where a value is stored. A ciphertext moved elsewhere does not open. */
export type Place = { table: string; column: string; row: string }

/** A stored value that does not open: altered, moved, or under a key we do not have. Says nothing of its content. */
export class Unopenable extends Error {
	override name = 'Unopenable'
}

const version = 'v1'
/** Kept in the value, so that another cipher can be added without touching callers. */
const algorithm = 'A256GCM'
const ivBytes = 12

/** A text as stored at `place`: `v1.A256GCM.kid.iv.ciphertext`. */
export async function seal({ current, keys, chance }: CipherRing, place: Place, text: string): Promise<string> {
	const iv = chance(ivBytes)
	if (iv.length !== ivBytes) throw new RangeError(`Cannot seal: the IV has ${iv.length} bytes`)
	const bytes = new TextEncoder().encode(text)
	const sealed = await crypto.subtle.encrypt(binding(iv, place, current), keyOf(keys, current), bytes)
	return [version, algorithm, current, toBase64url(iv), toBase64url(new Uint8Array(sealed))].join('.')
}

/** The text stored at `place`. Throws `Unopenable`. */
export async function open({ keys }: Pick<CipherRing, 'keys'>, place: Place, stored: string): Promise<string> {
	const [read, name, kid = '', ivPart = '', sealedPart = '', ...rest] = stored.split('.')
	const iv = fromBase64url(ivPart)
	const sealed = fromBase64url(sealedPart)
	if (read !== version || name !== algorithm || rest.length > 0 || iv?.length !== ivBytes || !sealed)
		throw new Unopenable(`Cannot open ${place.table}.${place.column}: it is not a sealed value`)
	const key = keyOf(keys, kid)
	const plain = await crypto.subtle.decrypt(binding(iv, place, kid), key, sealed).catch((cause) => {
		throw new Unopenable(`Cannot open ${place.table}.${place.column}: it was altered or moved`, { cause })
	})
	return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain)
}

/** The id of the key a stored value is under, to find what is to be sealed anew after a rotation. */
export function keyIdOf(stored: string): string {
	return stored.split('.')[2] ?? ''
}

function keyOf(keys: Record<string, CryptoKey>, kid: string): CryptoKey {
	const key = Object.hasOwn(keys, kid) ? keys[kid] : undefined
	if (!key || !/^[0-9A-Za-z-]{1,16}$/.test(kid)) throw new Unopenable('Cannot use key: it is not in the ring')
	return key
}

/** No part may hold the bar that divides them: two places must never look the same. */
function binding(iv: Uint8Array<ArrayBuffer>, { table, column, row }: Place, kid: string): AesGcmParams {
	const parts = [table, column, row, kid]
	if (parts.some((part) => part === '' || part.includes('|')))
		throw new RangeError('Cannot bind a value: its place has an empty or divided part')
	return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(parts.join('|')), tagLength: 128 }
}
