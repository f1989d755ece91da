import type { Database } from '#functions/database.ts'
import type { Reach } from '#functions/desk/reach.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded } from '#functions/events/store.ts'

/** An absence: of which application, first and last day. */
export type Absent = { application: string; from: string; to: string }

/** Keeps when an envoy is away. False when they are known to be away at part of that time, or the person may not say so. */
export async function saveAbsence(
	db: Database,
	{ staff, roles }: Reach,
	{ application, from, to, reason }: Absent & { reason: string },
	event: Event,
): Promise<boolean> {
	return guarded(
		db,
		db
			.prepare(
				`INSERT INTO absences (application, from_day, to_day, reason) SELECT s.id, ?2, ?3, ?4 FROM submissions s
				WHERE s.id = ?1 AND s.kind = 'application' AND s.answers IS NOT NULL
				AND NOT EXISTS (SELECT 1 FROM absences a WHERE a.application = s.id AND a.from_day <= ?3 AND a.to_day >= ?2)
				AND EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?5 AND g.role IN (SELECT value FROM json_each(?6))
					AND (g.programme IS NULL OR g.programme = s.programme))`,
			)
			.bind(application, from, to, reason, staff, roles),
		event,
	)
}

/**
 * Ends an absence as it was seen. What has begun ends with the day before `today`, and what has not is forgotten; both
 * are told by the event. False when someone else changed it first.
 */
export async function endAbsence(
	db: Database,
	{ staff, roles }: Reach,
	{ application, from, to }: Absent,
	{ today, yesterday }: { today: string; yesterday: string },
	event: Event,
): Promise<boolean> {
	const mine = `SELECT s.id FROM submissions s WHERE s.id = ?1 AND EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?4
		AND g.role IN (SELECT value FROM json_each(?5)) AND (g.programme IS NULL OR g.programme = s.programme))`
	const shortened = `UPDATE absences SET to_day = ?6 WHERE application = (${mine}) AND from_day = ?2 AND to_day = ?3`
	const forgotten = `DELETE FROM absences WHERE application = (${mine}) AND from_day = ?2 AND to_day = ?3`
	const change =
		from < today
			? db.prepare(shortened).bind(application, from, to, staff, roles, yesterday)
			: db.prepare(forgotten).bind(application, from, to, staff, roles)
	return guarded(db, change, event)
}
