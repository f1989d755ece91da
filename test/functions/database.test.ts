import { expect, test } from 'vitest'
import { bounded, type Database } from '#functions/database.ts'

const answering = (batch: Database['batch']): Database => ({ prepare: () => ({ bind: () => ({}) as never }), batch })

test('bounded() passes results through', async () => {
	const db = answering(async () => [{ results: [] }])
	expect(await bounded(db, 1000).batch([])).toEqual([{ results: [] }])
})

test('bounded() turns failure and silence into DatabaseDown', async () => {
	const failing = answering(() => Promise.reject(new Error('D1_ERROR: overloaded')))
	await expect(bounded(failing, 1000).batch([])).rejects.toMatchObject({ name: 'DatabaseDown', status: 503 })
	const silent = answering(() => new Promise(() => undefined))
	await expect(bounded(silent, 20).batch([])).rejects.toMatchObject({ name: 'DatabaseDown', status: 503 })
})

test('bounded() with a budget waits no longer in all, and asks no more once it is used up', async () => {
	let now = 0
	let asked = 0
	const slow = answering(async () => {
		asked++
		now += 900
		return [{ results: [] }]
	})
	const db = bounded(slow, 2000, { milliseconds: 2500, clock: () => now })
	for (let at = 0; at < 3; at++) await db.batch([])
	await expect(db.batch([])).rejects.toMatchObject({ name: 'DatabaseDown', status: 503 })
	expect(asked).toBe(3)
})

test('bounded() with a budget is cut short by it', async () => {
	const db = bounded(
		answering(() => new Promise(() => undefined)),
		60_000,
		{ milliseconds: 20, clock: () => 0 },
	)
	await expect(db.batch([])).rejects.toMatchObject({ name: 'DatabaseDown' })
})

test('bounded() leaves a broken constraint to the feature', async () => {
	const db = answering(() => Promise.reject(new Error('D1_ERROR: UNIQUE constraint failed: x.y: SQLITE_CONSTRAINT')))
	await expect(bounded(db, 1000).batch([])).rejects.toThrow('UNIQUE constraint failed')
})

test('bounded() with a budget counts waits side by side once', async () => {
	let now = 0
	const waiting: (() => void)[] = []
	const held = answering(() => new Promise((resolve) => waiting.push(() => resolve([{ results: [] }]))))
	const db = bounded(held, 2000, { milliseconds: 2500, clock: () => now })
	const three = [db.batch([]), db.batch([]), db.batch([])]
	now = 900
	for (const answer of waiting.splice(0)) answer()
	await Promise.all(three)
	now = 5000
	// 900 ms are used up, whatever the time between: another 1,500 leave a little.
	const fourth = db.batch([])
	now = 6500
	const fifth = db.batch([])
	for (const answer of waiting.splice(0)) answer()
	await expect(Promise.all([fourth, fifth])).resolves.toHaveLength(2)
	now = 7000
	const sixth = db.batch([])
	now = 7200
	for (const answer of waiting.splice(0)) answer()
	await sixth
	await expect(db.batch([])).rejects.toMatchObject({ name: 'DatabaseDown' })
})

const busy = 'D1_ERROR: database is locked: SQLITE_BUSY'
const lost = 'D1_ERROR: Network connection lost.'

/** A database that fails so often with a message, and how often it was asked. */
function failing(message: string, times: number) {
	const db = {
		asked: 0,
		...answering(async () => {
			if (db.asked++ < times) throw new Error(message)
			return [{ results: [] }]
		}),
	}
	return db
}

test.each([
	['a write while another writes', busy, 'UPDATE a SET b = 1', false, 3],
	[
		'a write whose session has no token',
		`D1_ERROR: Failed to get session commit token: database is locked: SQLITE_BUSY`,
		'DELETE FROM a',
		false,
		3,
	],
	['a reading whose connection is lost', lost, 'SELECT b FROM a', false, 3],
	['a reading of a database that starts anew', 'D1_ERROR: D1 DB reset because its code was updated.', '\n\tSELECT b FROM a', false, 3],
	[
		'a reading that its database was too slow for',
		'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
		'SELECT 1',
		false,
		3,
	],
	['a longer reading whose connection is lost', lost, 'WITH c AS (SELECT 1) SELECT * FROM c', false, 3],
	['a repeatable write whose connection is lost', lost, 'UPDATE a SET b = 1', true, 3],
	['any other write whose connection is lost', lost, 'UPDATE a SET b = 1', false, 1],
	['a write that begins as a reading might', lost, 'WITH c AS (SELECT 1) INSERT INTO a SELECT 1 FROM c', false, 1],
	['a database with too much to do', 'D1_ERROR: D1 DB is overloaded. Too many requests queued.', 'SELECT b FROM a', true, 1],
	['a broken constraint', 'D1_ERROR: UNIQUE constraint failed: x.y: SQLITE_CONSTRAINT', 'INSERT INTO a VALUES (1)', true, 1],
])('bounded() tries again or not: %s', async (_, message, sql, isRepeatable, tries) => {
	const down = failing(message, 10)
	const first = bounded(down, 1000)
	await expect(first.batch([first.prepare(sql).bind(1)], isRepeatable)).rejects.toThrow()
	expect(down.asked).toBe(tries)
	const passing = failing(message, tries - 1)
	const second = bounded(passing, 1000)
	expect(await second.batch([second.prepare(sql)], isRepeatable)).toEqual([{ results: [] }])
	expect(passing.asked).toBe(tries)
})

test('bounded() reads and writes in one batch are a write', async () => {
	const down = failing(lost, 10)
	const db = bounded(down, 1000)
	await expect(db.batch([db.prepare('SELECT 1'), db.prepare('DELETE FROM a')])).rejects.toMatchObject({ name: 'DatabaseDown' })
	expect(down.asked).toBe(1)
})

test('bounded() begins no try after it has given up', async () => {
	const down = failing(busy, 10)
	const db = bounded(down, 20)
	await expect(db.batch([db.prepare('DELETE FROM a')])).rejects.toMatchObject({ name: 'DatabaseDown' })
	await new Promise((wake) => setTimeout(wake, 300))
	expect(down.asked).toBe(1)
})

test('bounded() hands over each statement with its values', async () => {
	const seen: unknown[] = []
	const db = bounded(
		{
			prepare: (sql) => ({ sql, bind: (...values: unknown[]) => ({ sql, values }) as never }) as never,
			batch: async (statements) => {
				seen.push(...statements)
				return []
			},
		},
		1000,
	)
	await db.batch([db.prepare('SELECT ?').bind(1), db.prepare('SELECT 2')])
	expect(seen).toMatchObject([{ sql: 'SELECT ?', values: [1] }, { sql: 'SELECT 2' }])
})
