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

test('bounded() leaves a broken constraint to the feature', async () => {
	const db = answering(() => Promise.reject(new Error('D1_ERROR: UNIQUE constraint failed: x.y: SQLITE_CONSTRAINT')))
	await expect(bounded(db, 1000).batch([])).rejects.toThrow('UNIQUE constraint failed')
})
