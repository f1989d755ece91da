import { toBase64url } from '#functions/privacy/base64url.ts'

/** Crockford's base 32: no I, L, O or U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 26

/** How many random bytes a receipt code is made from. */
export const receiptCodeBytes = length

/**
 * A secret code that opens one case: 26 characters, 130 bits. `chance` is fresh bytes from the platform's
 * generator; the low five bits of each make one character, so every character is equally likely.
 */
export function receiptCode(chance: Uint8Array): string {
	if (chance.length !== length) throw new RangeError(`A receipt code is made from ${length} random bytes, not ${chance.length}`)
	return [...chance].map((byte) => alphabet[byte & 31]).join('')
}

/** A code in groups of four, to be read out and typed. */
export function groupedCode(code: string): string {
	return code.match(/.{1,4}/g)?.join('-') ?? ''
}

/**
 * The code a person typed, in whatever case, width and grouping, with O for 0 and I or L for 1; nothing when it cannot be
 * one of so many `characters`.
 */
export function readCode(typed: string, characters = length): string | undefined {
	if (typed.length > 200) return undefined
	const code = typed
		.normalize('NFKC')
		.replace(/[\s\p{Pd}_.·・\u200B-\u200D\u2060]/gu, '')
		.toUpperCase()
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1')
	return /^[0-9A-HJKMNP-TV-Z]+$/.test(code) && code.length === characters ? code : undefined
}

/** What is stored of a code: HMAC-SHA-256 under the pepper, so that a stolen database opens nothing. */
export async function codeHash(pepper: CryptoKey, code: string): Promise<string> {
	const mac = await crypto.subtle.sign('HMAC', pepper, new TextEncoder().encode(`receipt|${code}`))
	return toBase64url(new Uint8Array(mac))
}

/** The hash to look up for what a person typed. What cannot be a code is hashed all the same, and matches nothing. */
export function typedHash(pepper: CryptoKey, typed: string): Promise<string> {
	return codeHash(pepper, readCode(typed) ?? '?'.repeat(length))
}
