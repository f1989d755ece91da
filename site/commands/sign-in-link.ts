import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { under } from '#functions/base.ts'
import { hashKey } from '#functions/privacy/keys.ts'
import { issueTicket } from '#functions/staff/ticket.ts'

const life = 12 * 3_600_000

/**
 * The path of a link that signs in to the desk of a local portal, once, within half a day. Whoever can read this
 * machine's secrets can make one; a deployed portal has no such page.
 * @param now milliseconds; a portal that runs at another moment takes a link of that moment
 */
export async function signInPath(secrets: string, base: string, now = Date.now()): Promise<string> {
	const [, text = ''] = /^SESSION_KEY=(.*)$/m.exec(readFileSync(secrets, 'utf8')) ?? []
	const until = new Date(now + life).toISOString()
	return under(base, `/desk/sign-in/local/${await issueTicket(await hashKey(text.trim()), 'local', randomBytes(32), until)}/`)
}
