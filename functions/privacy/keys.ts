/** A key from a secret of 32 bytes in base64, for encrypting fields. The key cannot be read back out. */
export function cipherKey(secret: string): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', keyBytes(secret), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** A key from a secret of 32 bytes in base64, for keyed hashes. */
export function hashKey(secret: string): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', keyBytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

/** A short secret is refused rather than stretched; the message never repeats it. */
function keyBytes(secret: string): Uint8Array<ArrayBuffer> {
	if (!/^[0-9A-Za-z+/]{43}=?$/.test(secret)) throw new RangeError('Cannot use key: its secret is not 32 bytes in base64')
	return Uint8Array.from(atob(secret), (character) => character.charCodeAt(0))
}
