import type { Database } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import type { Candidate } from './candidate.ts'
import { applicationsFollow } from './standing/store.ts'

/** Who asks, by which roles (JSON). */
type Reach = { staff: string; roles: string }

const candidates = `SELECT p.number, p.version, p.points, p.override_reason AS overrideReason,
	coalesce(a.answers ->> '$.teamName', a.answers ->> '$.name', '') AS expert, a.answers ->> '$.homeUnit' AS unit,
	coalesce(n.answers ->> '$.name', '') AS enterprise, coalesce(n.answers ->> '$.title', '') AS title,
	coalesce(a.answers ->> '$.publishConsent' = 'yes' AND n.answers ->> '$.publishName' = 'yes', 0) AS mayName
	FROM pairings p JOIN submissions n ON n.id = p.need JOIN submissions a ON a.id = p.application
	WHERE p.programme = ?1 AND p.state = ?2
	AND EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?3 AND g.role IN (SELECT value FROM json_each(?4))
		AND (g.programme IS NULL OR g.programme = p.programme)
		AND (g.region IS NULL OR instr(coalesce(n.answers ->> '$.region', ''), g.region) > 0))
	ORDER BY p.number LIMIT 500`

/** The pairings of a programme that wait for the leaders, or for their notice, as far as someone reaches. */
export async function candidatesIn(
	db: Database,
	programme: string,
	state: 'confirmed' | 'approved',
	{ staff, roles }: Reach,
): Promise<Candidate[]> {
	const [rows] = await db.batch<Candidate>([db.prepare(candidates).bind(programme, state, staff, roles)])
	return rows!.results
}

/** A decision of the leaders: which pairings, at which meeting. */
export type Decision = { id: string; programme: string; meeting: string; staff: string; pairs: { number: string; version: number }[] }

/**
 * Approves pairings together, those that nobody changed meanwhile, each with its event; their applications follow. Gives
 * the numbers approved.
 */
export async function approve(
	db: Database,
	{ id, programme, meeting, staff, pairs }: Decision,
	{ actor, at }: Pick<Event, 'actor' | 'at'>,
): Promise<string[]> {
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
		...applicationsFollow(db, { programme, state: 'approved' }, { actor, at }),
		// A decision about nothing is none.
		db.prepare('DELETE FROM decisions WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM pairings WHERE decision = ?1)').bind(id),
	])
	return results[1]!.results.map((it) => it.number).sort()
}
