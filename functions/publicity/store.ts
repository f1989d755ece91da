import { applicationsFollow } from '#functions/approval/standing/store.ts'
import type { Database } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded } from '#functions/events/store.ts'
import { type Publicity, publicity } from '#schemas/publicity.ts'
import type { Listed } from './listed.ts'

/** Who asks, by which roles (JSON). */
type Reach = { staff: string; roles: string }
type Stamp = Pick<Event, 'actor' | 'at'>

const listed = `SELECT p.number, p.state, coalesce(a.answers ->> '$.teamName', a.answers ->> '$.name', '') AS expert,
	a.answers ->> '$.homeUnit' AS unit, coalesce(n.answers ->> '$.name', '') AS enterprise, n.answers ->> '$.region' AS area
	FROM pairings p JOIN submissions n ON n.id = p.need JOIN submissions a ON a.id = p.application
	WHERE p.publicity = ? ORDER BY p.number LIMIT 2000`
const columns = `id, number, programme, title, published_on AS publishedOn, from_day AS fromDay, to_day AS toDay, days, office, contact,
	supervision, state, version`
const byNumber = `SELECT ${columns} FROM publicities WHERE number = ?`
const newest = `SELECT ${columns} FROM publicities ORDER BY published_on DESC, number DESC LIMIT 100`
const inProgrammeNewest = `SELECT ${columns} FROM publicities WHERE programme = ? ORDER BY published_on DESC, number DESC LIMIT 100`

/** What a public notice lists. */
export async function pairsOf(db: Database, publicityId: string): Promise<Listed[]> {
	const [rows] = await db.batch<Listed>([db.prepare(listed).bind(publicityId)])
	return rows!.results
}

export type NewPublicity = Omit<Publicity, 'number' | 'state' | 'version'>

/**
 * Begins a public notice of all approved pairings of a programme whose both sides may be named; their applications
 * follow. Gives its number; nothing when there are none.
 */
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
		...applicationsFollow(db, { programme: it.programme, state: 'in_publicity' }, { actor, at }),
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
