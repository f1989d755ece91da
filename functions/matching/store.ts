import type { Database } from '#functions/database.ts'
import type { Pool } from './pool.ts'

/** Who asks, by which roles (JSON). */
export type Reach = { staff: string; roles: string }

const mostNeeds = 2_000
const mostEnvoys = 2_000

/**
 * The needs that wait for an envoy, as far as someone reaches, and the envoys of the programme.
 * @param only one need by its number, in place of all
 */
export async function poolOf(db: Database, programme: string, reach: Reach, only?: string): Promise<Pool> {
	const [needs, envoys, pairings, absences, ties] = await db.batch<Record<string, string>>([
		db
			.prepare(
				`SELECT s.id, s.number, s.status, s.answers FROM submissions s JOIN cases x ON x.id = s.id
				WHERE s.programme = ?1 AND s.kind = 'need' AND s.answers IS NOT NULL
				AND (s.number = ?4 OR (?4 IS NULL AND s.status IN ('accepted', 'released')))
				AND EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?2 AND g.role IN (SELECT value FROM json_each(?3))
					AND (g.programme IS NULL OR g.programme = x.programme) AND (g.region IS NULL OR instr(coalesce(x.region, ''), g.region) > 0))
				ORDER BY s.number LIMIT ?5`,
			)
			.bind(programme, reach.staff, reach.roles, only ?? null, mostNeeds),
		db
			.prepare(
				`SELECT id, number, form, answers FROM submissions
				WHERE programme = ?1 AND kind = 'application' AND answers IS NOT NULL AND status IN ('accepted', 'proposed', 'in_publicity', 'selected')
				AND EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?2 AND g.role IN (SELECT value FROM json_each(?3))
					AND (g.programme IS NULL OR g.programme = ?1))
				ORDER BY number LIMIT ?4`,
			)
			.bind(programme, reach.staff, reach.roles, mostEnvoys),
		db
			.prepare(
				`SELECT p.number, p.need, p.application, p.state, p.override_reason AS overrideReason, coalesce(n.answers ->> '$.name', '') AS unit, coalesce(n.answers ->> '$.industry', '') AS industry
				FROM pairings p JOIN submissions n ON n.id = p.need
				WHERE p.application IN (SELECT id FROM submissions WHERE programme = ?1 AND kind = 'application') ORDER BY p.number`,
			)
			.bind(programme),
		db
			.prepare(
				`SELECT application, from_day AS "from", to_day AS "to", reason FROM absences
				WHERE application IN (SELECT id FROM submissions WHERE programme = ?1 AND kind = 'application')`,
			)
			.bind(programme),
		db.prepare('SELECT kind, unit, other, source FROM unit_ties WHERE programme IS NULL OR programme = ? LIMIT 5000').bind(programme),
	])
	const opened = <T extends Record<string, string>>(rows: { results: T[] }) =>
		rows.results.map((row) => ({ ...row, answers: JSON.parse(row.answers!) }))
	return {
		needs: opened(needs!) as unknown as Pool['needs'],
		envoys: opened(envoys!) as unknown as Pool['envoys'],
		pairings: pairings!.results as Pool['pairings'],
		absences: absences!.results as Pool['absences'],
		ties: ties!.results as Pool['ties'],
	}
}
