import type { Database, Statement } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded } from '#functions/events/store.ts'
import { type ObjectionRecord, objectionRecord, type Publicity, publicity } from '#schemas/publicity.ts'
import type { Listed } from './listed.ts'

/** Who asks, by which roles (JSON). */
type Reach = { staff: string; roles: string }
type Stamp = Pick<Event, 'actor' | 'at'>

const listed = `SELECT p.number, p.state, p.version, p.points, p.override_reason AS overrideReason,
	coalesce(a.answers ->> '$.teamName', a.answers ->> '$.name', '') AS expert, a.answers ->> '$.homeUnit' AS unit,
	coalesce(n.answers ->> '$.name', '') AS enterprise, n.answers ->> '$.region' AS area, coalesce(n.answers ->> '$.title', '') AS title,
	coalesce(a.answers ->> '$.publishConsent' = 'yes' AND n.answers ->> '$.publishName' = 'yes', 0) AS mayName
	FROM pairings p JOIN submissions n ON n.id = p.need JOIN submissions a ON a.id = p.application`
const inProgramme = `${listed} WHERE p.programme = ?1 AND p.state IN (SELECT value FROM json_each(?2))
	AND EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?3 AND g.role IN (SELECT value FROM json_each(?4))
		AND (g.programme IS NULL OR g.programme = p.programme)
		AND (g.region IS NULL OR instr(coalesce(n.answers ->> '$.region', ''), g.region) > 0))
	ORDER BY p.number LIMIT 500`
const inPublicity = `${listed} WHERE p.publicity = ? ORDER BY p.number LIMIT 2000`
const columns = `id, number, programme, title, published_on AS publishedOn, from_day AS fromDay, to_day AS toDay, days, office, contact,
	supervision, state, version`
const byNumber = `SELECT ${columns} FROM publicities WHERE number = ?`
const newest = `SELECT ${columns} FROM publicities ORDER BY published_on DESC, number DESC LIMIT 100`
const inProgrammeNewest = `SELECT ${columns} FROM publicities WHERE programme = ? ORDER BY published_on DESC, number DESC LIMIT 100`
const objections = `SELECT o.id, o.number, o.publicity, o.pairing, p.number AS pairingNumber, o.answers, o.state, o.answer, o.version,
	o.received_at AS receivedAt FROM objections o JOIN pairings p ON p.id = o.pairing`
const objectionsTo = `${objections} WHERE o.publicity = ? ORDER BY o.number LIMIT 500`
const byObjectionNumber = `${objections} WHERE o.number = ?`

/** The pairings of a programme in some states, as far as someone reaches. */
export async function pairsIn(db: Database, programme: string, states: string[], reach: Reach): Promise<Listed[]> {
	const [rows] = await db.batch<Listed>([db.prepare(inProgramme).bind(programme, JSON.stringify(states), reach.staff, reach.roles)])
	return rows!.results
}

/** What a public notice lists. */
export async function pairsOf(db: Database, publicityId: string): Promise<Listed[]> {
	const [rows] = await db.batch<Listed>([db.prepare(inPublicity).bind(publicityId)])
	return rows!.results
}

/** A decision of the leaders: which pairings, at which meeting. */
export type Decision = { id: string; programme: string; meeting: string; staff: string; pairs: { number: string; version: number }[] }

/**
 * Approves pairings together, those that nobody changed meanwhile, each with its event. Gives the numbers approved.
 */
export async function approve(db: Database, { id, programme, meeting, staff, pairs }: Decision, { actor, at }: Stamp): Promise<string[]> {
	const list = JSON.stringify(pairs)
	const results = await db.batch<{ number: string }>([
		db.prepare('INSERT INTO decisions (id, programme, meeting, staff, at) VALUES (?, ?, ?, ?, ?)').bind(id, programme, meeting, staff, at),
		db
			.prepare(
				`UPDATE pairings SET state = 'approved', decision = ?1, changed_at = ?2, version = version + 1
				WHERE programme = ?3 AND state = 'confirmed' AND EXISTS (SELECT 1 FROM json_each(?4) WHERE value ->> 'number' = number AND value ->> 'version' = version)
				AND EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?5 AND g.role = 'leader' AND (g.programme IS NULL OR g.programme = ?3) AND g.region IS NULL)
				RETURNING number`,
			)
			.bind(id, at, programme, list, staff),
		db
			.prepare(
				`INSERT INTO events (at, actor, action, subject, detail)
				SELECT ?2, ?3, 'pairing_approved', number, json_object('meeting', ?4) FROM pairings WHERE decision = ?1 ORDER BY number`,
			)
			.bind(id, at, actor, meeting),
		db
			.prepare("INSERT INTO outbox (kind, subject, at) SELECT 'pairing_approved', number, ?2 FROM pairings WHERE decision = ?1")
			.bind(id, at),
		// A decision about nothing is none.
		db.prepare('DELETE FROM decisions WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM pairings WHERE decision = ?1)').bind(id),
	])
	return results[1]!.results.map((it) => it.number).sort()
}

export type NewPublicity = Omit<Publicity, 'number' | 'state' | 'version'>

