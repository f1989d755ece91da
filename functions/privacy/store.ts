import type { Database, Statement } from '#functions/database.ts'
import type { FormName } from '#schemas/submission.ts'
import type { KeyCheck } from './key-checks.ts'

/** A column of sealed text: a value is bound to its table, its column and its row's id. */
export type SealedColumn = { table: string; column: string; page: string; replace: string }

/** Every column that holds one sealed text. The answers of submissions, which are sealed one by one, are apart. */
export const sealedColumns: SealedColumn[] = [
	{
		...{ table: 'attachments', column: 'name' },
		page: 'SELECT id, name AS sealed FROM attachments WHERE id > ? ORDER BY id LIMIT ?',
		replace: 'UPDATE attachments SET name = ?3 WHERE id = ?1 AND name = ?2',
	},
	{
		...{ table: 'case_notes', column: 'text' },
		page: 'SELECT id, text AS sealed FROM case_notes WHERE id > ? ORDER BY id LIMIT ?',
		replace: 'UPDATE case_notes SET text = ?3 WHERE id = ?1 AND text = ?2',
	},
	{
		...{ table: 'drafts', column: 'answers' },
		page: 'SELECT id, answers AS sealed FROM drafts WHERE id > ? ORDER BY id LIMIT ?',
		replace: 'UPDATE drafts SET answers = ?3 WHERE id = ?1 AND answers = ?2',
	},
	{
		...{ table: 'objections', column: 'answers' },
		page: 'SELECT id, answers AS sealed FROM objections WHERE answers IS NOT NULL AND id > ? ORDER BY id LIMIT ?',
		replace: 'UPDATE objections SET answers = ?3 WHERE id = ?1 AND answers = ?2',
	},
]

/** The checks that are kept. */
export async function keyChecks(db: Database): Promise<KeyCheck[]> {
	const [rows] = await db.batch<KeyCheck>([db.prepare('SELECT ring, kid, value FROM key_checks')])
	return rows!.results
}

/** Keeps the checks of keys that have none yet. */
export async function saveKeyChecks(db: Database, checks: KeyCheck[]): Promise<void> {
	await db.batch([
		db
			.prepare(
				`INSERT OR IGNORE INTO key_checks (ring, kid, value)
				SELECT value ->> 'ring', value ->> 'kid', value ->> 'value' FROM json_each(?)`,
			)
			.bind(JSON.stringify(checks)),
	])
}

/** Some rows of a sealed column, from behind an id. */
export async function sealedPage(db: Database, { page }: SealedColumn, after: string): Promise<{ id: string; sealed: string }[]> {
	const [rows] = await db.batch<{ id: string; sealed: string }>([db.prepare(page).bind(after, 50)])
	return rows!.results
}

/** Puts a value in place of another, only where the other still stands. */
export function replaceSealed(
	db: Database,
	{ replace }: SealedColumn,
	{ id, from, to }: { id: string; from: string; to: string },
): Statement {
	return db.prepare(replace).bind(id, from, to)
}

/** Stored answers with what they can be found by. */
export type Keyed = { id: string; form: FormName; answers: string; fingerprints: { field: string; fingerprint: string }[] }

/** Some submissions that are not erased, from behind an id. */
export async function keyedPage(db: Database, after: string): Promise<Keyed[]> {
	const [rows] = await db.batch<Omit<Keyed, 'fingerprints'> & { fingerprints: string }>([
		db
			.prepare(
				`SELECT id, form, answers,
					(SELECT json_group_array(json_object('field', field, 'fingerprint', fingerprint)) FROM fingerprints WHERE submission = s.id) AS fingerprints
				FROM submissions s WHERE answers IS NOT NULL AND id > ? ORDER BY id LIMIT ?`,
			)
			.bind(after, 25),
	])
	return rows!.results.map((row) => ({ ...row, fingerprints: JSON.parse(row.fingerprints) }))
}

/** Puts a submission's answers and fingerprints under other keys, only where its answers still stand as they were read. */
export function replaceKeyed(db: Database, from: Keyed, to: Omit<Keyed, 'id' | 'form'>): Statement[] {
	return [
		db.prepare('UPDATE submissions SET answers = ?3 WHERE id = ?1 AND answers = ?2').bind(from.id, from.answers, to.answers),
		db
			.prepare('DELETE FROM fingerprints WHERE submission = ?1 AND EXISTS (SELECT 1 FROM submissions WHERE id = ?1 AND answers = ?2)')
			.bind(from.id, to.answers),
		db
			.prepare(
				`INSERT OR IGNORE INTO fingerprints (fingerprint, submission, field)
				SELECT value ->> 'fingerprint', ?1, value ->> 'field' FROM json_each(?3)
				WHERE EXISTS (SELECT 1 FROM submissions WHERE id = ?1 AND answers = ?2)`,
			)
			.bind(from.id, to.answers, JSON.stringify(to.fingerprints)),
	]
}
