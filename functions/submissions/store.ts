import { fileAttachments } from '#functions/attachments/store.ts'
import type { Database, Statement } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded } from '#functions/events/store.ts'
import { type Submission, submission } from '#schemas/submission.ts'
import type { Filing } from './filing.ts'
import type { Move } from './lifecycle.ts'
import type { Because } from './refusal.ts'

/** A file as far as filing needs to know it; its name is sealed. `owner` is the hash of the submission it belongs to, if any. */
export type Received = { id: string; sha256: string; name: string; owner: string | null }
export type Filed = Pick<Submission, 'id' | 'number' | 'status' | 'contentHash' | 'codeHash' | 'sessionEpoch' | 'receivedAt'>

const columns = `id, number, kind, form, day, serial, programme, status, version, reason, answers,
	submission_hash AS submissionHash, content_hash AS contentHash, sent_hash AS sentHash, code_hash AS codeHash,
	session_epoch AS sessionEpoch, received_at AS receivedAt, changed_at AS changedAt, decided_at AS decidedAt,
	erasure_asked_at AS erasureAskedAt, pauses`
const byId = `SELECT ${columns} FROM submissions WHERE id = ?`

/**
 * Of the limits in ?4, those that as many submissions of this programme reach already. CROSS JOIN so that they are looked
 * up by their marks: SQLite would go through all submissions of the kind.
 */
const reached = `SELECT cap.key FROM json_each(?4) AS cap WHERE cap.value ->> 'most' <= (
	SELECT count(DISTINCT submission) FROM fingerprints CROSS JOIN submissions ON submissions.id = submission
	WHERE fingerprint IN (SELECT value FROM json_each(cap.value, '$.prints')) AND field IN (SELECT value FROM json_each(cap.value, '$.fields'))
	AND kind = ?1 AND programme = ?2 AND status NOT IN ('withdrawn', 'rejected', 'merged'))`
const spent = 'EXISTS (SELECT 1 FROM challenges WHERE id = ?5)'
/** Whether the last ?7 all came after ?6. Rows are numbered as they come and stay for good, so none has to be counted. */
const busy = 'EXISTS (SELECT 1 FROM submissions WHERE rowid = (SELECT max(rowid) FROM submissions) + 1 - ?7 AND received_at > ?6)'

const keep = `WITH next (serial) AS MATERIALIZED (SELECT coalesce((SELECT serial FROM submissions WHERE kind = ?1 AND day = ?11 ORDER BY serial DESC LIMIT 1), 0) + 1)
	INSERT INTO submissions (kind, programme, submission_hash, id, number, form, day, serial, status, answers, content_hash, sent_hash, code_hash, received_at, changed_at)
	SELECT ?1, ?2, ?3, ?8, ?9 || replace(?11, '-', '') || '-' || printf('%04d', serial), ?10, ?11, serial, 'submitted', ?12, ?13, ?13, ?14, ?15, ?15
	FROM next WHERE serial <= ?16 AND NOT EXISTS (${reached}) AND NOT ${spent} AND NOT ${busy}
	ON CONFLICT (submission_hash) DO NOTHING`
/** What is kept under the submission's key; or why nothing is. */
const outcome = `SELECT id, number, status, content_hash AS contentHash, code_hash AS codeHash, session_epoch AS sessionEpoch, received_at AS receivedAt,
	CASE WHEN id IS NULL THEN (SELECT json_group_array(key) FROM (${reached})) END AS reached,
	CASE WHEN id IS NULL THEN ${spent} END AS isSpent, CASE WHEN id IS NULL THEN ${busy} END AS isBusy
	FROM (SELECT 1) LEFT JOIN submissions ON submission_hash = ?3`

/**
 * Keeps a submission with its first event, its consent, its fingerprints and what is to be told of it: all or none,
 * and once for each submission key, also when the batch is done again because its answer was lost. Gives what is kept
 * under that key, which may have been there before; or why nothing is: a limit, a challenge, or when there is no other
 * reason, `dayLimit` of its kind on its day.
 */
