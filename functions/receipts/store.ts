import type { Database } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded } from '#functions/events/store.ts'
import type { Submission } from '#schemas/submission.ts'

/**
 * Puts a new receipt code in the place of the old one, which dies with every session it opened. Erased submissions have
 * none to replace.
 * @returns false when someone else changed the submission in the meantime
 */
export async function reissueCode(
	db: Database,
	{ id, version }: Pick<Submission, 'id' | 'version'>,
	codeHash: string,
	event: Event,
): Promise<boolean> {
	return guarded(
		db,
		db
			.prepare(
				`UPDATE submissions SET code_hash = ?3, session_epoch = session_epoch + 1, version = version + 1
				WHERE id = ?1 AND version = ?2 AND code_hash IS NOT NULL`,
			)
			.bind(id, version, codeHash),
		event,
	)
}

/** The submission with this public number, as its id. */
export async function idOfNumber(db: Database, number: string): Promise<string | undefined> {
	const [rows] = await db.batch<{ id: string }>([db.prepare('SELECT id FROM submissions WHERE number = ?').bind(number)])
	return rows!.results[0]?.id
}
