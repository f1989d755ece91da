import type { Database, Statement } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded } from '#functions/events/store.ts'
import { type Submission, submission } from '#schemas/submission.ts'
import type { Move } from './lifecycle.ts'

/** Everything a filing leaves behind, sealed and hashed before it comes here. */
export type Filing = Pick<Submission, 'id' | 'kind' | 'form' | 'day' | 'programme' | 'receivedAt'> & {
	prefix: string
	submissionHash: string
	contentHash: string
	codeHash: string
	answers: string
	consent: { noticeVersion: string; publication: string }
	fingerprints: { field: string; fingerprint: string }[]
	files: string[]
}
/** A file as far as filing needs to know it; its name is sealed. */
export type Received = { id: string; sha256: string; name: string }
export type Filed = Pick<Submission, 'id' | 'number' | 'contentHash' | 'codeHash' | 'sessionEpoch'>

const columns = `id, number, kind, form, day, serial, programme, status, version, reason, answers,
	submission_hash AS submissionHash, content_hash AS contentHash, sent_hash AS sentHash, code_hash AS codeHash,
	session_epoch AS sessionEpoch, received_at AS receivedAt, changed_at AS changedAt, decided_at AS decidedAt,
	erasure_asked_at AS erasureAskedAt`
const byId = `SELECT ${columns} FROM submissions WHERE id = ?`
const byCode = `SELECT ${columns} FROM submissions WHERE code_hash = ?`

/**
 * Keeps a submission with its first event, its consent, its fingerprints and what is to be told of it: all or none,
 * and once for each submission key. Gives what is kept under that key, which may have been there before; nothing
 * when the day already has `dayLimit` of its kind.
 */
export async function file(db: Database, it: Filing, dayLimit: number): Promise<Filed | undefined> {
	const saved = await db.batch<Filed>([
		db
			.prepare(
				`WITH next (serial) AS (SELECT coalesce((SELECT serial FROM submissions WHERE kind = ?3 AND day = ?5 ORDER BY serial DESC LIMIT 1), 0) + 1)
				INSERT INTO submissions (id, number, kind, form, day, serial, programme, status, answers, submission_hash, content_hash, sent_hash, code_hash, received_at, changed_at)
				SELECT ?1, ?2 || replace(?5, '-', '') || '-' || printf('%04d', serial), ?3, ?4, ?5, serial, ?6, 'submitted', ?7, ?8, ?9, ?9, ?10, ?11, ?11
				FROM next WHERE serial <= ?12
				ON CONFLICT (submission_hash) DO NOTHING`,
			)
			.bind(
				...[it.id, it.prefix, it.kind, it.form, it.day, it.programme, it.answers],
				...[it.submissionHash, it.contentHash, it.codeHash, it.receivedAt, dayLimit],
			),
		// The id is fresh: only a row kept by this very batch has it.
		db
			.prepare(
				`INSERT INTO events (at, actor, action, subject)
				SELECT received_at, 'applicant', kind || '_submitted', number FROM submissions WHERE id = ?`,
			)
			.bind(it.id),
		db
			.prepare(
				'INSERT INTO consents (submission, version, notice_version, publication, at) SELECT id, version, ?2, ?3, received_at FROM submissions WHERE id = ?1',
			)
			.bind(it.id, it.consent.noticeVersion, it.consent.publication),
		...fingerprinting(db, it.id, it.fingerprints),
		...taking(db, it.id, it.files),
		db
			.prepare("INSERT INTO outbox (kind, subject, at) SELECT kind || '_received', number, received_at FROM submissions WHERE id = ?")
			.bind(it.id),
		db
			.prepare(
				'SELECT id, number, content_hash AS contentHash, code_hash AS codeHash, session_epoch AS sessionEpoch FROM submissions WHERE submission_hash = ?',
			)
			.bind(it.submissionHash),
	])
	return saved.at(-1)!.results[0]
}

/** The files among `ids` that were received, waiting or filed. */
export async function findFiles(db: Database, ids: string[]): Promise<Received[]> {
	if (ids.length === 0) return []
	const [rows] = await db.batch<Received>([
		db
			.prepare("SELECT id, sha256, name FROM attachments WHERE id IN (SELECT value FROM json_each(?)) AND state <> 'leaving'")
			.bind(JSON.stringify(ids)),
	])
	return rows!.results
}

/** A submission with its history, by its id. */
export async function findSubmission(
	db: Database,
	id: string,
): Promise<{ found: Submission; history: Omit<Event, 'subject'>[] } | undefined> {
	const [row, events] = await db.batch<unknown>([
		db.prepare(byId).bind(id),
		db
			.prepare(
				'SELECT at, actor, action FROM events WHERE subject = (SELECT number FROM submissions WHERE id = ?) ORDER BY id DESC LIMIT 200',
			)
			.bind(id),
	])
	const found = row!.results.map((it) => submission.parse(it))[0]
	return found && { found, history: events!.results as Omit<Event, 'subject'>[] }
}

/**
 * The submission that a code opens, and how often its client has tried in this minute, this time included.
 * A miss takes the same steps.
 */
