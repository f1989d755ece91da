import { env } from 'cloudflare:workers'
import { propose } from '#functions/pairings/store.ts'
import type { PairingRecord } from '#schemas/pairing-record.ts'
import { post } from '../ask.ts'
import { posted } from '../submissions/posted.ts'

/** The id of the submission that was filed last. */
async function lastFiled(kind: 'need' | 'application'): Promise<string> {
	const row = await env.DB.prepare('SELECT id FROM submissions WHERE kind = ? ORDER BY rowid DESC LIMIT 1')
		.bind(kind)
		.first<{ id: string }>()
	return row!.id
}

/** Files an invented need and an invented application, both accepted, and gives their ids. */
export async function filedPair(
	need: Record<string, unknown> = {},
	application: Record<string, unknown> = {},
): Promise<{ need: string; application: string }> {
	await post('/needs/', posted('need', { publishName: 'yes', ...need }, { submissionKey: crypto.randomUUID() }).toString())
	const ids = { need: await lastFiled('need'), application: '' }
	const answers = { publishConsent: 'yes', forNeed: undefined, ...application }
	await post('/submissions/individual/', posted('individual', answers, { submissionKey: crypto.randomUUID() }).toString())
	ids.application = await lastFiled('application')
	await env.DB.prepare("UPDATE submissions SET status = 'accepted' WHERE id IN (?, ?)").bind(ids.need, ids.application).run()
	return ids
}

/** A pairing of an invented need and an invented envoy in some state, as if it had come there step by step. Gives its number. */
export async function paired(state: PairingRecord['state'], pair?: { need: string; application: string }): Promise<string> {
	const ids = pair ?? (await filedPair())
	const number = await propose(env.DB, {
		...ids,
		...{ id: crypto.randomUUID(), programme: 'demo-open', points: 40, reasons: '[]', overrideReason: null },
		...{ day: '2030-01-02', at: '2030-01-02T00:00:00.000Z', actor: 'staff:test', expiresAt: '2031-01-02T00:00:00.000Z' },
	})
	await env.DB.prepare("UPDATE pairings SET state = ?2, term_from = '2030-03-01', term_to = '2030-12-31' WHERE number = ?1")
		.bind(number, state)
		.run()
	return number!
}
