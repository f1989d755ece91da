import { env } from 'cloudflare:workers'
import { expect, vi } from 'vitest'
import type { Database } from '#functions/database.ts'
import { tables } from './tables.ts'

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
	const broken = env.DB.prepare("SELECT json('not json')")
	broken.bind = () => broken
	return {
		prepare: (sql) => (prepared++ === at ? broken : env.DB.prepare(sql)),
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

/** A database with one fault, which knows whether it was met. */
type Struck = Database & { isMet: boolean }
type Fault = 'statement' | 'before' | 'after'

/** The database, failing once: in the statement prepared as number `at`, or losing the connection before or after batch `at` is committed. */
function struck(fault: Fault, at: number): Struck {
	const failing = failingAt(fault === 'statement' ? at : -1)
	const lost = fault === 'statement' ? undefined : losing(fault)
	let [prepared, batches] = [0, 0]
	const db: Struck = {
		isMet: false,
		prepare(sql) {
			if (fault === 'statement' && prepared++ === at) db.isMet = true
			return failing.prepare(sql)
		},
		batch<Row>(statements: never[]) {
			if (!lost || batches++ !== at) return env.DB.batch<Row>(statements)
			db.isMet = true
			return lost.batch<Row>(statements)
		},
	}
	return db
}

/**
 * Does a write, made ready anew each time, with every fault in turn: at each statement, then the connection lost before and
 * after the commit of each batch. Each time all of it is there or nothing, in any table.
 * @returns what the whole write changes
 */
export async function everyFault<Made>(
	ready: () => Promise<Made>,
	write: (db: Database, made: Made) => Promise<unknown>,
): Promise<string[]> {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const changedBy = async (db: Database & { isMet?: boolean }) => {
		const made = await ready()
		const before = await rows()
		await write(db, made).catch((error) => {
			if (!db.isMet) throw error
		})
		return changes(before, await rows())
	}
	const whole = await changedBy(env.DB)
	for (const fault of ['statement', 'before', 'after'] as const) {
		const seen = new Set<string>()
		for (let at = 0; ; at += 1) {
			const db = struck(fault, at)
			const changed = await changedBy(db)
			if (!db.isMet) break
			if (changed.length > 0) expect(changed, `${fault} ${at}`).toEqual(whole)
			seen.add(changed.length > 0 ? 'all' : 'nothing')
		}
		// What may be done twice is tried again where the connection was lost, and is then done.
		if (fault !== 'before') expect([...seen], fault).toContain(fault === 'after' ? 'all' : 'nothing')
	}
	logged.mockRestore()
	return whole
}

type Rows = Map<string, Record<string, unknown>>

/** Kept by triggers alone, and without places. */
const derived = ['board_terms', 'board_totals']

/** Every row of every table, by its place. */
async function rows(): Promise<Rows> {
	const names = (await tables()).filter((it) => !derived.includes(it))
	const found = await env.DB.batch<Record<string, unknown>>(names.map((it) => env.DB.prepare(`SELECT rowid AS place, * FROM "${it}"`)))
	return new Map(found.flatMap(({ results }, nth) => results.map((row) => [`${names[nth]} ${row.place}`, row] as const)))
}

/** How the rows differ, a line for each: its table, and + or - or its columns that changed. */
function changes(before: Rows, after: Rows): string[] {
	const changed = [...new Set([...before.keys(), ...after.keys()])].map((place) => {
		const [was, is] = [before.get(place), after.get(place)]
		const what = !was ? ['+'] : !is ? ['-'] : Object.keys(is).filter((it) => is[it] !== was[it])
		return { table: place.split(' ')[0]!, what }
	})
	return changed
		.filter(({ what }) => what.length > 0)
		.map(({ table, what }) => [table, ...what].join(' '))
		.toSorted()
}
