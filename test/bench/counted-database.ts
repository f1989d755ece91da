import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'

export type Rows = { read: number; written: number }

/** The same database, adding up the rows that D1 says it read and wrote. */
export function counted(db: D1Database): { db: D1Database; take: () => Rows } {
	let rows: Rows = { read: 0, written: 0 }
	const counting = {
		prepare: (sql: string) => db.prepare(sql),
		async batch<Row>(statements: D1PreparedStatement[]) {
			const results = await db.batch<Row>(statements)
			for (const { meta } of results) rows = { read: rows.read + meta.rows_read, written: rows.written + meta.rows_written }
			return results
		},
	}
	/** The rows since it was last asked. */
	const take = () => {
		const taken = rows
		rows = { read: 0, written: 0 }
		return taken
	}
	return { db: counting as unknown as D1Database, take }
}
