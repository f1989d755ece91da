/** Bytes as text for one part of a stored value: base64 for addresses, unpadded. */
export function toBase64url(bytes: Uint8Array): string {
	let text = ''
	for (const byte of bytes) text += String.fromCharCode(byte)
	return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The bytes of such text; nothing when it is not the one way to write them. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
	if (!/^[0-9A-Za-z_-]*$/.test(text) || text.length % 4 === 1) return undefined
	const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
	return toBase64url(bytes) === text ? bytes : undefined
}
