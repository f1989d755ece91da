import type { Database } from '#functions/database.ts'
import type { Reach } from '#functions/desk/reach.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded } from '#functions/events/store.ts'
import type { KnownUnit, Tie } from './tie.ts'

const listed = `SELECT id, programme, kind, unit, other, source, known_on AS knownOn FROM unit_ties
	WHERE programme IS NULL OR programme = ? ORDER BY kind, other, unit LIMIT 2000`
const known = `WITH sent AS (SELECT form, answers FROM submissions WHERE programme = ?1 AND answers IS NOT NULL AND status NOT IN ('rejected', 'withdrawn', 'merged')
	AND EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?2 AND g.role IN (SELECT value FROM json_each(?3)) AND (g.programme IS NULL OR g.programme = ?1)))
	SELECT 'need' AS side, answers ->> '$.name' AS name, answers ->> '$.creditCode' AS code FROM sent WHERE form = 'need'
	UNION SELECT 'envoy', answers ->> '$.name', answers ->> '$.creditCode' FROM sent WHERE form = 'legal-person'
	UNION SELECT 'envoy', answers ->> '$.homeUnit', NULL FROM sent WHERE form = 'individual'
	UNION SELECT 'envoy', value ->> '$.unit', NULL FROM sent, json_each(answers, '$.members') WHERE form = 'team'
	ORDER BY name LIMIT 5000`

/** The ties that count in a programme, and the units that have to do with it. */
export async function tiesIn(db: Database, programme: string, { staff, roles }: Reach): Promise<{ ties: Tie[]; units: KnownUnit[] }> {
	const [ties, units] = await db.batch<unknown>([db.prepare(listed).bind(programme), db.prepare(known).bind(programme, staff, roles)])
	return { ties: ties!.results as Tie[], units: units!.results as KnownUnit[] }
}

/** Keeps a tie. False when it is known already, or the person may not say so. */
export async function saveTie(db: Database, { staff, roles }: Reach, tie: Tie, event: Event): Promise<boolean> {
	const { id, programme, kind, unit, other, source, knownOn } = tie
	return guarded(
		db,
		db
			.prepare(
				`INSERT INTO unit_ties (id, programme, kind, unit, other, source, known_on) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
				WHERE NOT EXISTS (SELECT 1 FROM unit_ties WHERE (programme IS NULL OR programme = ?2) AND kind = ?3 AND unit = ?4 AND other = ?5)
				AND EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?8 AND g.role IN (SELECT value FROM json_each(?9))
					AND (g.programme IS NULL OR g.programme = ?2))`,
			)
			.bind(id, programme, kind, unit, other, source, knownOn, staff, roles),
		event,
	)
}

/**
 * Ends a tie. One that holds in every programme is for those to end whose role does too. False when someone else ended
 * it first, or it is none of this programme's.
 */
export async function endTie(db: Database, { staff, roles }: Reach, id: string, programme: string, event: Event): Promise<boolean> {
	return guarded(
		db,
		db
			.prepare(
				`DELETE FROM unit_ties WHERE id = ?1 AND (programme IS NULL OR programme = ?2)
				AND EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?3 AND g.role IN (SELECT value FROM json_each(?4))
					AND (g.programme IS NULL OR g.programme = unit_ties.programme))`,
			)
			.bind(id, programme, staff, roles),
		event,
	)
}
