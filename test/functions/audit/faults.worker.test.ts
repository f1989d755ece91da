import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { sealEvents } from '#functions/audit/seal.ts'
import { lastSeal, saveSeals, unsealedEvents } from '#functions/audit/store.ts'
import type { Database } from '#functions/database.ts'
import { note } from '#functions/events/store.ts'
import { hashKey } from '#functions/privacy/keys.ts'
import { testSecrets } from '../../secrets.ts'
import { everyFault } from '../faulty.ts'

const now = '2026-11-25T00:05:00.000Z'
const pepper = await hashKey(testSecrets.RECEIPT_PEPPER)
const seal = (db: Database) =>
	sealEvents(
		{
			last: () => lastSeal(db),
			unsealed: (after) => unsealedEvents(db, after, now, 500),
			save: (links, seals) => saveSeals(db, links, seals, now),
		},
		pepper,
		now,
	)

test('a fault anywhere in sealing leaves no half of it: no link without its seal', async () => {
	const ready = async () => {
		await seal(env.DB)
		for (const subject of ['a', 'b']) await note(env.DB, { at: '2026-11-24T00:00:00.000Z', actor: 'system', action: 'noted', subject })
	}
	expect(await everyFault(ready, seal)).toEqual(['event_links +', 'event_links +', 'event_seals +'])
})
