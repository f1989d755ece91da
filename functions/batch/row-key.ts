/**
 * The key a row of a batch is filed under, fit to be a `submissionKey`: HMAC-SHA-256 of what it says. The same row in
 * the same or another file has the same key; a row that was changed has another.
 */
export async function rowKey(pepper: CryptoKey, value: Record<string, unknown>): Promise<string> {
	const mac = await crypto.subtle.sign('HMAC', pepper, new TextEncoder().encode(`batch-row|${canonical(value)}`))
	return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function canonical(value: unknown): string {
	return JSON.stringify(value, (_, part) =>
		part !== null && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
			: part,
	)
}
