import { endedTerms } from '#functions/agreements/store.ts'
import { cleanUp } from '#functions/attachments/clean-up.ts'
import { due } from '#functions/attachments/due.ts'
import type { FileStore } from '#functions/attachments/file-store.ts'
import { claimAttachments, forgetAttachment, unfiledAttachments } from '#functions/attachments/store.ts'
import { sealEvents } from '#functions/audit/seal.ts'
import { lastSeal, saveSeals, unsealedEvents } from '#functions/audit/store.ts'
import type { Database } from '#functions/database.ts'
import { forgetDrafts } from '#functions/drafts/store.ts'
import { eraseEach } from '#functions/erasure/erase-each.ts'
import { type ErasureReason, erasureEvent, freeCases, type Target } from '#functions/erasure/rule.ts'
import { dueRequests, erase } from '#functions/erasure/store.ts'
import type { Job } from '#functions/heartbeat/run-jobs.ts'
import { expireInvitations } from '#functions/pairings/expire.ts'
import { move as movePairing } from '#functions/pairings/lifecycle.ts'
import { overdueInvitations, savePairingMove } from '#functions/pairings/store.ts'
import { checksOf, disagreeing } from '#functions/privacy/key-checks.ts'
import type { Secrets } from '#functions/privacy/secrets.ts'
import { keyChecks, saveKeyChecks } from '#functions/privacy/store.ts'
import { dueCases, endsOf } from '#functions/retention/plan.ts'
import { dueSubmissions, sweep } from '#functions/retention/store.ts'
import { shanghaiDay } from '#functions/shanghai.ts'
import type { Calls } from '#schemas/intake.ts'
import { type Retention, retention } from '#schemas/retention.ts'

/** What jobs work with. `now` is ISO, UTC. */
export type Work = {
	db: Database
	files: FileStore | undefined
	now: string
	secrets: () => Promise<Secrets>
	/** What the built site says. Fails when it cannot be had. */
	calls: () => Promise<Calls>
}

/**
 * What the clock runs. Each job looks for what is due: run twice it does nothing more, and what one run misses the next
 * makes good. One that fails leaves the others alone and shows at /health when it goes on failing. A feature adds its line.
 */
export function jobsOf(work: Work): Job[] {
	const { db, now } = work
	return [
		{ name: 'keys', every: 'hour', run: () => vouchForKeys(work) },
		{ name: 'sealing', every: 'hour', run: () => seal(work) },
		{ name: 'drafts', every: 'hour', run: () => forgetDrafts(db, now) },
		{
			name: 'invitations',
			every: 'hour',
			run: () => expireInvitations({ due: () => overdueInvitations(db, now), save: (...it) => savePairingMove(db, ...it), at: now }),
		},
		{ name: 'terms', every: 'hour', run: () => endTerms(work) },
		{ name: 'requests', every: 'hour', run: () => eraseAsked(work) },
		{ name: 'retention', every: 'hour', run: () => eraseExpired(work) },
		{ name: 'sweeping', every: 'hour', run: async () => sweep(db, endsOf(await periods(work), shanghaiDay(now)), now) },
		{ name: 'attachments', every: 'hour', run: () => clearFiles(work) },
	]
}

const fewAtATime = 20
const mostInARun = 400

/** Leaves word under each key, so that a change of keys can tell whether it holds the same ones. */
async function vouchForKeys({ db, secrets }: Work): Promise<void> {
	const rings = await secrets()
	const wrong = await disagreeing(await keyChecks(db), rings)
	if (wrong.length > 0) throw new Error(`Cannot vouch for keys: ${wrong.length} of the ring are not the ones used before`)
	await saveKeyChecks(db, await checksOf(rings))
}

async function seal({ db, now, secrets }: Work): Promise<void> {
	const { pepper } = await secrets()
	const settled = new Date(Date.parse(now) - 60_000).toISOString()
	const work = {
		last: () => lastSeal(db),
		unsealed: (after: number) => unsealedEvents(db, after, settled, 500),
		save: (...sealed: [Parameters<typeof saveSeals>[1], Parameters<typeof saveSeals>[2]]) => saveSeals(db, ...sealed, now),
	}
	await sealEvents(work, pepper, now)
}

async function eraseAsked(work: Work): Promise<void> {
	await eraseAll(work, 'asked', (after) => dueRequests(work.db, freeCases, after, fewAtATime))
}

async function eraseExpired(work: Work): Promise<void> {
	const dues = dueCases(await periods(work), shanghaiDay(work.now))
	await eraseAll(work, 'retention', (after) => dueSubmissions(work.db, dues, after, fewAtATime))
}

async function eraseAll({ db, now }: Work, reason: ErasureReason, next: (after: string) => Promise<Target[]>): Promise<void> {
	const eraseOne = (it: Target) => erase(db, it, { reason, at: now }, erasureEvent(it, reason, 'system', now))
	await eraseEach({ next, erase: eraseOne, most: mostInARun })
}

/** How long things are kept. Where the build does not say, nothing is erased. */
async function periods({ calls }: Work): Promise<Retention> {
	return retention.parse((await calls()).retention)
}

/** Ends pairings whose term is over. One that was changed in the same moment is looked at again an hour later. */
async function endTerms({ db, now }: Work): Promise<void> {
	for (const it of await endedTerms(db, shanghaiDay(now)))
		await savePairingMove(db, it, movePairing(it, 'completed', { actor: 'system', at: now }))
}

async function clearFiles({ db, files, now }: Work): Promise<void> {
	if (!files) return
	const waiting = due(await unfiledAttachments(db, mostInARun), now)
	const claimed = await claimAttachments(
		db,
		waiting.map(({ id }) => id),
	)
	const left = await cleanUp(claimed, files, (id) => forgetAttachment(db, id))
	if (left.length > 0) throw new Error(`Cannot remove ${left.length} of ${claimed.length} files`)
}
