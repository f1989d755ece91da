import { type CipherRing, Unopenable } from '#functions/privacy/field-cipher.ts'

const ivBytes = 12
const kidBytes = 16

/**
 * A spreadsheet as it lies in the file store: the id of the key, the IV, the ciphertext. It holds telephone numbers.
 * @param notice the privacy notice that was accepted with it: under another it does not open
 */
export async function sealFile({ current, keys, chance }: CipherRing, notice: string, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
	const iv = chance(ivBytes)
	const kid = new TextEncoder().encode(current.padEnd(kidBytes))
	const sealed = await crypto.subtle.encrypt(binding(iv, [current, notice]), keys[current]!, bytes as Uint8Array<ArrayBuffer>)
	return new Uint8Array(await new Blob([kid, iv, sealed]).arrayBuffer())
}

/** The spreadsheet as it was sent. Throws `Unopenable`. */
export async function openFile({ keys }: Pick<CipherRing, 'keys'>, notice: string, stored: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
	const kid = new TextDecoder().decode(stored.slice(0, kidBytes)).trimEnd()
	const key = Object.hasOwn(keys, kid) ? keys[kid] : undefined
	if (!key) throw new Unopenable('Cannot open a spreadsheet: its key is not in the ring')
	const iv = stored.slice(kidBytes, kidBytes + ivBytes)
	const plain = await crypto.subtle.decrypt(binding(iv, [kid, notice]), key, stored.slice(kidBytes + ivBytes)).catch((cause) => {
		throw new Unopenable('Cannot open a spreadsheet: it was altered, or sent under another notice', { cause })
	})
	return new Uint8Array(plain)
}

/** Apart from every field that the same keys seal. */
function binding(iv: Uint8Array<ArrayBuffer>, parts: string[]): AesGcmParams {
	return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(['batch-file', ...parts].join('|')), tagLength: 128 }
}