/** Begins a public notice of all approved pairings of a programme whose both sides may be named. Gives its number; nothing when there are none. */
export async function beginPublicity(
	db: Database,
	it: NewPublicity,
	{ staff, roles }: Reach,
	{ actor, at }: Stamp,
): Promise<string | undefined> {
	const results = await db.batch<{ number: string }>([
		db
			.prepare(
				`INSERT INTO publicities (id, number, programme, title, published_on, from_day, to_day, days, office, contact, supervision)
				SELECT ?1, 'GS' || replace(?4, '-', '') || '-' || printf('%02d', 1 + (SELECT count(*) FROM publicities WHERE published_on = ?4)),
				?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10`,
			)
			.bind(it.id, it.programme, it.title, it.publishedOn, it.fromDay, it.toDay, it.days, it.office, it.contact, it.supervision),
		db
			.prepare(
				`UPDATE pairings SET state = 'in_publicity', publicity = ?1, changed_at = ?2, version = version + 1
				WHERE programme = ?3 AND state = 'approved'
				AND (SELECT answers ->> '$.publishConsent' FROM submissions WHERE id = application) = 'yes'
				AND (SELECT answers ->> '$.publishName' FROM submissions WHERE id = need) = 'yes'
				AND EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?4 AND g.role IN (SELECT value FROM json_each(?5))
					AND (g.programme IS NULL OR g.programme = ?3) AND g.region IS NULL)`,
			)
			.bind(it.id, at, it.programme, staff, roles),
		db
			.prepare(
				`INSERT INTO events (at, actor, action, subject)
				SELECT ?2, ?3, 'pairing_in_publicity', number FROM pairings WHERE publicity = ?1 ORDER BY number`,
			)
			.bind(it.id, at, actor),
		db
			.prepare("INSERT INTO outbox (kind, subject, at) SELECT 'pairing_in_publicity', number, ?2 FROM pairings WHERE publicity = ?1")
			.bind(it.id, at),
		db
			.prepare(
				"INSERT INTO events (at, actor, action, subject) SELECT ?2, ?3, 'publicity_begun', number FROM publicities WHERE id = ?1 AND EXISTS (SELECT 1 FROM pairings WHERE publicity = ?1)",
			)
			.bind(it.id, at, actor),
		db.prepare('DELETE FROM publicities WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM pairings WHERE publicity = ?1)').bind(it.id),
		db.prepare('SELECT number FROM publicities WHERE id = ?').bind(it.id),
	])
	return results.at(-1)!.results[0]?.number
}

/** A public notice by its number. */
export async function findPublicity(db: Database, number: string): Promise<Publicity | undefined> {
	const [rows] = await db.batch<unknown>([db.prepare(byNumber).bind(number)])
	return rows!.results.map((it) => publicity.parse(it))[0]
}

/** The newest public notices. */
export async function newestPublicities(db: Database): Promise<Publicity[]> {
	const [rows] = await db.batch<unknown>([db.prepare(newest)])
	return rows!.results.map((it) => publicity.parse(it))
}

/** The newest public notices of a programme. */
export async function publicitiesIn(db: Database, programme: string): Promise<Publicity[]> {
	const [rows] = await db.batch<unknown>([db.prepare(inProgrammeNewest).bind(programme)])
	return rows!.results.map((it) => publicity.parse(it))
}

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

/**
 * Answers an objection. One that is upheld stops its pairing in the same batch. False when it was answered before.
 */
export async function answerObjection(
	db: Database,
	{ id, version, number, pairing, pairingNumber }: ObjectionRecord,
	{ state, answer }: { state: 'upheld' | 'dismissed'; answer: string },
	{ actor, at }: Stamp,
): Promise<boolean> {
	const more: Statement[] =
		state === 'dismissed'
			? []
			: [
					db
						.prepare(
							`UPDATE pairings SET state = 'objection_upheld', reason = ?2, changed_at = ?3, version = version + 1
							WHERE id = ?1 AND state = 'in_publicity' AND EXISTS (SELECT 1 FROM objections WHERE id = ?4 AND version = ?5 AND state = 'upheld')`,
						)
						.bind(pairing, answer, at, id, version + 1),
					db
						.prepare("INSERT INTO events (at, actor, action, subject) SELECT ?1, ?2, 'pairing_objection_upheld', ?3 WHERE changes() = 1")
						.bind(at, actor, pairingNumber),
				]
	const change = db
		.prepare(
			"UPDATE objections SET state = ?3, answer = ?4, decided_at = ?5, version = version + 1 WHERE id = ?1 AND version = ?2 AND state = 'received'",
		)
		.bind(id, version, state, answer, at)
	return guarded(db, change, { subject: number, action: `objection_${state}`, actor, at }, more)
}

/**
 * Closes a notice whose window has passed: its pairings go on, all or none. Fails while an objection waits. False when it
 * was closed before, or has not passed.
 */
export async function closePublicity(db: Database, { id, version, number }: Publicity, today: string, stamp: Stamp): Promise<boolean> {
	const { actor, at } = stamp
	const change = db
		.prepare(
			"UPDATE publicities SET state = 'closed', version = version + 1 WHERE id = ?1 AND version = ?2 AND state = 'open' AND to_day < ?3",
		)
		.bind(id, version, today)
	return guarded(db, change, { subject: number, action: 'publicity_closed', actor, at }, [
		db
			.prepare(
				`UPDATE pairings SET state = 'publicised', changed_at = ?3, version = version + 1
				WHERE publicity = ?1 AND state = 'in_publicity' AND EXISTS (SELECT 1 FROM publicities WHERE id = ?1 AND version = ?2 AND state = 'closed')`,
			)
			.bind(id, version + 1, at),
		db
			.prepare(
				`INSERT INTO events (at, actor, action, subject) SELECT ?2, ?3, 'pairing_publicised', number FROM pairings
				WHERE publicity = ?1 AND state = 'publicised' AND changed_at = ?2`,
			)
			.bind(id, at, actor),
	])
}
