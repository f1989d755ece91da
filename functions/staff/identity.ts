import type { Statement } from '#functions/database.ts'
import type { PasskeyAnswer } from '#schemas/passkey.ts'

/** What a request brings to prove who sends it. */
export type Proof = {
	/** The header that Cloudflare Access puts on every request. */
	token?: string
	/** What a passkey signed, as the page posted it. */
	answer?: PasskeyAnswer
}
/** An active person of the desk, when they proved it (UTC), and what that uses up: to stand in the batch that signs them in. */
export type Identified = { staff: string; provenAt: string; uses: Statement[] }

/**
 * Who someone is: the only thing the desk asks of Cloudflare Access or of passkeys. What they may do is our own table's
 * to say, read anew for each request.
 */
export type Identity = {
	/** Who is proven; nothing when no one is. Never guesses: a doubt is a no. */
	identify: (proof: Proof) => Promise<Identified | undefined>
	/** Whether every request carries the proof, and has to. */
	isOnEveryRequest: boolean
}
