import type { Database } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded } from '#functions/events/store.ts'
import type { Submission } from '#schemas/submission.ts'
import type { Decided } from './usual-time.ts'

type Case = Pick<Submission, 'id' | 'sessionEpoch'>

/**
 * The submission that a code opens, and how often its client has tried in this minute, this time included.
 * A miss takes the same steps. Where an answer is lost, its try may count twice.
 */
export async function openByCode(
	db: Database,
	{ codeHash, client, minute }: { codeHash: string; client: string; minute: string },
): Promise<{ found: Case | undefined; attempts: number }> {
	const statements = [
		db.prepare('DELETE FROM code_attempts WHERE minute < ?').bind(minute),
		db
			.prepare(
				'INSERT INTO code_attempts (minute, client, count) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count',
			)
			.bind(minute, client),
		db.prepare('SELECT id, session_epoch AS sessionEpoch FROM submissions WHERE code_hash = ?').bind(codeHash),
	]
	const [, tried, row] = await db.batch<unknown>(statements, true)
	return { found: row!.results[0] as Case | undefined, attempts: (tried!.results[0] as { count: number }).count }
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

/** Ends every session of a submission, however often it is done. */
export async function endSessions(db: Database, id: string): Promise<void> {
	await db.batch([db.prepare('UPDATE submissions SET session_epoch = session_epoch + 1 WHERE id = ?').bind(id)], true)
}

/**
 * When the latest decided submissions of a kind came in and were decided, and when they lay with the applicant. As many
 * rows however large the table is.
 */
export async function latestDecided(db: Database, kind: string): Promise<Decided[]> {
	const [rows] = await db.batch<Omit<Decided, 'pauses'> & { pauses: string }>([
		db
			.prepare(
				`SELECT received_at AS receivedAt, decided_at AS decidedAt, pauses FROM submissions
				WHERE kind = ? AND decided_at IS NOT NULL ORDER BY decided_at DESC LIMIT 100`,
			)
			.bind(kind),
	])
	return rows!.results.map(({ pauses, ...it }) => ({ ...it, pauses: JSON.parse(pauses) }))
}
