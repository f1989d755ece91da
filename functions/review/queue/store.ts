import type { Database } from '#functions/database.ts'
import type { Reach } from '#functions/desk/reach.ts'
import type { QueueQuery } from './query.ts'
import type { QueuePage, QueueRow } from './row.ts'

/*
 * Working days are counted by the numbers of ?4 (day: how many had passed by it). The clock starts on the day a case came
 * in and stands still while it lies with the applicant.
 */
const queue = `WITH counted (day, n) AS MATERIALIZED (SELECT key, value FROM json_each(?4)),
found AS MATERIALIZED (
	SELECT c.id, c.number, c.programme, c.status, c.received_at, coalesce(d.n, 0) AS started,
		coalesce((
			SELECT sum(coalesce(sent.n, ?5) - coalesce(returned.n, 0)) FROM json_each(c.pauses) pause
			LEFT JOIN counted returned ON returned.day = date(pause.value ->> 0, '+8 hours')
			LEFT JOIN counted sent ON sent.day = date(pause.value ->> 1, '+8 hours')
		), 0) AS waited
	FROM cases c
	LEFT JOIN counted d ON d.day = date(c.received_at, '+8 hours')
	LEFT JOIN case_holders h ON h.submission = c.id
	WHERE EXISTS (SELECT 1 FROM reachable r WHERE r.submission = c.id AND r.staff = ?1 AND r.role IN (SELECT value FROM json_each(?2)))
	AND (?3 IS NULL OR c.programme = ?3)
	AND (?6 IS NULL OR c.kind = ?6)
	AND (?7 IS NULL OR c.status IN (SELECT value FROM json_each(?7)))
	AND (?8 IS NULL OR EXISTS (SELECT 1 FROM case_labels l WHERE l.submission = c.id AND l.label = ?8))
	AND (?9 IS NULL OR instr(coalesce(c.region, ''), ?9) > 0)
	AND (?10 IS NULL OR h.staff = ?10 OR (?10 = 'nobody' AND h.staff IS NULL))
	AND (?11 IS NULL OR instr(upper(c.number || ' ' || coalesce(c.organisation, '') || ' ' || coalesce(c.title, '')), upper(?11)) > 0)
),
clocked AS (
	SELECT *, CASE status WHEN 'submitted' THEN coalesce(?12 ->> programme, ?13) + waited - (?5 - started) WHEN 'returned' THEN 100000
		ELSE 200000 END AS days_left
	FROM found
),
counted_up AS (
	SELECT *, count(*) OVER () AS total, sum(days_left < 0) OVER () AS overdue FROM clocked WHERE ?14 IS NULL OR days_left <= ?14
),
page AS (
	SELECT id, waited, days_left, total, overdue FROM counted_up
	WHERE ?15 IS NULL OR (days_left, received_at, number) > (?15, ?16, ?17) ORDER BY days_left, received_at, number LIMIT ?18
)
SELECT c.id, c.number, c.kind, c.form, c.programme, c.status, c.version, c.organisation, c.title, c.region, c.received_at AS receivedAt,
	(SELECT name FROM staff JOIN case_holders ON staff = staff.id WHERE submission = c.id) AS holder,
	p.waited, p.days_left AS "left", p.total, p.overdue,
	(SELECT json_group_array(label) FROM (SELECT label FROM case_labels WHERE submission = c.id ORDER BY label)) AS labels
FROM page p JOIN cases c ON c.id = p.id ORDER BY p.days_left, c.received_at, c.number`

type Stored = Omit<QueueRow, 'labels'> & { labels: string; total: number; overdue: number }

/** A page of the queue, what is most overdue first. Totals are of everything found, not of the page. */
export async function findQueue(db: Database, { staff, roles }: Reach, query: QueueQuery): Promise<QueuePage> {
	const { programme, filter, days, allowed, usual, most, after, limit } = query
	const [rows] = await db.batch<Stored>([
		db
			.prepare(queue)
			.bind(
				...[staff, roles, programme, JSON.stringify(days.numbers), days.today],
				...[filter.kind ?? null, query.statuses, filter.label ?? null, filter.region ?? null, filter.holder ?? null, filter.text ?? null],
				...[JSON.stringify(allowed), usual, most, after?.left ?? null, after?.receivedAt ?? null, after?.number ?? null, limit],
			),
	])
	const { total = 0, overdue = 0 } = rows!.results[0] ?? {}
	return {
		rows: rows!.results.map(({ labels, total: _, overdue: __, ...row }) => ({ ...row, labels: JSON.parse(labels) })),
		total,
		overdue,
	}
}

/** What the queue can be narrowed down to: labels in use, and people who have cases in hand. */
export async function findChoices(
	db: Database,
	{ staff, roles }: Reach,
): Promise<{ labels: string[]; holders: { id: string; name: string }[] }> {
	const [labels, holders] = await db.batch<Record<string, string>>([
		db
			.prepare(
				`SELECT DISTINCT label FROM case_labels l WHERE EXISTS (SELECT 1 FROM reachable r WHERE r.submission = l.submission
					AND r.staff = ?1 AND r.role IN (SELECT value FROM json_each(?2))) ORDER BY label LIMIT 100`,
			)
			.bind(staff, roles),
		db
			.prepare(
				`SELECT DISTINCT s.id, s.name FROM case_holders h JOIN staff s ON s.id = h.staff WHERE EXISTS (SELECT 1 FROM reachable r
					WHERE r.submission = h.submission AND r.staff = ?1 AND r.role IN (SELECT value FROM json_each(?2))) ORDER BY s.name LIMIT 100`,
			)
			.bind(staff, roles),
	])
	return { labels: labels!.results.map((it) => it.label!), holders: holders!.results.map((it) => ({ id: it.id!, name: it.name! })) }
}
