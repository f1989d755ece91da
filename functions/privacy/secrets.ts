import type { CipherRing } from './field-cipher.ts'
import type { HashRing } from './fingerprint.ts'
import { cipherKey, hashKey } from './keys.ts'

/** The Worker's secrets as they are set: 32 bytes in base64, or for a ring `k2:…,k1:…` with the current key first. */
export type SecretTexts = { RECEIPT_PEPPER?: string; SESSION_KEY?: string; FIELD_KEYS?: string; FINGERPRINT_KEYS?: string }
export type SecretName = keyof SecretTexts
export type Secrets = { pepper: CryptoKey; session: CryptoKey; cipher: CipherRing; fingerprints: HashRing }

/** A secret that is missing or unfit. There is no key to fall back to (reliability F17). Its value is never told. */
export class SecretsUnfit extends Error {
	override name = 'SecretsUnfit'
	readonly status = 503
}

export const secretNames: SecretName[] = ['RECEIPT_PEPPER', 'SESSION_KEY', 'FIELD_KEYS', 'FINGERPRINT_KEYS']

/** The keys that forms and receipts need. `chance` is the platform's generator. Throws `SecretsUnfit`. */
export async function openSecrets(texts: SecretTexts, chance: CipherRing['chance']): Promise<Secrets> {
	const unfit = await unfitSecrets(texts)
	if (unfit.length > 0) throw new SecretsUnfit(`Cannot use secrets: ${unfit.join(', ')}`)
	const [pepper, session] = await Promise.all([hashKey(texts.RECEIPT_PEPPER!), hashKey(texts.SESSION_KEY!)])
	const fields = await ring(texts.FIELD_KEYS!, cipherKey)
	return { pepper, session, cipher: { ...fields, chance }, fingerprints: await ring(texts.FINGERPRINT_KEYS!, hashKey) }
}

/** The names of the secrets that are missing, unreadable or used for two purposes. */
export async function unfitSecrets(texts: SecretTexts): Promise<SecretName[]> {
	const keys = secretNames.map((name) => keysIn(texts[name] ?? '').map(([, key]) => key))
	const all = keys.flat()
	const readable = await Promise.all(
		secretNames.map((name) => ring(texts[name] ?? '', name === 'FIELD_KEYS' ? cipherKey : hashKey).catch(() => undefined)),
	)
	return secretNames.filter((name, at) => {
		const isRing = name === 'FIELD_KEYS' || name === 'FINGERPRINT_KEYS'
		return (
			!readable[at] || isRing !== (texts[name] ?? '').includes(':') || keys[at]!.some((key) => all.filter((it) => it === key).length > 1)
		)
	})
}

async function ring(text: string, open: (secret: string) => Promise<CryptoKey>) {
	const keys = keysIn(text)
	if (keys.some(([kid]) => !/^[0-9A-Za-z-]{1,16}$/.test(kid)))
		throw new RangeError('Cannot use keys: an id is not 1 to 16 letters or digits')
	const opened = await Promise.all(keys.map(async ([kid, key]) => [kid, await open(key)] as const))
	return { current: keys[0]![0], keys: Object.fromEntries(opened) }
}

/** A single key stands in a ring of its own. */
function keysIn(text: string): [kid: string, key: string][] {
	return text.split(',').map((part) => {
		const [key = '', kid = 'k1'] = part.trim().split(':').reverse()
		return [kid, key]
	})
}
