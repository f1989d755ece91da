import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { answers } from '#functions/api/answers.ts'
import { file, send } from './api/asked.ts'
import { ask, post, rowsOf } from './ask.ts'
import { pdf } from './attachments/samples.ts'
import { failingWith } from './faulty.ts'
import { assetsWith, callWith } from './submissions/calling.ts'
import { cookieOf, emptied, filed, posted } from './submissions/posted.ts'

const busy = 'D1_ERROR: Failed to get session commit token: database is locked: SQLITE_BUSY'
const lost = 'D1_ERROR: Network connection lost.'
const kept = ['submissions', 'consents', 'fingerprints', 'outbox', 'events']
const counts = async () => Object.fromEntries(await Promise.all(kept.map(async (table) => [table, (await rowsOf(table)).length])))
/** What one filing adds to each table. */
const added = (before: Record<string, number>, after: Record<string, number>) => kept.map((table) => after[table]! - before[table]!)
const one = [1, 1, 4, 1, 1]

beforeEach(async () => {
	vi.spyOn(console, 'error').mockImplementation(() => undefined)
	await emptied()
	await env.DB.prepare('DELETE FROM attachments').run()
})

test.each([
	['busy twice', busy, 2, 'before'],
	['lost twice before the commit', lost, 2, 'before'],
	['lost once after the commit', lost, 1, 'after'],
	['lost twice after the commit', lost, 2, 'after'],
] as const)('a filing is kept once with the database %s', async (_, message, times, when) => {
	const before = await counts()
	const key = crypto.randomUUID()
	const DB = failingWith(message, times, when)
	const response = await file('need', {}, key, { DB })
	expect(response.status).toBe(201)
	expect(DB.tries).toBe(times + 1)
	expect(added(before, await counts())).toEqual(one)
	const receipt = answers.receipt.parse(await response.json())
	expect(receipt.code).not.toBeNull()
	expect(answers.receipt.parse(await (await file('need', {}, key)).json())).toEqual(receipt)
	expect((await send('/api/cases', { code: receipt.code })).status).toBe(200)
	expect(added(before, await counts())).toEqual(one)
})

test('a filing that a programme has just room for is not refused for its own sake', async () => {
	const asking = assetsWith(callWith({ needs: { from: '2020-01-01', to: '2099-12-31', mostPerUnit: 1 } }))
	const need = (changes: object, DB: object) =>
		post(
			'/needs/',
			posted('need', { programme: 'demo-asking', ...changes }, { submissionKey: crypto.randomUUID() }).toString(),
			{},
			{ ...asking, DB },
		)
	expect((await need({ title: '唯一的一项' }, failingWith(lost, 1, 'after'))).status).toBe(303)
	expect((await need({ title: '第二项需求' }, failingWith(lost, 1, 'after'))).status).toBe(422)
	expect((await rowsOf('submissions')).length).toBe(1)
})

test('a filing takes its file along, though its answer was lost', async () => {
	const body = { method: 'POST', body: pdf, headers: { 'Content-Type': 'application/pdf', 'CF-Connecting-IP': '198.51.100.250' } }
	const { id } = (await (await ask('/api/files/need/licence', body as RequestInit)).json()) as { id: string }
	const key = crypto.randomUUID()
	const DB = failingWith(lost, 1, 'after')
	expect((await file('need', { creditCode: undefined, licence: [id] }, key, { DB })).status).toBe(201)
	const [row] = await rowsOf('submissions')
	expect(await rowsOf('attachments')).toMatchObject([{ id, state: 'filed', submission: row!.id }])
	expect((await rowsOf('consents')).length).toBe(1)
})

test('a database that stays away leaves nothing behind, after three tries', async () => {
	for (const message of [busy, lost]) {
		const before = await counts()
		const DB = failingWith(message, 10)
		expect((await file('need', {}, crypto.randomUUID(), { DB })).status).toBe(503)
		expect(DB.tries).toBe(3)
		expect(added(before, await counts())).toEqual([0, 0, 0, 0, 0])
	}
})

test('what is wrong for good is not tried again', async () => {
	const DB = failingWith('D1_ERROR: no such table: submissions: SQLITE_ERROR', 10)
	expect((await file('need', {}, crypto.randomUUID(), { DB })).status).toBe(503)
	expect(DB.tries).toBe(1)
})

test('a withdrawal is tried again when nothing was done, never when that is unknown', async () => {
	const withdrawn = async (message: string, when: 'before' | 'after') => {
		const { code } = await filed()
		const cookie = cookieOf(await post('/my/session/', { code }))
		const before = (await rowsOf('events')).length
		// The case is read first; what fails is the change.
		const DB = failingWith(message, 0)
		const changing = {
			...DB,
			batch: (statements: never[]) => (DB.tries++ === 1 ? failing(message, when, statements) : env.DB.batch(statements)),
		}
		const response = await post('/my/case/withdrawal/', '', { cookie }, { DB: changing })
		return { status: response.status, tries: DB.tries, events: (await rowsOf('events')).length - before, rows: await rowsOf('submissions') }
	}
	expect(await withdrawn(busy, 'before')).toMatchObject({ status: 303, tries: 3, events: 1, rows: [{ status: 'withdrawn', version: 2 }] })
	await emptied()
	expect(await withdrawn(lost, 'before')).toMatchObject({ status: 503, tries: 2, events: 0, rows: [{ status: 'submitted', version: 1 }] })
	await emptied()
	expect(await withdrawn(lost, 'after')).toMatchObject({ status: 503, tries: 2, events: 1, rows: [{ status: 'withdrawn', version: 2 }] })
})

async function failing(message: string, when: 'before' | 'after', statements: never[]): Promise<never> {
	if (when === 'after') await env.DB.batch(statements)
	throw new Error(message)
}

test('reading is tried again when the connection is lost', async () => {
	const DB = failingWith(lost, 2)
	expect((await ask('/needs/XQ20200101-0001/', {}, { DB })).status).toBe(404)
	expect(DB.tries).toBe(3)
})
