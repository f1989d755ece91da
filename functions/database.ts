import { inTime } from './in-time.ts'
import { isBusy, isLost, retried } from './retried.ts'

/** Everything we use of D1. An SQLite file on one server can stand in for it under the same tests. */
export interface Database {
	prepare(sql: string): Statement
	/**
	 * All statements or none.
	 * @param isRepeatable whether doing them twice comes to the same: they may be tried again though they may have been done
	 */
	batch<Row>(statements: Statement[], isRepeatable?: boolean): Promise<{ results: Row[] }[]>
}

export interface Statement {
	bind(...values: Value[]): Statement
}

type Value = string | number | null

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
 * that is down. What a busy database did not do is tried again; so is, after a lost connection, what only reads and what
 * may be repeated. A broken constraint is our own business.
 */
export function bounded(db: Database, milliseconds: number, budget?: Budget): Database {
	const waited = stopwatch(budget?.clock ?? (() => 0))
	return {
		prepare: (sql) => told(sql),
		async batch<Row>(statements: Statement[], isRepeatable = false) {
			const asked = statements as Told[]
			const isSafe = isRepeatable || asked.every(({ sql }) => isReading(sql))
			const real = asked.map(({ sql, values }) => (values ? db.prepare(sql).bind(...values) : db.prepare(sql)))
			let isLate = false
			const late = () => {
				isLate = true
				return new DatabaseDown('Cannot reach the database: no answer in time')
			}
			const left = (budget?.milliseconds ?? Infinity) - waited.passed()
			if (left <= 0) throw late()
			waited.begin()
			try {
				const mayTry = (cause: unknown) => !isLate && (isBusy(cause) || (isSafe && isLost(cause)))
				return await inTime(
					retried(() => db.batch<Row>(real), mayTry),
					Math.min(milliseconds, left),
					late,
				)
			} catch (cause) {
				if (cause instanceof DatabaseDown || String(cause).includes('SQLITE_CONSTRAINT')) throw cause
				throw new DatabaseDown('Cannot reach the database: it failed', { cause })
			} finally {
				waited.end()
			}
		},
	}
}

/** A statement that still knows its words. */
type Told = Statement & { sql: string; values?: Value[] }

function told(sql: string, values?: Value[]): Told {
	return { sql, values, bind: (...given) => told(sql, given) }
}

function isReading(sql: string): boolean {
	return /^\s*(SELECT|WITH)\b/i.test(sql) && !/\b(INSERT|UPDATE|DELETE|REPLACE)\b/i.test(sql)
}

/** Counts the time in which anything is waited for; waits side by side count once. */
function stopwatch(clock: () => number) {
	let waits = 0
	let since = 0
	let before = 0
	const passed = () => before + (waits > 0 ? clock() - since : 0)
	return {
		passed,
		begin() {
			if (waits++ === 0) since = clock()
		},
		end() {
			if (--waits === 0) before += clock() - since
		},
	}
}
