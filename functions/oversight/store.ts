import type { Database } from '#functions/database.ts'
import type { Reach } from '#functions/desk/reach.ts'
import type { EventFilter } from './event-filter.ts'

export type EventLine = { id: number; at: string; actor: string; name: string | null; action: string; subject: string; detail: string }
export type Count = { region: string; kind: string; status: string; count: number }
export type Decided = { kind: string; region: string; receivedAt: string; decidedAt: string; pauses: string }
export type Returned = { reason: string; count: number }
/** A row of a list as the screen shows it: nobody's telephone, nothing sealed. */
export type ListRow = Record<string, string | number | null>

const everywhere = `EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?1 AND g.role IN (SELECT value FROM json_each(?2))
	AND g.programme IS NULL AND g.region IS NULL)`
const events = `SELECT e.id, e.at, e.actor, s.name, e.action, e.subject, e.detail FROM events e
	LEFT JOIN staff s ON e.actor = 'staff:' || s.id
	WHERE ${everywhere} AND e.id < ?3 AND (?4 IS NULL OR e.subject = ?4) AND (?5 IS NULL OR e.action = ?5)
	AND (?6 IS NULL OR e.actor = ?6 OR s.name = ?6) AND (?7 IS NULL OR e.at >= ?7) AND (?8 IS NULL OR e.at < ?8)
	ORDER BY e.id DESC LIMIT ?9`
const within = `EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?2 AND g.role IN (SELECT value FROM json_each(?3))
	AND (g.programme IS NULL OR g.programme = c.programme) AND (g.region IS NULL OR instr(coalesce(c.region, ''), g.region) > 0))`
const counts = `SELECT coalesce(region, '') AS region, kind, status, count(*) AS count FROM cases c
	WHERE programme = ?1 AND ${within} GROUP BY 1, 2, 3`
const decided = `SELECT c.kind, coalesce(c.region, '') AS region, c.received_at AS receivedAt, c.decided_at AS decidedAt, s.pauses
	FROM cases c JOIN submissions s ON s.id = c.id
	WHERE c.programme = ?1 AND c.decided_at IS NOT NULL AND ${within} ORDER BY c.decided_at DESC LIMIT 2000`
const returned = `SELECT coalesce(e.detail ->> '$.reason', '') AS reason, count(*) AS count FROM events e JOIN cases c ON c.number = e.subject
	WHERE c.programme = ?1 AND e.action IN ('need_returned', 'application_returned') AND ${within} GROUP BY 1 ORDER BY 2 DESC LIMIT 20`
const caseList = `SELECT number, kind, status, coalesce(organisation, '') AS organisation, coalesce(title, '') AS title,
	coalesce(region, '') AS region, received_at AS receivedAt, decided_at AS decidedAt FROM cases c
	WHERE programme = ?1 AND kind = ?4 AND ${within} ORDER BY number LIMIT ?5`
const pairingList = `SELECT p.number, p.state AS status, coalesce(n.answers ->> '$.name', '') AS enterprise, c.region,
	coalesce(a.answers ->> '$.teamName', a.answers ->> '$.name', '') AS expert, coalesce(a.answers ->> '$.homeUnit', '') AS unit,
	coalesce(n.answers ->> '$.title', '') AS title, p.points, coalesce(p.override_reason, '') AS overrideReason,
	coalesce(p.term_from, '') AS termFrom, coalesce(p.term_to, '') AS termTo
	FROM pairings p JOIN submissions n ON n.id = p.need JOIN submissions a ON a.id = p.application JOIN cases c ON c.id = p.need
	WHERE p.programme = ?1 AND ?4 = 'pairing' AND ${within} ORDER BY p.number LIMIT ?5`

/** Events as filtered, the newest first, below an id: for who may see all of the portal. */
export async function findEvents(db: Database, { staff, roles }: Reach, filter: EventFilter, limit: number): Promise<EventLine[]> {
	const { before = Number.MAX_SAFE_INTEGER, subject, action, actor, from, to } = filter
	const [rows] = await db.batch<EventLine>([
		db.prepare(events).bind(staff, roles, before, subject ?? null, action ?? null, actor ?? null, from ?? null, to ?? null, limit),
	])
	return rows!.results
}

/** What a programme's figures are made of, as far as someone reaches. */
export async function findFigures(
	db: Database,
	programme: string,
	{ staff, roles }: Reach,
): Promise<{ counts: Count[]; decided: Decided[]; returned: Returned[] }> {
	const bound = [programme, staff, roles]
	const [one, two, three] = await db.batch<Record<string, string>>([
		db.prepare(counts).bind(...bound),
		db.prepare(decided).bind(...bound),
		db.prepare(returned).bind(...bound),
	])
	return {
		counts: one!.results as unknown as Count[],
		decided: two!.results as unknown as Decided[],
		returned: three!.results as unknown as Returned[],
	}
}

/** The rows of a list, for an export: what its screen shows, no more. */
export async function findList(
	db: Database,
	programme: string,
	list: 'need' | 'application' | 'pairing',
	{ staff, roles }: Reach,
	limit: number,
): Promise<ListRow[]> {
	const sql = list === 'pairing' ? db.prepare(pairingList) : db.prepare(caseList)
	const [rows] = await db.batch<ListRow>([sql.bind(programme, staff, roles, list, limit)])
	return rows!.results
}
