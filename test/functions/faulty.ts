import { env } from 'cloudflare:workers'
import type { Database } from '#functions/database.ts'

const down = () => new Error('D1_ERROR: Network connection lost.')

/** The database, losing the connection before or after a batch is committed. */
export function losing(when: 'before' | 'after'): Database {
	return {
		prepare: (sql) => env.DB.prepare(sql),
		async batch<Row>(statements: never[]) {
			if (when === 'after') await env.DB.batch<Row>(statements)
			throw down()
		},
	}
}

/** The database, failing inside a batch at the statement prepared as number `at`. */
export function failingAt(at: number): Database {
	let prepared = 0
	const broken = () => env.DB.prepare("SELECT json('not json')")
	return {
		prepare: (sql) => (prepared++ === at ? { bind: () => broken() } : env.DB.prepare(sql)),
		batch: (statements) => env.DB.batch(statements as never),
	}
}

/** A database that never answers. */
export const silent: Database = {
	prepare: (sql) => env.DB.prepare(sql),
	batch: () => new Promise(() => undefined),
}

/** The database, failing `times` times with this message, before or after a batch is committed; `tries` counts them all. */
export function failingWith(message: string, times: number, when: 'before' | 'after' = 'before'): Database & { tries: number } {
	const db = {
		tries: 0,
		prepare: (sql: string) => env.DB.prepare(sql),
		async batch<Row>(statements: never[]) {
			const isFailing = db.tries++ < times
			if (isFailing && when === 'before') throw new Error(message)
			const results = await env.DB.batch<Row>(statements)
			if (isFailing) throw new Error(message)
			return results
		},
	}
	return db
}
