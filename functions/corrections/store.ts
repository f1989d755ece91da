import { fileAttachments } from '#functions/attachments/store.ts'
import type { Database } from '#functions/database.ts'
import { guarded } from '#functions/events/store.ts'
import type { Filing } from '#functions/submissions/filing.ts'
import type { Move } from '#functions/submissions/lifecycle.ts'
import type { Limit } from '#functions/submissions/limits.ts'
import type { Submission } from '#schemas/submission.ts'

/** A corrected submission in place of the returned one. `limits` are what its programme sets to its new answers. */
export type Correction = Pick<Filing, 'answers' | 'consent' | 'fingerprints' | 'files'> & { sentHash: string; limits: Limit[] }

/**
 * Of the limits in ?2, those that other submissions of the same programme reach already. What the returned one bore before
 * it may bear again, however the programme's limits have changed since.
 */
const reached = `SELECT cap.key FROM json_each(?2) AS cap WHERE cap.value ->> 'most' <= (
	SELECT count(DISTINCT other.id) FROM fingerprints CROSS JOIN submissions AS other ON other.id = submission
	WHERE fingerprint IN (SELECT value FROM json_each(cap.value, '$.prints')) AND field IN (SELECT value FROM json_each(cap.value, '$.fields'))
	AND (kind, programme) = (SELECT kind, programme FROM submissions WHERE id = ?1) AND status NOT IN ('withdrawn', 'rejected', 'merged'))
	AND NOT EXISTS (SELECT 1 FROM fingerprints WHERE submission = ?1
	AND fingerprint IN (SELECT value FROM json_each(cap.value, '$.prints')) AND field IN (SELECT value FROM json_each(cap.value, '$.fields')))`

const sendAgain = `UPDATE submissions SET status = ?5, reason = NULL, answers = ?6, sent_hash = ?7, changed_at = ?8, version = version + 1,
	pauses = json_insert(pauses, '$[#]', json_array(changed_at, ?8))
	WHERE id = ?1 AND version = ?3 AND status = ?4 AND NOT EXISTS (${reached})`

/** The limits that stand against corrected answers, by their place in the list. */
export async function limitsReached(db: Database, { id }: Pick<Submission, 'id'>, limits: Limit[]): Promise<number[]> {
	if (limits.length === 0) return []
	const [rows] = await db.batch<{ key: number }>([db.prepare(reached).bind(id, JSON.stringify(limits))])
	return rows!.results.map(({ key }) => key)
}

/**
 * Sends a returned submission in again with other answers, all or nothing. It was last changed when it was returned: until
 * now it lay with the applicant. False when it was changed in the meantime, or a limit was reached.
 */
export async function saveCorrection(
	db: Database,
	{ id, version }: Pick<Submission, 'id' | 'version'>,
	{ from, to, event }: Move,
	{ answers, sentHash, consent, fingerprints, files, limits }: Correction,
): Promise<boolean> {
	return guarded(db, db.prepare(sendAgain).bind(id, JSON.stringify(limits), version, from, to, answers, sentHash, event.at), event, [
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
		db
			.prepare(
				`INSERT OR IGNORE INTO fingerprints (fingerprint, submission, field)
					SELECT value ->> 0, ?1, value ->> 1 FROM json_each(?4)
					WHERE EXISTS (SELECT 1 FROM submissions WHERE id = ?1 AND version = ?2 AND sent_hash = ?3)`,
			)
			.bind(id, version + 1, sentHash, JSON.stringify(fingerprints.map((it) => [it.fingerprint, it.field]))),
		...fileAttachments(db, { id, version: version + 1, sentHash }, files),
	])
}
