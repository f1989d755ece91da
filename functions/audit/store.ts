import type { Database } from '#functions/database.ts'
import type { EventRow, Link, Seal, SignedSeal } from './chain.ts'
import type { Row } from './damage.ts'

const sealColumns = 'from_id AS fromId, to_id AS toId, day, hash, mac'
const sealsFrom = `SELECT ${sealColumns} FROM event_seals WHERE to_id > ? ORDER BY to_id LIMIT ?`
const newestSeal = `SELECT ${sealColumns} FROM event_seals ORDER BY to_id DESC LIMIT 1`

/** The end of the chain so far. */
export async function lastSeal(db: Database): Promise<Seal | undefined> {
	const [rows] = await db.batch<SignedSeal>([db.prepare(newestSeal)])
	return rows!.results.map(({ mac: _, ...seal }) => seal)[0]
}

/**
 * The events behind an id, up to the last one from before `settled`. The database has one writer and gives ids in the order
 * it commits, so none can turn up before one that is seen; the wait only says so again.
 */
export async function unsealedEvents(db: Database, after: number, settled: string, limit: number): Promise<EventRow[]> {
	const [rows] = await db.batch<EventRow>([
		db
			.prepare(
				`SELECT id, at, actor, action, subject, detail FROM events
				WHERE id > ?1 AND id <= (SELECT id FROM events WHERE at < ?2 ORDER BY id DESC LIMIT 1) ORDER BY id LIMIT ?3`,
			)
			.bind(after, settled, limit),
	])
	return rows!.results
}

/** Keeps links with their seals: all or none. False when another run was first. */
export async function saveSeals(db: Database, links: Link[], seals: SignedSeal[], now: string): Promise<boolean> {
	try {
		await db.batch([
			db
				.prepare("INSERT INTO event_links (event_id, hash) SELECT value ->> 'id', value ->> 'hash' FROM json_each(?)")
				.bind(JSON.stringify(links)),
			db
				.prepare(
					`INSERT INTO event_seals (from_id, to_id, day, hash, mac, sealed_at)
					SELECT value ->> 'fromId', value ->> 'toId', value ->> 'day', value ->> 'hash', value ->> 'mac', ?2 FROM json_each(?1)`,
				)
				.bind(JSON.stringify(seals), now),
		])
		return true
	} catch (error) {
		if (String(error).includes('append-only')) return false
		throw error
	}
}

/** What stands under the ids behind `after`, as many ids as `width`: events, links, or what is left of them. */
export async function chainRows(db: Database, after: number, width: number): Promise<Row[]> {
	const [rows] = await db.batch<EventRow & { hash: string | null; isThere: number }>([
		db
			.prepare(
				`SELECT e.id, at, actor, action, subject, detail, hash, 1 AS isThere FROM events e LEFT JOIN event_links l ON l.event_id = e.id
				WHERE e.id > ?1 AND e.id <= ?1 + ?2
				UNION ALL SELECT event_id, '', '', '', '', '', hash, 0 FROM event_links
				WHERE event_id > ?1 AND event_id <= ?1 + ?2 AND NOT EXISTS (SELECT 1 FROM events WHERE id = event_id)
				ORDER BY 1`,
			)
			.bind(after, width),
	])
	return rows!.results.map(({ hash, isThere, ...event }) => ({ id: event.id, event: isThere ? event : null, hash }))
}

/** The seals that end behind an id. */
export async function sealsAfter(db: Database, after: number, limit: number): Promise<SignedSeal[]> {
	const [rows] = await db.batch<SignedSeal>([db.prepare(sealsFrom).bind(after, limit)])
	return rows!.results
}

/** The last id ever given to an event, and the last that events or links still hold. */
export async function lastIds(db: Database): Promise<{ given: number; held: number }> {
	const [rows] = await db.batch<{ given: number; held: number }>([
		db.prepare(
			`SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0) AS given,
				max(coalesce((SELECT max(id) FROM events), 0), coalesce((SELECT max(event_id) FROM event_links), 0)) AS held`,
		),
	])
	return rows!.results[0]!
}

/** What each day's chain comes to: how many events, the last one's id, its hash. */
export type DayHash = { day: string; count: number; lastId: number; hash: string }

/** The chain day by day from `since` on, for anyone to keep a copy of. */
export async function dayHashes(db: Database, since: string): Promise<DayHash[]> {
	const [rows] = await db.batch<DayHash>([
		db
			.prepare(
				`SELECT day, sum(to_id - from_id + 1) AS count, max(to_id) AS lastId, hash FROM event_seals
				WHERE day >= ? GROUP BY day ORDER BY day`,
			)
			.bind(since),
	])
	return rows!.results
}
