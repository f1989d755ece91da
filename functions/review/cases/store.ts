import type { Database, Statement } from '#functions/database.ts'
import type { Reach } from '#functions/desk/reach.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded, notingChange } from '#functions/events/store.ts'
import type { Move } from '#functions/submissions/lifecycle.ts'
import { attachment } from '#schemas/attachment.ts'
import { type Submission, submission } from '#schemas/submission.ts'
import type { Alike, Colleague, Found, Note, Told } from './found.ts'

/** The case of this number, if the person's roles reach it; every statement looks for itself. */
const reached = `SELECT c.id FROM cases c WHERE c.number = ?3
	AND EXISTS (SELECT 1 FROM reachable r WHERE r.submission = c.id AND r.staff = ?1 AND r.role IN (SELECT value FROM json_each(?2)))`
const whole = `SELECT id, number, kind, form, day, serial, programme, status, version, reason, answers,
	submission_hash AS submissionHash, content_hash AS contentHash, sent_hash AS sentHash, code_hash AS codeHash,
	session_epoch AS sessionEpoch, received_at AS receivedAt, changed_at AS changedAt, decided_at AS decidedAt,
	erasure_asked_at AS erasureAskedAt, pauses FROM submissions WHERE id = (${reached})`
const around = `SELECT c.organisation, h.staff AS holder, s.name AS holderName,
	(SELECT json_group_array(label) FROM (SELECT label FROM case_labels WHERE submission = c.id ORDER BY label)) AS labels,
	(SELECT number FROM submissions WHERE id = (SELECT into_submission FROM case_mergers WHERE submission = c.id)) AS intoNumber,
	(SELECT json_group_array(m.number) FROM case_mergers x JOIN submissions m ON m.id = x.submission WHERE x.into_submission = c.id) AS merged
	FROM cases c LEFT JOIN case_holders h ON h.submission = c.id LEFT JOIN staff s ON s.id = h.staff WHERE c.id = (${reached})`
const history = `SELECT e.at, e.action, e.actor, s.name, e.detail FROM events e LEFT JOIN staff s ON e.actor = 'staff:' || s.id
	WHERE e.subject = (SELECT number FROM submissions WHERE id = (${reached})) AND e.action <> 'case_viewed' ORDER BY e.id DESC LIMIT 200`
const notes = `SELECT n.id, n.at, s.name, n.text FROM case_notes n JOIN staff s ON s.id = n.staff
	WHERE n.submission = (${reached}) ORDER BY n.at DESC LIMIT 200`
const files = `SELECT id, submission, name, kind, size, sha256, created_at AS createdAt, kept_until AS keptUntil, state FROM attachments
	WHERE submission = (${reached}) AND state = 'filed' ORDER BY created_at, id`
const alike = `SELECT o.number, o.status, o.received_at AS receivedAt, o.organisation, o.title, f.field
	FROM fingerprints mine JOIN fingerprints f ON f.fingerprint = mine.fingerprint AND f.submission <> mine.submission
	JOIN cases o ON o.id = f.submission
	WHERE mine.submission = (${reached})
	AND EXISTS (SELECT 1 FROM reachable r WHERE r.submission = o.id AND r.staff = ?1 AND r.role IN (SELECT value FROM json_each(?2)))
	UNION SELECT o.number, o.status, o.received_at, o.organisation, o.title, 'organisation'
	FROM cases mine JOIN cases o ON o.programme = mine.programme AND o.kind = mine.kind AND o.organisation = mine.organisation AND o.id <> mine.id
	WHERE mine.id = (${reached})
	AND EXISTS (SELECT 1 FROM reachable r WHERE r.submission = o.id AND r.staff = ?1 AND r.role IN (SELECT value FROM json_each(?2)))
	ORDER BY receivedAt DESC LIMIT 100`

/** A case with everything its page shows. Nothing when there is none, or none that these roles reach. */
export async function findCase(db: Database, { staff, roles }: Reach, number: string): Promise<Found | undefined> {
	const all = [whole, around, history, notes, alike, files].map((sql) => db.prepare(sql).bind(staff, roles, number))
	const [row, about, told, noted, others, sent] = await db.batch<Record<string, unknown>>(all)
	const found = row!.results.map((it) => submission.parse(it))[0]
	const beside = about!.results[0]
	if (!found || !beside) return undefined
	return {
		submission: found,
		organisation: beside.organisation as string | null,
		holder: beside.holder ? { id: String(beside.holder), name: String(beside.holderName) } : undefined,
		labels: JSON.parse(String(beside.labels)),
		into: beside.intoNumber as string | null,
		merged: JSON.parse(String(beside.merged)),
		history: told!.results.map((it) => ({ ...it, detail: JSON.parse(String(it.detail)) }) as Told),
		notes: noted!.results as Note[],
		alike: others!.results as Alike[],
		files: sent!.results.map((it) => attachment.parse(it)),
	}
}

/** Several cases as far as a decision needs to know them. */
export async function findForDecision(db: Database, { staff, roles }: Reach, numbers: string[]): Promise<Submission[]> {
	const found = await db.batch<unknown>(numbers.map((number) => db.prepare(whole).bind(staff, roles, number)))
	return found.flatMap(({ results }) => results.map((it) => submission.parse(it)))
}