export async function file(db: Database, it: Filing, dayLimit: number): Promise<{ filed: Filed } | { refused: Because }> {
	const { since, most, challenge } = it.gate
	const asked = [it.kind, it.programme, it.submissionHash, JSON.stringify(it.limits), challenge?.id ?? null, since, most]
	const statements = [
		db.prepare(keep).bind(...asked, it.id, it.prefix, it.form, it.day, it.answers, it.contentHash, it.codeHash, it.receivedAt, dayLimit),
		// The id is fresh: only a row kept by this very batch has it, now or when its answer was lost.
		db
			.prepare(
				`INSERT INTO events (at, actor, action, subject)
				SELECT received_at, 'applicant', kind || '_submitted', number FROM submissions WHERE id = ? AND changes() = 1`,
			)
			.bind(it.id),
		db
			.prepare(
				"INSERT INTO outbox (kind, subject, at) SELECT kind || '_received', number, received_at FROM submissions WHERE id = ? AND changes() = 1",
			)
			.bind(it.id),
		db
			.prepare(
				`INSERT INTO consents (submission, version, notice_version, publication, at)
				SELECT id, version, ?2, ?3, received_at FROM submissions WHERE id = ?1 AND version = 1 ON CONFLICT DO NOTHING`,
			)
			.bind(it.id, it.consent.noticeVersion, it.consent.publication),
		db
			.prepare(
				`INSERT OR IGNORE INTO fingerprints (fingerprint, submission, field)
				SELECT value ->> 0, ?1, value ->> 1 FROM json_each(?2) WHERE EXISTS (SELECT 1 FROM submissions WHERE id = ?1 AND version = 1)`,
			)
			.bind(it.id, JSON.stringify(it.fingerprints.map(({ fingerprint, field }) => [fingerprint, field]))),
		...fileAttachments(db, { id: it.id, version: 1, sentHash: it.contentHash }, it.files),
		...spending(db, it),
		// What was put by of the same sitting is done with, unless something else was filed under its key before.
		db
			.prepare('DELETE FROM drafts WHERE id = ?1 AND EXISTS (SELECT 1 FROM submissions WHERE submission_hash = ?1 AND content_hash = ?2)')
			.bind(it.submissionHash, it.contentHash),
		db.prepare(outcome).bind(...asked),
	]
	const saved = await db.batch<unknown>(statements, true)
	const { reached, isSpent, isBusy, ...filed } = saved.at(-1)!.results[0] as Filed & {
		reached: string | null
		isSpent: number
		isBusy: number
	}
	if (reached === null) return { filed }
	return { refused: { reached: JSON.parse(reached), isSpent: isSpent === 1, isBusy: isBusy === 1 } }
}

/** A challenge that was met passes one submission: the one that this batch has just kept. */
function spending(db: Database, { id, receivedAt, gate: { challenge } }: Filing): Statement[] {
	if (!challenge) return []
	return [
		db.prepare('DELETE FROM challenges WHERE until < ?').bind(receivedAt),
		db
			.prepare('INSERT INTO challenges (id, until) SELECT ?2, ?3 FROM submissions WHERE id = ?1 ON CONFLICT DO NOTHING')
			.bind(id, challenge.id, challenge.until),
	]
}

/** The files among `ids` that were received, waiting or filed. */
export async function findFiles(db: Database, ids: string[]): Promise<Received[]> {
	if (ids.length === 0) return []
	const [rows] = await db.batch<Received>([
		db
			.prepare(
				`SELECT attachments.id, sha256, name, submission_hash AS owner FROM attachments LEFT JOIN submissions ON submissions.id = submission
				WHERE attachments.id IN (SELECT value FROM json_each(?)) AND state <> 'leaving'`,
			)
			.bind(JSON.stringify(ids)),
	])
	return rows!.results
}

/** Whether some of the files belong to a submission other than the one with this hash. */
export async function areForeign(db: Database, ids: string[], submissionHash: string | null): Promise<boolean> {
	const [rows] = await db.batch<{ id: string }>([
		db
			.prepare(
				`SELECT id FROM attachments WHERE id IN (SELECT value FROM json_each(?1)) AND state = 'filed'
				AND submission NOT IN (SELECT id FROM submissions WHERE submission_hash IS ?2)`,
			)
			.bind(JSON.stringify(ids), submissionHash),
	])
	return rows!.results.length > 0
}

/** A submission with its history, by its id: what happened to it, not what the desk does within itself. */
export async function findSubmission(
	db: Database,
	id: string,
): Promise<{ found: Submission; history: Omit<Event, 'subject'>[] } | undefined> {
	const [row, events] = await db.batch<unknown>([
		db.prepare(byId).bind(id),
		db
			.prepare(
				`SELECT at, actor, action FROM events WHERE subject = (SELECT number FROM submissions WHERE id = ?)
				AND action NOT IN ('case_viewed', 'contact_revealed', 'file_downloaded', 'case_handed_over', 'case_labelled', 'label_removed', 'note_added')
				ORDER BY id DESC LIMIT 200`,
			)
			.bind(id),
	])
	const found = row!.results.map((it) => submission.parse(it))[0]
	return found && { found, history: events!.results as Omit<Event, 'subject'>[] }
}

/** Moves a submission, with its event and what is to be told of it. False when someone else changed it first. */
export async function saveMove(db: Database, { id, version }: Pick<Submission, 'id' | 'version'>, move: Move): Promise<boolean> {
	return guarded(
		db,
		db
			.prepare(
				`UPDATE submissions SET status = ?4, reason = ?5, decided_at = coalesce(decided_at, ?6), changed_at = ?7, version = version + 1
				WHERE id = ?1 AND version = ?2 AND status = ?3`,
			)
			.bind(id, version, move.from, move.to, move.reason, move.decidedAt, move.event.at),
		move.event,
	)
}
