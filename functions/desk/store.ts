import type { Database } from '#functions/database.ts'
import type { Reach } from './reach.ts'
import type { Count } from './steps.ts'

/** Where the work of every programme stands, as far as someone reaches by the roles that see pairings. */
export async function countsWithin(db: Database, { staff, roles }: Reach): Promise<Count[]> {
	const [rows] = await db.batch<Count>([
		db
			.prepare(
				`WITH mine AS (SELECT programme, region FROM grants WHERE staff = ?1 AND role <> 'administrator' AND role IN (SELECT value FROM json_each(?2))),
				needs AS (SELECT n.id, n.programme, n.status FROM submissions n WHERE n.kind = 'need' AND n.status IN ('accepted', 'released', 'matched', 'closed')
					AND EXISTS (SELECT 1 FROM mine g WHERE (g.programme IS NULL OR g.programme = n.programme)
						AND (g.region IS NULL OR instr(coalesce(n.answers ->> '$.region', ''), g.region) > 0)))
				SELECT p.programme, p.state, count(*) AS count FROM pairings p JOIN needs n ON n.id = p.need GROUP BY p.programme, p.state
				UNION ALL
				SELECT programme, 'waiting', count(*) FROM needs n WHERE status IN ('accepted', 'released') AND NOT EXISTS (
					SELECT 1 FROM pairings p WHERE p.need = n.id
					AND p.state IN ('proposed', 'confirmed', 'approved', 'in_publicity', 'publicised', 'effective')) GROUP BY programme`,
			)
			.bind(staff, roles),
	])
	return rows!.results
}
