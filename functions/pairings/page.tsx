import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import type { Opened } from '#functions/my/page.tsx'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { openAnswers } from '#functions/submissions/sealing.ts'
import { findSubmission } from '#functions/submissions/store.ts'
import type { PairingRecord } from '#schemas/pairing-record.ts'
import type { Side } from './lifecycle.ts'
import { envoyFacts, type Fact, needFacts } from './partner.ts'
import { pairingsOf } from './store.ts'

/** A pairing as one of its two sides sees it. */
export type Invitation = { pairing: PairingRecord; side: Side; facts: Fact[]; isOver: boolean }

/** Which side of its pairings a case is. */
export function sideOf({ found }: Pick<Opened, 'found'>): Side {
	return found.kind === 'need' ? 'enterprise' : 'envoy'
}

/** The pairings of an opened case, newest first, with what it may know of the other side. */
export async function invitationsOf(c: Context<App>, opened: Pick<Opened, 'found' | 'secrets'>): Promise<Invitation[]> {
	const side = sideOf(opened)
	const { id } = opened.found
	const found = await pairingsOf(c.var.db, side === 'enterprise' ? { need: id } : { application: id })
	const shown = await Promise.all(
		found
			.toReversed()
			.slice(0, 20)
			.map((pairing) => shownTo(c, opened, pairing, side)),
	)
	return shown.filter((it) => it !== undefined)
}

async function shownTo(
	c: Context<App>,
	{ secrets }: Pick<Opened, 'secrets'>,
	pairing: PairingRecord,
	side: Side,
): Promise<Invitation | undefined> {
	const other = (await findSubmission(c.var.db, side === 'enterprise' ? pairing.application : pairing.need))?.found
	if (!other?.answers) return undefined
	const answers = await openAnswers(secrets.cipher, fieldsFor(other.form), other.id, JSON.parse(other.answers))
	const facts = side === 'enterprise' ? envoyFacts(answers, pairing.state) : needFacts(answers, pairing.state)
	return { pairing, side, facts, isOver: pairing.expiresAt <= c.var.now }
}
