/**
 * The two numbers of an ECDSA signature over P-256, 32 bytes each, as WebCrypto reads them, from the DER that passkeys
 * write (RFC 3279, 2.2.3). Nothing when it is not the one way to write them.
 */
export function rawSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
	if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined
	const r = integerAt(der, 2)
	const s = r && integerAt(der, r.end)
	if (!s || s.end !== der.length) return undefined
	const raw = new Uint8Array(64)
	raw.set(r.bytes, 32 - r.bytes.length)
	raw.set(s.bytes, 64 - s.bytes.length)
	return raw
}

/** A positive number of at most 32 bytes, without the zero that keeps its sign. */
function integerAt(der: Uint8Array, at: number): { bytes: Uint8Array; end: number } | undefined {
	const length = der[at + 1] ?? 0
	const end = at + 2 + length
	if (der[at] !== 0x02 || length === 0 || end > der.length) return undefined
	const [first = 0, second = 0] = der.subarray(at + 2, end)
	const isPadded = first === 0
	if (first > 0x7f || (isPadded && (length === 1 || second < 0x80))) return undefined
	const bytes = der.subarray(at + 2 + (isPadded ? 1 : 0), end)
	return bytes.length <= 32 ? { bytes, end } : undefined
}
