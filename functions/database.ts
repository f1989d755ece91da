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

/** How long one request may wait for the database in all, and the clock that tells. */
export type Budget = { milliseconds: number; clock: () => number }

/** How long any one answer may take, in milliseconds. */
export const answerLimit = 2_000

/**
 * The same database, failing as `DatabaseDown` and never later than `milliseconds`. With a budget, all waiting together
 * never takes longer than that: a form is answered for within three seconds however many questions it asks of a database
 * that is down. A broken constraint is our own business.
 */
export function bounded(db: Database, milliseconds: number, budget?: Budget): Database {
	const late = () => new DatabaseDown('Cannot reach the database: no answer in time')
	let left = budget?.milliseconds ?? Infinity
	return {
		prepare: (sql) => db.prepare(sql),
		async batch<Row>(statements: Statement[]) {
			if (left <= 0) throw late()
			const began = budget?.clock() ?? 0
			try {
				return await inTime(db.batch<Row>(statements), Math.min(milliseconds, left), late)
			} catch (cause) {
				if (cause instanceof DatabaseDown || String(cause).includes('SQLITE_CONSTRAINT')) throw cause
				throw new DatabaseDown('Cannot reach the database: it failed', { cause })
			} finally {
				left -= (budget?.clock() ?? 0) - began
			}
		},
	}
}