export async function openByCode(
	db: Database,
	{ codeHash, client, minute }: { codeHash: string; client: string; minute: string },
): Promise<{ found: Submission | undefined; attempts: number }> {
	const [, tried, row] = await db.batch<unknown>([
		db.prepare('DELETE FROM code_attempts WHERE minute < ?').bind(minute),
		db
			.prepare(
				'INSERT INTO code_attempts (minute, client, count) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count',
			)
			.bind(minute, client),
		db.prepare(byCode).bind(codeHash),
	])
	return { found: row!.results.map((it) => submission.parse(it))[0], attempts: (tried!.results[0] as { count: number }).count }
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

/** A corrected submission in place of the returned one. */
export type Correction = Pick<Filing, 'answers' | 'consent' | 'fingerprints' | 'files'> & { sentHash: string }

/** Sends a returned submission in again with other answers, all or nothing. False when it was changed in the meantime. */
export async function saveCorrection(
	db: Database,
	{ id, version }: Pick<Submission, 'id' | 'version'>,
	{ from, to, event }: Move,
	{ answers, sentHash, consent, fingerprints, files }: Correction,
): Promise<boolean> {
	return guarded(
		db,
		db
			.prepare(
				`UPDATE submissions SET status = ?4, reason = NULL, answers = ?5, sent_hash = ?6, changed_at = ?7, version = version + 1
				WHERE id = ?1 AND version = ?2 AND status = ?3`,
			)
			.bind(id, version, from, to, answers, sentHash, event.at),
		event,
		[
			// Finds nothing when another change took the version, and its like when the same correction did.
			db
				.prepare(
					`INSERT OR IGNORE INTO consents (submission, version, notice_version, publication, at)
					SELECT id, version, ?3, ?4, ?5 FROM submissions WHERE id = ?1 AND version = ?2 AND sent_hash = ?6`,
				)
				.bind(id, version + 1, consent.noticeVersion, consent.publication, event.at, sentHash),
			db
				.prepare(
					'DELETE FROM fingerprints WHERE submission = ?1 AND EXISTS (SELECT 1 FROM submissions WHERE id = ?1 AND version = ?2 AND sent_hash = ?3)',
				)
				.bind(id, version + 1, sentHash),
			...fingerprinting(db, id, fingerprints, { version: version + 1, sentHash }),
			...taking(db, id, files, { version: version + 1, sentHash }),
		],
	)
}

/** Notes that the applicant asks for erasure. A second time changes nothing. */
export async function askErasure(db: Database, id: string, event: Event): Promise<boolean> {
	return guarded(
		db,
		db
			.prepare('UPDATE submissions SET erasure_asked_at = ?2, version = version + 1 WHERE id = ?1 AND erasure_asked_at IS NULL')
			.bind(id, event.at),
		event,
	)
}

/** Ends every session of a submission. */
export async function endSessions(db: Database, id: string): Promise<void> {
	await db.batch([db.prepare('UPDATE submissions SET session_epoch = session_epoch + 1 WHERE id = ?').bind(id)])
}

/** When the latest decided submissions of a kind came in and were decided. As many rows however large the table is. */
export async function latestDecided(db: Database, kind: string): Promise<{ receivedAt: string; decidedAt: string }[]> {
	const [rows] = await db.batch<{ receivedAt: string; decidedAt: string }>([
		db
			.prepare(
				`SELECT received_at AS receivedAt, decided_at AS decidedAt FROM submissions
				WHERE kind = ? AND decided_at IS NOT NULL ORDER BY decided_at DESC LIMIT 100`,
			)
			.bind(kind),
	])
	return rows!.results
}

/**
 * Makes files part of the submission that this batch has just kept; of one that was there before, nothing changes.
 * The second statement fails the batch when a file is gone or belongs to another submission.
 */
function taking(db: Database, id: string, files: string[], only?: { version: number; sentHash: string }): Statement[] {
	if (files.length === 0) return []
	const bound = [id, JSON.stringify(files), only?.version ?? null, only?.sentHash ?? null]
	return [
		db
			.prepare(
				`UPDATE attachments SET submission = ?1, state = 'filed'
				WHERE id IN (SELECT value FROM json_each(?2)) AND state = 'received'
				AND EXISTS (SELECT 1 FROM submissions WHERE id = ?1 AND (?3 IS NULL OR (version = ?3 AND sent_hash = ?4)))`,
			)
			.bind(...bound),
		db
			.prepare(
				`SELECT json(CASE WHEN NOT EXISTS (SELECT 1 FROM submissions WHERE id = ?1 AND (?3 IS NULL OR (version = ?3 AND sent_hash = ?4)))
					OR (SELECT count(*) FROM json_each(?2)) =
					(SELECT count(*) FROM attachments WHERE submission = ?1 AND id IN (SELECT value FROM json_each(?2)))
				THEN '1' ELSE 'a file is gone' END)`,
			)
			.bind(...bound),
	]
}

function fingerprinting(
	db: Database,
	id: string,
	found: Filing['fingerprints'],
	only: { version: number; sentHash: string } | undefined = undefined,
): Statement[] {
	const pairs = JSON.stringify(found.map(({ field, fingerprint }) => [fingerprint, field]))
	return [
		db
			.prepare(
				`INSERT OR IGNORE INTO fingerprints (fingerprint, submission, field)
				SELECT value ->> 0, ?1, value ->> 1 FROM json_each(?2)
				WHERE EXISTS (SELECT 1 FROM submissions WHERE id = ?1 AND (?3 IS NULL OR (version = ?3 AND sent_hash = ?4)))`,
			)
			.bind(id, pairs, only?.version ?? null, only?.sentHash ?? null),
	]
}
