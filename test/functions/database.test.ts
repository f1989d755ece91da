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
