import type { Database } from '#functions/database.ts'
import { publicity } from '#schemas/publicity.ts'
import type { Holdings } from './issue.ts'

type Row = Record<string, string | null>
/** Who asks, by which roles (JSON); nobody at a terminal, where the machine itself is trusted. */
type Reach = { staff: string; roles: string }

/**
 * What D1 holds of a programme that may become public: nothing for who may not publish the whole of it. Answers come as
 * stored, their secret parts sealed.
 */
export async function holdingsOf(db: Database, programme: string, reach?: Reach): Promise<Holdings> {
	const bound = [programme, reach?.staff ?? null, reach?.roles ?? null]
	const [pairs, envoys, needs, notices, listed] = await db.batch<Row>([
		db
			.prepare(
				`SELECT p.number, p.state, p.term_from AS termFrom, p.term_to AS termTo, n.answers AS need, a.answers AS application
				FROM pairings p JOIN submissions n ON n.id = p.need JOIN submissions a ON a.id = p.application
				WHERE p.programme = ?1 AND p.state IN ('effective', 'completed', 'terminated', 'replaced')
				AND n.answers IS NOT NULL AND a.answers IS NOT NULL
				AND (?2 IS NULL OR EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?2 AND g.role IN (SELECT value FROM json_each(?3))
					AND (g.programme IS NULL OR g.programme = ?1) AND g.region IS NULL)) ORDER BY p.number`,
			)
			.bind(...bound),
		db
			.prepare(
				`SELECT number, form, answers FROM submissions WHERE programme = ?1 AND kind = 'application'
				AND status IN ('selected', 'ended') AND answers IS NOT NULL
				AND (?2 IS NULL OR EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?2 AND g.role IN (SELECT value FROM json_each(?3))
					AND (g.programme IS NULL OR g.programme = ?1) AND g.region IS NULL)) ORDER BY number`,
			)
			.bind(...bound),
		db
			.prepare(
				`SELECT number, status, answers FROM submissions WHERE programme = ?1 AND kind = 'need'
				AND status IN ('released', 'matched', 'closed') AND answers IS NOT NULL
				AND (?2 IS NULL OR EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?2 AND g.role IN (SELECT value FROM json_each(?3))
					AND (g.programme IS NULL OR g.programme = ?1) AND g.region IS NULL)) ORDER BY number`,
			)
			.bind(...bound),
		db
			.prepare(
				`SELECT id, number, programme, title, published_on AS publishedOn, from_day AS fromDay, to_day AS toDay, days, office, contact,
				supervision, state, version FROM publicities WHERE programme = ?1
				AND (?2 IS NULL OR EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?2 AND g.role IN (SELECT value FROM json_each(?3))
					AND (g.programme IS NULL OR g.programme = ?1) AND g.region IS NULL)) ORDER BY number`,
			)
			.bind(...bound),
		db
			.prepare(
				`SELECT p.publicity, p.number, coalesce(a.answers ->> '$.teamName', a.answers ->> '$.name', '') AS expert,
				a.answers ->> '$.homeUnit' AS unit, coalesce(n.answers ->> '$.name', '') AS enterprise, n.answers ->> '$.region' AS area
				FROM pairings p JOIN submissions n ON n.id = p.need JOIN submissions a ON a.id = p.application
				WHERE p.programme = ?1 AND p.publicity IS NOT NULL
				AND a.answers ->> '$.publishConsent' = 'yes' AND n.answers ->> '$.publishName' = 'yes'
				AND (?2 IS NULL OR EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?2 AND g.role IN (SELECT value FROM json_each(?3))
					AND (g.programme IS NULL OR g.programme = ?1) AND g.region IS NULL)) ORDER BY p.number`,
			)
			.bind(...bound),
	])
	const ofNotice = Map.groupBy(listed!.results, ({ publicity: id }) => id)
	return {
		pairs: pairs!.results.map((it) => ({
			number: it.number!,
			state: it.state as Holdings['pairs'][number]['state'],
			termFrom: it.termFrom!,
			termTo: it.termTo!,
			need: JSON.parse(it.need!),
			application: JSON.parse(it.application!),
		})),
		envoys: envoys!.results.map((it) => ({
			number: it.number!,
			form: it.form as Holdings['envoys'][number]['form'],
			answers: JSON.parse(it.answers!),
		})),
		needs: needs!.results.map((it) => ({ number: it.number!, status: it.status!, answers: JSON.parse(it.answers!) })),
		publicities: notices!.results.map((row) => {
			const it = publicity.parse(row)
			const pairs = (ofNotice.get(it.id) ?? []).map(({ number, expert, unit, enterprise, area }) => ({
				...{ number: number!, expert: expert!, unit: unit!, enterprise: enterprise!, area: area! },
			}))
			return { it, pairs }
		}),
	}
}
