import type { Database, Statement } from '#functions/database.ts'
import { type Attachment, attachment } from '#schemas/attachment.ts'

type Row = Record<string, unknown>

/** Keeps the rows of files that were sent, before their bytes are stored. */
export async function saveAttachments(db: Database, rows: Attachment[]): Promise<void> {
	await db.batch(
		rows.map(({ id, name, kind, size, sha256, createdAt, keptUntil }) =>
			db
				.prepare('INSERT INTO attachments (id, name, kind, size, sha256, created_at, kept_until) VALUES (?, ?, ?, ?, ?, ?, ?)')
				.bind(id, name, kind, size, sha256, createdAt, keptUntil),
		),
	)
}

/** A submission as a batch has left it: whoever finds it so made the change. */
export type Left = { id: string; version: number; sentHash: string | null }

/**
 * Makes files part of a submission, in the batch that files or corrects it and after the statement that does so. Where
 * that changed nothing, because it was sent before, nothing happens here. The second statement fails the batch when a
 * file is gone or belongs to another submission.
 */
export function fileAttachments(db: Database, { id, version, sentHash }: Left, files: string[]): Statement[] {
	if (files.length === 0) return []
	const bound = [id, JSON.stringify(files), version, sentHash]
	return [
		db
			.prepare(
				`UPDATE attachments SET submission = ?1, state = 'filed'
				WHERE id IN (SELECT value FROM json_each(?2)) AND state = 'received'
				AND EXISTS (SELECT 1 FROM submissions WHERE id = ?1 AND version = ?3 AND sent_hash IS ?4)`,
			)
			.bind(...bound),
		db
			.prepare(
				`SELECT json(CASE WHEN (SELECT count(*) FROM json_each(?2)) =
					(SELECT count(*) FROM attachments WHERE submission = ?1 AND id IN (SELECT value FROM json_each(?2)))
				THEN '1' ELSE 'an attachment is gone' END) FROM submissions WHERE id = ?1 AND version = ?3 AND sent_hash IS ?4`,
			)
			.bind(...bound),
	]
}

/** The files among `ids` that are there. The others have to be sent again. */
export async function knownAttachments(db: Database, ids: string[]): Promise<Attachment[]> {
	const sql = "SELECT * FROM attachments WHERE id IN (SELECT value FROM json_each(?)) AND state <> 'leaving'"
	return read(db, db.prepare(sql).bind(JSON.stringify(ids)))
}

/** The files of a submission. */
export async function attachmentsOf(db: Database, submission: string): Promise<Attachment[]> {
	return read(db, db.prepare('SELECT * FROM attachments WHERE submission = ? ORDER BY created_at, id').bind(submission))
}

/** One file, of whatever submission: the desk says who may ask. */
export async function findAttachment(db: Database, id: string): Promise<Attachment | undefined> {
	const [found] = await read(db, db.prepare("SELECT * FROM attachments WHERE id = ? AND state <> 'leaving'").bind(id))
	return found
}

/** Lets files wait for longer, as long as the draft that holds them. Never for less. In the batch that keeps the draft. */
export function keepAttachments(db: Database, ids: string[], until: string): Statement {
	return db
		.prepare(
			`UPDATE attachments SET kept_until = max(kept_until, ?1)
			WHERE id IN (SELECT value FROM json_each(?2)) AND state = 'received'`,
		)
		.bind(until, JSON.stringify(ids))
}

/** Lets go of files that nobody will file: the next cleaning removes them. In the batch that removes their draft. */
export function dropAttachments(db: Database, ids: string[]): Statement {
	return db
		.prepare("UPDATE attachments SET state = 'leaving' WHERE id IN (SELECT value FROM json_each(?)) AND state = 'received'")
		.bind(JSON.stringify(ids))
}

/** Lets go of the files of a submission that is erased: the next cleaning removes them. In the batch that erases it. */
export function releaseAttachments(db: Database, submission: string): Statement {
	return db.prepare("UPDATE attachments SET submission = NULL, state = 'leaving' WHERE submission = ?").bind(submission)
}

/** Files that belong to no submission, those that wait the shortest first: what `due` chooses from. */
export async function unfiledAttachments(db: Database, most = 50): Promise<Attachment[]> {
	return read(db, db.prepare("SELECT * FROM attachments WHERE state <> 'filed' ORDER BY state, kept_until LIMIT ?").bind(most))
}

/** Claims files for removal: from here on they cannot be filed. Gives those that were not filed first. */
export async function claimAttachments(db: Database, ids: string[]): Promise<{ id: string }[]> {
	const [claimed] = await db.batch<{ id: string }>([
		db
			.prepare(
				`UPDATE attachments SET state = 'leaving'
				WHERE id IN (SELECT value FROM json_each(?)) AND state <> 'filed' RETURNING id`,
			)
			.bind(JSON.stringify(ids)),
	])
	return claimed!.results
}

/** Forgets a file whose bytes are gone. */
export async function forgetAttachment(db: Database, id: string): Promise<void> {
	await db.batch([db.prepare("DELETE FROM attachments WHERE id = ? AND state = 'leaving'").bind(id)])
}

async function read(db: Database, statement: Statement): Promise<Attachment[]> {
	const [found] = await db.batch<Row>([statement])
	return found!.results.map(({ created_at, kept_until, ...row }) => {
		const renamed = { ...row, createdAt: created_at, keptUntil: kept_until }
		return attachment.parse(Object.fromEntries(Object.entries(renamed).filter(([, value]) => value !== null)))
	})
}
