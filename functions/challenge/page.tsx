import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { clientKey } from '#functions/client-key.ts'
import { type Challenge, isMet, issue, read } from './token.ts'

/** What came back with a form: the challenge that is still in force, and whether it was met. */
export type Standing = { challenge: Challenge | undefined; isMet: boolean }
type Sent = { challenge?: string; challengeNonce?: string }

const usualBits = 18
const hardest = 26

/** Judges the challenge that was sent along with a form, if any. `purpose` is the name of the form. */
export async function standingOf(
	c: Context<App>,
	purpose: string,
	{ challenge: token = '', challengeNonce = '' }: Sent,
): Promise<Standing> {
	if (token === '') return { challenge: undefined, isMet: false }
	const { session: key } = await c.var.secrets()
	const challenge = await read(key, token, boundTo(c, purpose), c.var.now)
	return { challenge, isMet: challenge !== undefined && isMet(challenge, challengeNonce, c.var.now) }
}

/** A fresh challenge for this client and form. */
export async function freshChallenge(c: Context<App>, purpose: string): Promise<Challenge> {
	const { session: key } = await c.var.secrets()
	const set = Number(c.env.CHALLENGE_BITS || usualBits)
	const bits = Number.isInteger(set) && set >= 0 && set <= hardest ? set : usualBits
	return issue(key, boundTo(c, purpose), c.var.now, bits, crypto.getRandomValues(new Uint8Array(8)))
}

function boundTo(c: Context<App>, form: string) {
	return { form, client: clientKey(c.req.header('cf-connecting-ip')) }
}
