import type { Database, Statement } from '#functions/database.ts'
import type { Event } from './event.ts'

/**
 * Makes a guarded change, with its event and what is to be told of it: all or none. An UPDATE that matches no row does
 * not fail a batch, so what follows it looks whether it did.
 * @returns false when the change matched no row: someone else was first
 */
export async function guarded(db: Database, change: Statement, event: Event, more: Statement[] = []): Promise<boolean> {
	const { at, action, subject } = event
	const results = await db.batch<{ done: number }>([
		change,
		notingChange(db, event),
		db.prepare('INSERT INTO outbox (kind, subject, at) SELECT ?, ?, ? WHERE changes() = 1 RETURNING 1 AS done').bind(action, subject, at),
		...more,
	])
	return results[2]!.results.length === 1
}

/** Notes an event that changes nothing, such as a copy being taken. */
export async function note(db: Database, event: Event): Promise<void> {
	await db.batch([noting(db, event)])
}

/** The event, in the batch of what it tells of. */
export function noting(db: Database, { at, actor, action, subject, detail = {} }: Event): Statement {
	return db
		.prepare('INSERT INTO events (at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)')
		.bind(at, actor, action, subject, JSON.stringify(detail))
}

/** The event, if the statement just before it in the batch changed one row. */
export function notingChange(db: Database, { at, actor, action, subject, detail = {} }: Event): Statement {
	return db
		.prepare('INSERT INTO events (at, actor, action, subject, detail) SELECT ?, ?, ?, ?, ? WHERE changes() = 1')
		.bind(at, actor, action, subject, JSON.stringify(detail))
}
