import { readCode, receiptCode, receiptCodeBytes } from '#functions/receipts/receipt-code.ts'
import type { Submission } from '#schemas/submission.ts'

type Printed = Pick<Submission, 'number' | 'sentHash'>

const length = 12

/**
 * What stands beside the number of a printed form: 12 characters, 60 bits, that nobody can make without our key. It
 * belongs to what was sent last, so a correction changes it and an old paper is found out. It says which version was
 * printed, not that nobody altered the paper by hand. Nothing for what has been erased.
 */
export async function checkingCode(pepper: CryptoKey, { number, sentHash }: Printed): Promise<string | undefined> {
	if (sentHash === null) return undefined
	const mac = await crypto.subtle.sign('HMAC', pepper, new TextEncoder().encode(`print|${number}|${sentHash}`))
	return receiptCode(new Uint8Array(mac).slice(0, receiptCodeBytes)).slice(0, length)
}

/** Whether a paper with this code was printed from what is stored now. The code may be typed in any case and grouping. */
export async function isCurrentPrint(pepper: CryptoKey, printed: Printed, typed: string): Promise<boolean> {
	const code = await checkingCode(pepper, printed)
	return code !== undefined && readCode(typed, length) === code
}
