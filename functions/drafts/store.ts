import { dropAttachments, keepAttachments } from '#functions/attachments/store.ts'
import type { Database } from '#functions/database.ts'
import { type Draft, draft } from '#schemas/draft.ts'

const columns = 'id, form, code_hash AS codeHash, answers, day, saved_at AS savedAt, kept_until AS keptUntil'
const inForce = `SELECT ${columns} FROM drafts WHERE id = ? AND kept_until > ?`
const byCode = `SELECT ${columns} FROM drafts WHERE code_hash = ? AND kept_until > ?`

/**
 * Keeps a draft and the files it holds, in place of what was kept of the same sitting before.
 * @returns false when the day already has `dayLimit` new ones
 */
export async function saveDraft(db: Database, it: Draft, files: string[], dayLimit: number): Promise<boolean> {
	const [saved] = await db.batch<{ done: number }>([
		db
			.prepare(
				`INSERT INTO drafts (id, form, code_hash, answers, day, saved_at, kept_until)
				SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
				WHERE (SELECT count(*) FROM drafts WHERE day = ?5) < ?8 OR EXISTS (SELECT 1 FROM drafts WHERE id = ?1)
				ON CONFLICT (id) DO UPDATE SET answers = excluded.answers, saved_at = excluded.saved_at, kept_until = excluded.kept_until
				RETURNING 1 AS done`,
			)
			.bind(it.id, it.form, it.codeHash, it.answers, it.day, it.savedAt, it.keptUntil, dayLimit),
		keepAttachments(db, files, it.keptUntil),
	])
	return saved!.results.length === 1
}

/** A draft that has not expired. */
export async function findDraft(db: Database, id: string, now: string): Promise<Draft | undefined> {
	const [rows] = await db.batch<unknown>([db.prepare(inForce).bind(id, now)])
	return rows!.results.map((it) => draft.parse(it))[0]
}

/**
 * The draft that a code opens, and how often its client has tried codes of any kind in this minute, this time included.
 * A miss takes the same steps.
 */
export async function openDraftByCode(
	db: Database,
	{ codeHash, client, minute }: { codeHash: string; client: string; minute: string },
	now: string,
): Promise<{ found: Draft | undefined; attempts: number }> {
	const [, tried, row] = await db.batch<unknown>([
		db.prepare('DELETE FROM code_attempts WHERE minute < ?').bind(minute),
		db
			.prepare(
				'INSERT INTO code_attempts (minute, client, count) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count',
			)
			.bind(minute, client),
		db.prepare(byCode).bind(codeHash, now),
	])
	return { found: row!.results.map((it) => draft.parse(it))[0], attempts: (tried!.results[0] as { count: number }).count }
}

/** The public number of what was filed from a draft. */
export async function numberFiledUnder(db: Database, id: string): Promise<string | undefined> {
	const [rows] = await db.batch<{ number: string }>([db.prepare('SELECT number FROM submissions WHERE submission_hash = ?').bind(id)])
	return rows!.results[0]?.number
}

/** Removes a draft for good, and lets go of its files. */
export async function removeDraft(db: Database, id: string, files: string[]): Promise<void> {
	await db.batch([db.prepare('DELETE FROM drafts WHERE id = ?').bind(id), dropAttachments(db, files)])
}

/** Removes the drafts that have expired. Their files wait no longer than they do. As often as it likes. */
export async function forgetDrafts(db: Database, now: string): Promise<void> {
	await db.batch([db.prepare('DELETE FROM drafts WHERE kept_until <= ?').bind(now)])
}
