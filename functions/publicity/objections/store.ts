import { applicationsFollow } from '#functions/approval/standing/store.ts'
import type { Database, Statement } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded } from '#functions/events/store.ts'
import { type ObjectionRecord, objectionRecord } from '#schemas/publicity.ts'

type Stamp = Pick<Event, 'actor' | 'at'>

const objections = `SELECT o.id, o.number, o.publicity, o.pairing, p.number AS pairingNumber, o.answers, o.state, o.answer, o.version,
	o.received_at AS receivedAt FROM objections o JOIN pairings p ON p.id = o.pairing`
const objectionsTo = `${objections} WHERE o.publicity = ? ORDER BY o.number LIMIT 500`
const byObjectionNumber = `${objections} WHERE o.number = ?`

export type NewObjection = {
	id: string
	publicity: string
	pairing: string
	contentHash: string
	answers: string
	files: string[]
	day: string
	at: string
}

/**
 * Keeps an objection to a pairing of a running notice, once for the same words. Gives its number; nothing when the
 * pairing is not in that notice or the notice is over.
 */
export async function saveObjection(db: Database, it: NewObjection): Promise<string | undefined> {
	const results = await db.batch<{ number: string }>([
		db
			.prepare(
				`INSERT INTO objections (id, number, publicity, pairing, content_hash, answers, received_at)
				SELECT ?1, 'YY' || replace(?6, '-', '') || '-' || printf('%04d', 1 + coalesce((SELECT max(CAST(substr(number, 12) AS INTEGER)) FROM objections WHERE number GLOB 'YY' || replace(?6, '-', '') || '-*'), 0)),
				?2, p.id, ?4, ?5, ?7 FROM pairings p JOIN publicities g ON g.id = p.publicity
				WHERE g.id = ?2 AND p.number = ?3 AND p.state = 'in_publicity' AND g.state = 'open' AND ?6 BETWEEN g.from_day AND g.to_day
				ON CONFLICT (content_hash) DO NOTHING`,
			)
			.bind(it.id, it.publicity, it.pairing, it.contentHash, it.answers, it.day, it.at),
		db
			.prepare(
				"INSERT INTO events (at, actor, action, subject) SELECT received_at, 'public', 'objection_received', number FROM objections WHERE id = ?",
			)
			.bind(it.id),
		db
			.prepare("INSERT INTO outbox (kind, subject, at) SELECT 'objection_received', number, received_at FROM objections WHERE id = ?")
			.bind(it.id),
		db
			.prepare(
				`UPDATE attachments SET submission = ?1, state = 'filed' WHERE id IN (SELECT value FROM json_each(?2)) AND state = 'received'
				AND EXISTS (SELECT 1 FROM objections WHERE id = ?1)`,
			)
			.bind(it.id, JSON.stringify(it.files)),
		db.prepare('SELECT number FROM objections WHERE content_hash = ?').bind(it.contentHash),
	])
	return results.at(-1)!.results[0]?.number
}

/** The objections to a public notice. */
export async function objectionsOf(db: Database, publicityId: string): Promise<ObjectionRecord[]> {
	const [rows] = await db.batch<unknown>([db.prepare(objectionsTo).bind(publicityId)])
	return rows!.results.map((it) => objectionRecord.parse(it))
}

/** An objection by its number. */
export async function findObjection(db: Database, number: string): Promise<ObjectionRecord | undefined> {
	const [rows] = await db.batch<unknown>([db.prepare(byObjectionNumber).bind(number)])
	return rows!.results.map((it) => objectionRecord.parse(it))[0]
}

export type ObjectionAnswer = { programme: string; state: 'upheld' | 'dismissed'; answer: string }

/**
 * Answers an objection. One that is upheld stops its pairing in the same batch, and its application follows. False when
 * it was answered before.
 */
export async function answerObjection(
	db: Database,
	objection: ObjectionRecord,
	given: ObjectionAnswer,
	{ actor, at }: Stamp,
): Promise<boolean> {
	const { id, version, number } = objection
	const { state, answer } = given
	const change = db
		.prepare(
			"UPDATE objections SET state = ?3, answer = ?4, decided_at = ?5, version = version + 1 WHERE id = ?1 AND version = ?2 AND state = 'received'",
		)
		.bind(id, version, state, answer, at)
	const more = state === 'upheld' ? stopping(db, objection, given, { actor, at }) : []
	return guarded(db, change, { subject: number, action: `objection_${state}`, actor, at }, more)
}

/** What an upheld objection does to its pairing, if it was upheld just now. */
function stopping(
	db: Database,
	{ id, version, pairing, pairingNumber }: ObjectionRecord,
	{ programme, answer }: ObjectionAnswer,
	{ actor, at }: Stamp,
): Statement[] {
	return [
		db
			.prepare(
				`UPDATE pairings SET state = 'objection_upheld', reason = ?2, changed_at = ?3, version = version + 1
				WHERE id = ?1 AND state = 'in_publicity' AND EXISTS (SELECT 1 FROM objections WHERE id = ?4 AND version = ?5 AND state = 'upheld')`,
			)
			.bind(pairing, answer, at, id, version + 1),
		db
			.prepare("INSERT INTO events (at, actor, action, subject) SELECT ?1, ?2, 'pairing_objection_upheld', ?3 WHERE changes() = 1")
			.bind(at, actor, pairingNumber),
		...applicationsFollow(db, { programme, state: 'objection_upheld' }, { actor, at }, answer),
	]
}
