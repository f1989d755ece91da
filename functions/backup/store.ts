import type { Database } from '#functions/database.ts'

/** One entry of the schema, and for a table its columns without the generated ones. */
export type Entry = { type: 'table' | 'index' | 'trigger' | 'view'; name: string; sql: string; columns: string[] }
export type Row = Record<string, unknown>

/** The words of a backup: how it begins, how a row is put in, and how the ids given so far are made way for. */
export const words = { begin: 'PRAGMA defer_foreign_keys=TRUE;', insert: 'INSERT INTO', clearIds: 'DELETE FROM sqlite_sequence;' }

/** The whole schema but for the platform's own tables: tables in the order they were made, then what stands on them. */
export async function schemaOf(db: Database): Promise<Entry[]> {
	const [rows] = await db.batch<Omit<Entry, 'columns'> & { columns: string }>([
		db.prepare(
			`SELECT type, name, sql, (SELECT json_group_array(name) FROM pragma_table_info(s.name)) AS columns FROM sqlite_master s
			WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'
			ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 WHEN 'trigger' THEN 3 ELSE 4 END, rowid`,
		),
	])
	return rows!.results.map((row) => ({ ...row, columns: JSON.parse(row.columns) }))
}

/** A table's name and its columns' as SQL, and whether its rows are numbered. */
export type Names = { table: string; columns: string[]; isNumbered: boolean }

/**
 * Some rows of a table, from behind a place on, each with its own. The one statement that is put together here: names
 * cannot be bound, and these come from the schema itself. Rows without numbers come in the order of their key, which stands
 * first, and are counted.
 */
export async function rowsOf(
	db: Database,
	{ table, columns, isNumbered }: Names,
	after: number,
	limit: number,
): Promise<{ place: number; row: Row }[]> {
	const from = isNumbered ? 'WHERE rowid > ?1 ORDER BY rowid LIMIT ?2' : 'ORDER BY 2, 3 LIMIT ?2 OFFSET ?1'
	const sql = ['SELECT', [isNumbered ? 'rowid AS " place"' : '0 AS " place"', ...columns].join(', '), 'FROM', table, from].join(' ')
	const [rows] = await db.batch<Row>([db.prepare(sql).bind(after, limit)])
	return rows!.results.map((row, at) => ({ place: isNumbered ? Number(row[' place']) : after + at + 1, row }))
}

/** The last ids given to tables that never use one again. */
export async function sequences(db: Database): Promise<{ name: string; seq: number }[]> {
	const [rows] = await db.batch<{ name: string; seq: number }>([db.prepare('SELECT name, seq FROM sqlite_sequence ORDER BY name')])
	return rows!.results
}

/** What every business action moves on. */
export async function lastEvent(db: Database): Promise<number> {
	const [rows] = await db.batch<{ id: number | null }>([db.prepare('SELECT max(id) AS id FROM events')])
	return rows!.results[0]!.id ?? 0
}
