import type { Database, Statement } from '#functions/database.ts'
import type { Event } from './event.ts'

/**
 * Makes a guarded change, with its event and what is to be told of it: all or none. An UPDATE that matches no row does
 * not fail a batch, so what follows it looks whether it did.
 * @returns false when the change matched no row: someone else was first
 */
export async function guarded(
	db: Database,
	change: Statement,
	{ at, actor, action, subject }: Event,
	more: Statement[] = [],
): Promise<boolean> {
	const results = await db.batch<{ done: number }>([
		change,
		db.prepare('INSERT INTO events (at, actor, action, subject) SELECT ?, ?, ?, ? WHERE changes() = 1').bind(at, actor, action, subject),
		db.prepare('INSERT INTO outbox (kind, subject, at) SELECT ?, ?, ? WHERE changes() = 1 RETURNING 1 AS done').bind(action, subject, at),
		...more,
	])
	return results[2]!.results.length === 1
}

/** Notes an event that changes nothing, such as a copy being taken. */
export async function note(db: Database, { at, actor, action, subject }: Event): Promise<void> {
	await db.batch([db.prepare('INSERT INTO events (at, actor, action, subject) VALUES (?, ?, ?, ?)').bind(at, actor, action, subject)])
}
