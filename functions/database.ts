import { inTime } from './in-time.ts'

/** Everything we use of D1. An SQLite file on one server can stand in for it under the same tests. */
export interface Database {
	prepare(sql: string): Statement
	batch<Row>(statements: Statement[]): Promise<{ results: Row[] }[]>
}

export interface Statement {
	bind(...values: (string | number | null)[]): Statement
}

/** D1 failed or did not answer: the visitor is told to come back. */
export class DatabaseDown extends Error {
	override name = 'DatabaseDown'
	readonly status = 503
}

/** The same database, failing as `DatabaseDown` and never later than `milliseconds`. A broken constraint is our own business. */
export function bounded(db: Database, milliseconds: number): Database {
	const late = () => new DatabaseDown('Cannot reach the database: no answer in time')
	return {
		prepare: (sql) => db.prepare(sql),
		async batch<Row>(statements: Statement[]) {
			try {
				return await inTime(db.batch<Row>(statements), milliseconds, late)
			} catch (cause) {
				if (cause instanceof DatabaseDown || String(cause).includes('SQLITE_CONSTRAINT')) throw cause
				throw new DatabaseDown('Cannot reach the database: it failed', { cause })
			}
		},
	}
}
