import { receiptCode, receiptCodeBytes } from '#functions/receipts/receipt-code.ts'

/**
 * The code that goes on with a draft elsewhere: made like a receipt code, and made again for whoever saves the same
 * sitting once more; it is stored nowhere. `id` is the draft's.
 */
export async function resumeCode(pepper: CryptoKey, id: string): Promise<string> {
	const mac = await crypto.subtle.sign('HMAC', pepper, new TextEncoder().encode(`draft|${id}`))
	return receiptCode(new Uint8Array(mac).slice(0, receiptCodeBytes))
}
