import { v7 } from 'uuid'
import { toBase64url } from '#functions/privacy/base64url.ts'
import { receiptCode, receiptCodeBytes } from '#functions/receipts/receipt-code.ts'

/** What tells one submission from another. All of it keyed: a stolen database gives neither keys nor codes. */
export type Identity = { submissionHash: string; contentHash: string; code: string }

/**
 * An id for what is filed at a moment (ISO), from 16 fresh random bytes: UUID version 7 (RFC 9562). Such ids sort by their
 * time, so the rows and index entries that bear them are added at one end, and filing rewrites fewer pages of the database.
 */
export function idOf(now: string, chance: Uint8Array): string {
	return v7({ msecs: Date.parse(now), random: chance })
}

/**
 * A submission sent under a key is known by that key, so a repeat is the same one whatever became of the first answer.
 * A page without script sends no key: then the same words are the same submission.
 * @param after the number of the one that the same words made before and that is over, if any: these make another
 */
export async function identityOf(pepper: CryptoKey, form: string, key: string | undefined, value: unknown, after = ''): Promise<Identity> {
	const contentHash = await contentHashOf(pepper, form, value)
	const words = after ? `words|${contentHash}|${after}` : `words|${contentHash}`
	const submissionHash = await (key === undefined ? keyed(pepper, words) : keyHash(pepper, form, key))
	return { submissionHash, contentHash, code: await codeFor(pepper, submissionHash) }
}

/** What a submission sent under a key is known by, whatever is in it: its draft goes by the same. */
export function keyHash(pepper: CryptoKey, form: string, key: string): Promise<string> {
	return keyed(pepper, `key|${form}|${key}`)
}

/** What the same answers to the same form have in common. A form's value has its fields in the form's order. */
export async function contentHashOf(pepper: CryptoKey, form: string, value: unknown): Promise<string> {
	return keyed(pepper, `content|${form}|${JSON.stringify(value)}`)
}

/** The receipt code of a submission, made again for its filer; it is stored nowhere. */
export async function codeFor(pepper: CryptoKey, submissionHash: string): Promise<string> {
	return receiptCode((await mac(pepper, `mint|${submissionHash}`)).slice(0, receiptCodeBytes))
}

/** What a client is counted under: who it is cannot be read back. */
export async function clientHash(pepper: CryptoKey, client: string): Promise<string> {
	return keyed(pepper, `client|${client}`)
}

async function keyed(pepper: CryptoKey, text: string): Promise<string> {
	return toBase64url(await mac(pepper, text))
}

async function mac(pepper: CryptoKey, text: string): Promise<Uint8Array> {
	return new Uint8Array(await crypto.subtle.sign('HMAC', pepper, new TextEncoder().encode(text)))
}
