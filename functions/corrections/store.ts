import { fileAttachments } from '#functions/attachments/store.ts'
import type { Database } from '#functions/database.ts'
import { guarded } from '#functions/events/store.ts'
import type { Filing } from '#functions/submissions/filing.ts'
import type { Move } from '#functions/submissions/lifecycle.ts'
import type { Submission } from '#schemas/submission.ts'

/** A corrected submission in place of the returned one. */
export type Correction = Pick<Filing, 'answers' | 'consent' | 'fingerprints' | 'files'> & { sentHash: string }

/**
 * Sends a returned submission in again with other answers, all or nothing. It was last changed when it was returned: until
 * now it lay with the applicant. False when it was changed in the meantime.
 */
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
				`UPDATE submissions SET status = ?4, reason = NULL, answers = ?5, sent_hash = ?6, changed_at = ?7, version = version + 1,
					pauses = json_insert(pauses, '$[#]', json_array(changed_at, ?7))
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
			db
				.prepare(
					`INSERT OR IGNORE INTO fingerprints (fingerprint, submission, field)
					SELECT value ->> 0, ?1, value ->> 1 FROM json_each(?4)
					WHERE EXISTS (SELECT 1 FROM submissions WHERE id = ?1 AND version = ?2 AND sent_hash = ?3)`,
				)
				.bind(id, version + 1, sentHash, JSON.stringify(fingerprints.map((it) => [it.fingerprint, it.field]))),
			...fileAttachments(db, { id, version: version + 1, sentHash }, files),
		],
	)
}
