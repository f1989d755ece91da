import type { Database, Statement } from '#functions/database.ts'
import { guarded } from '#functions/events/store.ts'
import { type PairingRecord, pairingRecord } from '#schemas/pairing-record.ts'
import type { Move, Reply, Side } from './lifecycle.ts'

/** An invitation about to be made. `at` is UTC, `day` the day in Asia/Shanghai. */
export type Proposal = Pick<
	PairingRecord,
	'id' | 'programme' | 'need' | 'application' | 'points' | 'reasons' | 'overrideReason' | 'expiresAt'
> & {
	day: string
	at: string
	actor: string
}

const columns = `id, number, programme, need, application, state, version, reason, points, reasons,
	override_reason AS overrideReason, enterprise, envoy, expires_at AS expiresAt, decision, publicity,
	term_from AS termFrom, term_to AS termTo, replaced_by AS replacedBy, created_at AS createdAt, changed_at AS changedAt`
const byNumber = `SELECT ${columns} FROM pairings WHERE number = ?`
const byNeed = `SELECT ${columns} FROM pairings WHERE need = ? ORDER BY number`
const byApplication = `SELECT ${columns} FROM pairings WHERE application = ? ORDER BY number`
const overdue = `SELECT ${columns} FROM pairings WHERE state = 'proposed' AND expires_at <= ? ORDER BY expires_at LIMIT ?`
const byProgramme = `SELECT ${columns} FROM pairings WHERE programme = ?1 AND state IN (SELECT value FROM json_each(?2)) AND number > ?3 ORDER BY number LIMIT ?4`

/** Invites both sides, once at a time for the same two. Gives the pairing's number; nothing when they are invited already. */
export async function propose(db: Database, it: Proposal): Promise<string | undefined> {
	const made = await db.batch<{ number: string }>([
		db
			.prepare(
				`WITH next (serial) AS (SELECT coalesce((SELECT serial FROM pairings WHERE day = ?2 ORDER BY serial DESC LIMIT 1), 0) + 1)
				INSERT INTO pairings (id, number, day, serial, programme, need, application, points, reasons, override_reason, expires_at, created_at, changed_at)
				SELECT ?1, 'JD' || replace(?2, '-', '') || '-' || printf('%04d', serial), ?2, serial, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10 FROM next
				WHERE true ON CONFLICT (need, application) WHERE state IN ('proposed', 'confirmed', 'approved', 'in_publicity', 'publicised', 'effective') DO NOTHING`,
			)
			.bind(it.id, it.day, it.programme, it.need, it.application, it.points, it.reasons, it.overrideReason, it.expiresAt, it.at),
		db
			.prepare(
				"INSERT INTO events (at, actor, action, subject, detail) SELECT ?2, ?3, 'pairing_proposed', number, ?4 FROM pairings WHERE id = ?1",
			)
			.bind(it.id, it.at, it.actor, JSON.stringify(it.overrideReason ? { reason: it.overrideReason } : {})),
		db
			.prepare("INSERT INTO outbox (kind, subject, at) SELECT 'pairing_proposed', number, ?2 FROM pairings WHERE id = ?1")
			.bind(it.id, it.at),
		db.prepare('SELECT number FROM pairings WHERE id = ?').bind(it.id),
	])
	return made[3]!.results[0]?.number
}

/** A pairing by its number. */
export async function findPairing(db: Database, number: string): Promise<PairingRecord | undefined> {
	return (await read(db, db.prepare(byNumber).bind(number)))[0]
}

/** The pairings of one need, or of one application, whatever became of them. */
export async function pairingsOf(db: Database, of: { need: string } | { application: string }): Promise<PairingRecord[]> {
	return read(db, 'need' in of ? db.prepare(byNeed).bind(of.need) : db.prepare(byApplication).bind(of.application))
}

/** The pairings of a programme in some states, by number, after `after`. */
export async function pairingsIn(
	db: Database,
	{ programme, states, after = '', limit = 200 }: { programme: string; states: PairingRecord['state'][]; after?: string; limit?: number },
): Promise<PairingRecord[]> {
	return read(db, db.prepare(byProgramme).bind(programme, JSON.stringify(states), after, limit))
}

/**
 * Moves a pairing, with its event and what is to be told of it. False when someone else changed it first.
 * @param more what changes along with it, in the same batch; each must look at the pairing's new version itself
 */
export async function savePairingMove(
	db: Database,
	{ id, version }: Pick<PairingRecord, 'id' | 'version'>,
	{ from, to, reason, event }: Move,
	more: Statement[] = [],
): Promise<boolean> {
	const change = db
		.prepare(
			'UPDATE pairings SET state = ?4, reason = ?5, changed_at = ?6, version = version + 1 WHERE id = ?1 AND version = ?2 AND state = ?3',
		)
		.bind(id, version, from, to, reason, event.at)
	return guarded(db, change, event, more)
}

/** Keeps what one side says to an invitation that is still open. False when it was answered or ended before. */
export async function saveReply(
	db: Database,
	{ id, version, number }: Pick<PairingRecord, 'id' | 'version' | 'number'>,
	{ side, reply, state, at }: { side: Side; reply: Reply; state: PairingRecord['state']; at: string },
): Promise<boolean> {
	const change = db
		.prepare(
			`UPDATE pairings SET enterprise = iif(?3 = 'enterprise', ?4, enterprise), envoy = iif(?3 = 'envoy', ?4, envoy),
			state = ?5, changed_at = ?6, version = version + 1
			WHERE id = ?1 AND version = ?2 AND state = 'proposed' AND expires_at > ?6`,
		)
		.bind(id, version, side, reply, state, at)
	return guarded(db, change, {
		subject: number,
		action: `pairing_${side}_${reply}`,
		actor: side === 'enterprise' ? 'applicant' : 'envoy',
		at,
	})
}

/** Invitations whose last moment has passed, the longest ago first. */
export async function overdueInvitations(db: Database, now: string, most = 100): Promise<PairingRecord[]> {
	return read(db, db.prepare(overdue).bind(now, most))
}

async function read(db: Database, statement: Statement): Promise<PairingRecord[]> {
	const [found] = await db.batch<unknown>([statement])
	return found!.results.map((it) => pairingRecord.parse(it))
}
