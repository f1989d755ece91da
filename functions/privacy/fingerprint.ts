import { toBase64url } from './base64url.ts'

/** The keys fingerprints are made with: the current one for storing, all of them for finding. Not the cipher's keys. */
export type HashRing = { current: string; keys: Record<string, CryptoKey> }
/** What a fingerprint is of. The same digits as a telephone and as a code have different ones. */
export type FingerprintKind = 'telephone' | 'email' | 'credit-code' | 'unit'

/**
 * What is stored beside a sealed value to find it again: HMAC-SHA-256 of its normal form, with the key's id.
 * Two submissions with the same number have the same one; without the key nobody can try numbers out.
 */
export async function fingerprint({ current, keys }: HashRing, kind: FingerprintKind, normal: string): Promise<string> {
	return under(current, keys[current], kind, normal)
}

/** The fingerprints a value may be stored under while keys are being changed: the current one first. */
export async function fingerprints({ current, keys }: HashRing, kind: FingerprintKind, normal: string): Promise<string[]> {
	const kids = [current, ...Object.keys(keys).filter((kid) => kid !== current)]
	return Promise.all(kids.map((kid) => under(kid, keys[kid], kind, normal)))
}

async function under(kid: string, key: CryptoKey | undefined, kind: FingerprintKind, normal: string): Promise<string> {
	if (!key) throw new RangeError('Cannot make a fingerprint: its key is not in the ring')
	const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${kind}|${normal}`))
	return `${kid}.${toBase64url(new Uint8Array(mac))}`
}