/** Saves a decision, if nobody changed the case since it was looked at and the person still reaches it. */
export async function saveDecision(
	db: Database,
	{ staff, roles }: Reach,
	{ id, version }: Pick<Submission, 'id' | 'version'>,
	{ from, to, reason, decidedAt, event }: Move,
	more: Statement[] = [],
): Promise<boolean> {
	return guarded(
		db,
		db
			.prepare(
				`UPDATE submissions SET status = ?4, reason = ?5, decided_at = coalesce(decided_at, ?6), changed_at = ?7, version = version + 1
				WHERE id = ?1 AND version = ?2 AND status = ?3 AND EXISTS (SELECT 1 FROM reachable r
					WHERE r.submission = ?1 AND r.staff = ?8 AND r.role IN (SELECT value FROM json_each(?9)))`,
			)
			.bind(id, version, from, to, reason, decidedAt, event.at, staff, roles),
		event,
		more,
	)
}

/** Notes which case goes on in place of one that was closed: first of what follows `saveDecision`, and only if that closed it. */
export function merging(db: Database, id: string, into: string): Statement {
	return db
		.prepare('INSERT INTO case_mergers (submission, into_submission) SELECT ?1, ?2 WHERE changes() = 1 ON CONFLICT DO NOTHING')
		.bind(id, into)
}

/** People who may take a case over: those whose reviewer's role reaches it. */
export async function findColleagues(db: Database, submission: string): Promise<Colleague[]> {
	const [rows] = await db.batch<Colleague>([
		db
			.prepare(
				`SELECT DISTINCT s.id, s.name FROM reachable r JOIN staff s ON s.id = r.staff
				WHERE r.submission = ? AND r.role = 'reviewer' ORDER BY s.name LIMIT 200`,
			)
			.bind(submission),
	])
	return rows!.results
}

/** People who review anywhere, to choose from for several cases at once; who reaches which case is looked up for each. */
export async function findReviewers(db: Database): Promise<Colleague[]> {
	const [rows] = await db.batch<Colleague>([
		db.prepare(
			"SELECT DISTINCT s.id, s.name FROM grants g JOIN staff s ON s.id = g.staff WHERE g.role = 'reviewer' ORDER BY s.name LIMIT 200",
		),
	])
	return rows!.results
}

/**
 * Puts a case into someone's hands. False when they do not reach it, or when it is in other hands than the page said:
 * `from` is who had it there, null for nobody, undefined where it does not matter.
 */
export async function handOver(
	db: Database,
	{ staff, roles }: Reach,
	{ id, from, to }: { id: string; from?: string | null; to: string },
	event: Event,
): Promise<boolean> {
	return guarded(
		db,
		db
			.prepare(
				`INSERT INTO case_holders (submission, staff, since) SELECT ?1, ?2, ?3
				WHERE (?7 OR (SELECT staff FROM case_holders WHERE submission = ?1) IS ?4)
				AND EXISTS (SELECT 1 FROM reachable r WHERE r.submission = ?1 AND r.staff = ?2 AND r.role = 'reviewer')
				AND EXISTS (SELECT 1 FROM reachable r WHERE r.submission = ?1 AND r.staff = ?5 AND r.role IN (SELECT value FROM json_each(?6)))
				ON CONFLICT (submission) DO UPDATE SET staff = excluded.staff, since = excluded.since`,
			)
			.bind(id, to, event.at, from ?? null, staff, roles, from === undefined ? 1 : 0),
		event,
	)
}

/** Adds a label. Twice is once. */
export async function addLabel(db: Database, { staff, roles }: Reach, id: string, label: string, event: Event): Promise<void> {
	await db.batch([
		db
			.prepare(
				`INSERT OR IGNORE INTO case_labels (submission, label) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM reachable r
					WHERE r.submission = ?1 AND r.staff = ?3 AND r.role IN (SELECT value FROM json_each(?4)))`,
			)
			.bind(id, label, staff, roles),
		notingChange(db, event),
	])
}

/** Takes a label off. */
export async function removeLabel(db: Database, { staff, roles }: Reach, id: string, label: string, event: Event): Promise<void> {
	await db.batch([
		db
			.prepare(
				`DELETE FROM case_labels WHERE submission = ?1 AND label = ?2 AND EXISTS (SELECT 1 FROM reachable r
					WHERE r.submission = ?1 AND r.staff = ?3 AND r.role IN (SELECT value FROM json_each(?4)))`,
			)
			.bind(id, label, staff, roles),
		notingChange(db, event),
	])
}

/** Keeps a note, sealed before it comes here. */
export async function addNote(
	db: Database,
	{ staff, roles }: Reach,
	{ id, submission, text }: { id: string; submission: string; text: string },
	event: Event,
): Promise<void> {
	await db.batch([
		db
			.prepare(
				`INSERT INTO case_notes (id, submission, staff, at, text) SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM reachable r
					WHERE r.submission = ?2 AND r.staff = ?3 AND r.role IN (SELECT value FROM json_each(?6)))`,
			)
			.bind(id, submission, staff, event.at, text, roles),
		notingChange(db, event),
	])
}

/** Counts one more contact shown to a person today, with its event. False when the day's budget is used up. */
export async function countReveal(
	db: Database,
	{ staff }: Reach,
	{ day, most }: { day: string; most: number },
	event: Event,
): Promise<boolean> {
	const [counted] = await db.batch<{ count: number }>([
		db
			.prepare(
				`INSERT INTO contact_reveals (staff, day, count) VALUES (?1, ?2, 1)
				ON CONFLICT DO UPDATE SET count = count + 1 WHERE count < ?3 RETURNING count`,
			)
			.bind(staff, day, most),
		notingChange(db, event),
		db.prepare('DELETE FROM contact_reveals WHERE staff = ? AND day < ?').bind(staff, day),
	])
	return counted!.results.length === 1
}
