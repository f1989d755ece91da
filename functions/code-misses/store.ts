import type { Database } from '#functions/database.ts'
import { notingChange } from '#functions/events/store.ts'

const alarming = 100

/**
 * Counts a try at a receipt code; one that opened something counts nothing, with the same work. When the misses of everyone
 * come to a hundred in ten minutes, an alarm is noted and put into the outbox, once in ten minutes.
 * @param now ISO, UTC
 */
export async function countTry(db: Database, isMiss: boolean, now: string): Promise<void> {
	const minute = now.slice(0, 16)
	const event = { subject: 'codes', action: 'alarm_code_misses', actor: 'system', at: now }
	await db.batch([
		db
			.prepare('INSERT INTO code_misses (minute, count) VALUES (?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count')
			.bind(minute, isMiss ? 1 : 0),
		db
			.prepare(
				`UPDATE code_misses SET alarmed = 1 WHERE minute = ?1
				AND (SELECT sum(count) FROM code_misses WHERE minute > strftime('%Y-%m-%dT%H:%M', ?1, '-10 minutes') AND minute <= ?1) >= ?2
				AND NOT EXISTS (SELECT 1 FROM code_misses
					WHERE minute > strftime('%Y-%m-%dT%H:%M', ?1, '-10 minutes') AND minute <= ?1 AND alarmed = 1)`,
			)
			.bind(minute, alarming),
		notingChange(db, event),
		db.prepare('INSERT INTO outbox (kind, subject, at) SELECT ?, ?, ? WHERE changes() = 1').bind(event.action, event.subject, event.at),
	])
}

/** Whether such an alarm was raised since a moment (UTC). */
export async function wasAlarmed(db: Database, since: string): Promise<boolean> {
	const [rows] = await db.batch([
		db.prepare('SELECT 1 FROM code_misses WHERE minute >= ? AND alarmed = 1 LIMIT 1').bind(since.slice(0, 16)),
	])
	return rows!.results.length === 1
}
