import { receiptCode } from '#functions/receipts/receipt-code.ts'
import { staffHash } from './session.ts'

/** What is kept of an invitation. */
export type Kept = { codeHash: string; expiresAt: string }

const life = 72 * 3_600_000

/** A new invitation: the code to hand over, and what is kept of it. `chance` is 26 fresh bytes. Good for 72 hours, once. */
export async function newInvitation(key: CryptoKey, chance: Uint8Array, now: string): Promise<Kept & { code: string }> {
	const code = receiptCode(chance)
	const expiresAt = new Date(Date.parse(now) + life).toISOString()
	return { code, codeHash: await staffHash(key, 'invitation', code), expiresAt }
}
