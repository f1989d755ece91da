import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { deskPage, type Member } from '#functions/desk/page.tsx'
import { at } from '#functions/page.tsx'
import { expectedOf, newTicket } from '#functions/passkeys/page.tsx'
import { hasPasskey } from '#functions/passkeys/store.ts'
import { identityFor, isPresent } from '#functions/staff/page.tsx'
import { passkeyAnswer } from '#schemas/passkey.ts'
import { readForm } from '#schemas/read-form.ts'
import { PresencePage, type Way } from './view.tsx'

const proofNames = Object.keys(passkeyAnswer.shape)

/**
 * The page that asks a person to prove again that it is they, with what they sent kept in it; nothing when they did so
 * lately, or with this very request.
 * @param back the path to go back to without doing it
 */
export async function presenceFirst(
	c: Context<App>,
	who: Member,
	entries: [string, string][],
	{ doing, back }: { doing: string; back: string },
): Promise<Response | undefined> {
	const isProof = ([name]: [string, string]) => proofNames.includes(name)
	const answer = readForm(passkeyAnswer, entries.filter(isProof))
	if (await isPresent(c, answer.ok ? answer.value : undefined)) return undefined
	const kept = entries.filter((it) => !isProof(it))
	const shown = { base: c.env.BASE, doing, back, kept, action: at(c, c.req.path), way: await wayFor(c, who), isAgain: answer.ok }
	return deskPage(c, who, { title: '再确认一次是您本人', status: 403, body: <PresencePage {...shown} /> })
}

async function wayFor(c: Context<App>, { id }: Member): Promise<Way> {
	if (identityFor(c).isOnEveryRequest) return { by: 'access' }
	if (!(await hasPasskey(c.var.db, id))) return { by: 'link' }
	return { by: 'passkey', ticket: await newTicket(c), relyingParty: expectedOf(c).relyingParty }
}
