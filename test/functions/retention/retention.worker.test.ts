import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Bindings } from '#functions/app.ts'
import worker from '#functions/index.tsx'
import { rowsOf } from '../ask.ts'
import { emptied, filed } from '../submissions/posted.ts'

// The fixture's settings: refused 1年, finished 3年, idle 5年, error reports 2年, outbox 190天.
const run = (at: string, changes: Partial<Bindings> = {}) => worker.scheduled({ scheduledTime: Date.parse(at) }, { ...env, ...changes })
const tables = ['submissions', 'erasures', 'outbox', 'fingerprints', 'error_reports', 'csp_violations', 'code_misses'] as const
const state = async () => JSON.stringify(await Promise.all(tables.map(rowsOf)))

beforeEach(async () => {
	await env.DB.batch(['objections', 'pairings', 'publicities', 'attachments'].map((it) => env.DB.prepare(`DELETE FROM ${it}`)))
	await emptied()
	await env.DB.batch(['job_runs', 'error_reports', 'csp_violations', 'code_misses'].map((it) => env.DB.prepare(`DELETE FROM ${it}`)))
})

/** A need that last changed at a moment, in a status. */
async function standing(status: string, changedAt: string, title: string = `${status} ${changedAt}`): Promise<string> {
	await filed({ title })
	const row = (await rowsOf('submissions')).at(-1)!
	await env.DB.prepare('UPDATE submissions SET status = ?, changed_at = ? WHERE id = ?').bind(status, changedAt, row.id).run()
	return String(row.id)
}
const isErased = async (id: string) => (await rowsOf('submissions')).find((it) => it.id === id)!.answers === null

test('what is due is erased on the first day after its term in Asia/Shanghai, not an hour before', async () => {
	// 2024-02-29 23:59:59 in Shanghai: kept through 2025-02-28.
	const leap = await standing('rejected', '2024-02-29T15:59:59.999Z')
	const next = await standing('rejected', '2024-02-29T16:00:00.000Z')
	await run('2025-02-28T15:05:00.000Z')
	expect([await isErased(leap), await isErased(next)]).toEqual([false, false])
	await run('2025-02-28T16:05:00.000Z')
	expect([await isErased(leap), await isErased(next)]).toEqual([true, false])
	await run('2025-03-01T16:05:00.000Z')
	expect(await isErased(next)).toBe(true)
	expect((await rowsOf('erasures')).filter(({ submission }) => submission === leap || submission === next)).toMatchObject([
		{ reason: 'retention', at: '2025-02-28T16:05:00.000Z' },
		{ reason: 'retention', at: '2025-03-01T16:05:00.000Z' },
	])
})

test('each status has its own term', async () => {
	const changed = '2020-06-15T04:00:00.000Z'
	const ids = { withdrawn: '', returned: '', closed: '', matched: '' }
	for (const status of Object.keys(ids) as (keyof typeof ids)[]) ids[status] = await standing(status, changed)
	const erased = async () =>
		(await Promise.all(Object.entries(ids).map(async ([status, id]) => ((await isErased(id)) ? [status] : [])))).flat()
	await run('2021-06-15T15:05:00.000Z')
	expect(await erased()).toEqual([])
	await run('2021-06-15T16:05:00.000Z')
	expect(await erased()).toEqual(['withdrawn', 'returned'])
	await run('2023-06-15T16:05:00.000Z')
	expect(await erased()).toEqual(['withdrawn', 'returned', 'closed'])
	await run('2025-06-15T16:05:00.000Z')
	expect(await erased()).toEqual(['withdrawn', 'returned', 'closed', 'matched'])
})

test('a second run changes nothing, in the same hour or the next', async () => {
	await standing('rejected', '2020-01-01T00:00:00.000Z')
	await env.DB.prepare("INSERT INTO error_reports VALUES ('2020-01-01', 1, '/', 'other', '很久以前的', '2020-01-01T00:00:00Z')").run()
	await run('2030-01-01T00:05:00.000Z')
	const after = await state()
	const events = (await rowsOf('events')).length
	await run('2030-01-01T00:05:00.000Z')
	await run('2030-01-01T01:05:00.000Z')
	expect(await state()).toBe(after)
	expect((await rowsOf('events')).length).toBe(events)
})

test('more than a few due at once are gone in a run, and none that is not due', async () => {
	const id = await standing('rejected', '2020-01-01T00:00:00.000Z')
	await env.DB.prepare(
		`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 46)
		INSERT INTO submissions (id, number, kind, form, day, serial, programme, status, answers, received_at, changed_at)
		SELECT printf('%032d', i), 'XQ20200102-' || printf('%04d', i), kind, form, '2020-01-02', i, programme, iif(i = 46, 'accepted', 'withdrawn'), answers, received_at,
			iif(i = 46, '2028-01-01T00:00:00.000Z', changed_at) FROM n, submissions WHERE id = ?`,
	)
		.bind(id)
		.run()
	await run('2030-01-01T00:05:00.000Z')
	expect((await rowsOf('submissions')).filter(({ answers }) => answers !== null)).toMatchObject([{ number: 'XQ20200102-0046' }])
})

test('a need whose pairing still moves is kept', async () => {
	const need = await standing('matched', '2020-01-01T00:00:00.000Z')
	const envoy = await standing('rejected', '2029-12-31T00:00:00.000Z', '另一件')
	await env.DB.prepare(
		`INSERT INTO pairings (id, number, day, serial, programme, need, application, state, expires_at, created_at, changed_at)
		VALUES (?, 'JD20270101-0001', '2027-01-01', 1, 'demo-open', ?, ?, 'effective', '2027-01-02T00:00:00Z', '2027-01-01T00:00:00Z', '2027-01-01T00:00:00Z')`,
	)
		.bind('p'.repeat(26), need, envoy)
		.run()
	await run('2030-01-01T00:05:00.000Z')
	expect(await isErased(need)).toBe(false)
	await run('2032-01-01T16:05:00.000Z')
	expect(await isErased(need)).toBe(true)
})

test('reports, messages, counts and logs go when their time is over, and how many is noted', async () => {
	await env.DB.batch(
		[
			"INSERT INTO error_reports VALUES ('2027-12-31', 1, '/', 'other', '两年前的前一天', '2027-12-31T00:00:00Z')",
			"INSERT INTO error_reports VALUES ('2028-01-01', 1, '/', 'other', '刚好两年的一天', '2028-01-01T00:00:00Z')",
			"INSERT INTO outbox (kind, subject, at, sent_at) VALUES ('a', 'old', '2029-06-01T00:00:00Z', '2029-06-01T00:00:00Z')",
			"INSERT INTO outbox (kind, subject, at, sent_at) VALUES ('a', 'sent late', '2029-06-01T00:00:00Z', '2029-12-01T00:00:00Z')",
			"INSERT INTO outbox (kind, subject, at) VALUES ('a', 'waiting', '2029-12-01T00:00:00Z')",
			"INSERT INTO code_attempts VALUES ('2029-12-30T15:59', 'x', 1), ('2029-12-30T16:00', 'y', 1)",
			"INSERT INTO csp_violations VALUES ('2029-01-01', 'img-src', 1), ('2029-12-31', 'img-src', 1)",
			"INSERT INTO code_misses VALUES ('2029-01-01T00:00', 1, 0), ('2029-12-31T00:00', 1, 0)",
			"INSERT INTO job_runs (job, slot) VALUES ('x', '2029-01-01T00:00:00.000Z')",
		].map((sql) => env.DB.prepare(sql)),
	)
	const before = (await rowsOf('events')).length
	await run('2030-01-01T00:05:00.000Z')
	expect((await rowsOf('error_reports')).map(({ day }) => day)).toEqual(['2028-01-01'])
	expect((await rowsOf('outbox')).map(({ subject }) => subject)).toEqual(['sent late', 'waiting'])
	expect((await rowsOf('code_attempts')).map(({ client }) => client)).toEqual(['y'])
	expect((await rowsOf('csp_violations')).map(({ day }) => day)).toEqual(['2029-12-31'])
	expect((await rowsOf('code_misses')).map(({ minute }) => minute)).toEqual(['2029-12-31T00:00'])
	expect((await rowsOf('job_runs')).filter(({ job }) => job === 'x')).toEqual([])
	expect((await rowsOf('events')).slice(before)).toMatchObject([
		{ action: 'records_expired', subject: 'error_reports', detail: '{"count":1}' },
		{ action: 'records_expired', subject: 'outbox', detail: '{"count":1}' },
	])
})

test('of an objection that was answered long ago, who raised it and why goes; that there was one stays', async () => {
	const id = await standing('matched', '2029-12-31T00:00:00.000Z')
	const by = (sql: string, ...bound: string[]) => env.DB.prepare(sql).bind(...bound)
	await env.DB.batch([
		by(
			"INSERT INTO publicities VALUES ('u', 'GS20260101-01', 'p', '公示公示', '2026-01-01', '2026-01-02', '2026-01-08', 7, '办公室', '0578-1', '12345', 'closed', 1)".replace(
				"'u'",
				`'${'u'.repeat(26)}'`,
			),
		),
		by(
			`INSERT INTO pairings (id, number, day, serial, programme, need, application, expires_at, created_at, changed_at)
			VALUES (?, 'JD20260101-0001', '2026-01-01', 1, 'p', ?, ?, '2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')`,
			...['p'.repeat(26), id, id],
		),
		...['2026-12-31T15:59:59.000Z', '2026-12-31T16:00:00.000Z'].map((decided, at) =>
			by(
				`INSERT INTO objections (id, number, publicity, pairing, content_hash, answers, state, answer, received_at, decided_at)
				VALUES (?1, 'YY20260101-000' || ?2, ?3, ?4, 'hash ' || ?2, 'v1.x', 'dismissed', '答复某某', '2026-01-03T00:00:00Z', ?5)`,
				...[`${at}`.repeat(26), `${at}`, 'u'.repeat(26), 'p'.repeat(26), decided],
			),
		),
		by(
			"INSERT INTO attachments (id, submission, name, kind, size, sha256, created_at, kept_until, state) VALUES (?, ?, 'v1.x', 'pdf', 1, ?, '2026-01-03T00:00:00Z', '2026-01-04T00:00:00Z', 'filed')",
			...['C'.repeat(26), '0'.repeat(26), 'a'.repeat(64)],
		),
	])
	await run('2030-01-01T00:05:00.000Z')
	expect(await rowsOf('objections')).toMatchObject([
		{ number: 'YY20260101-0000', answers: null, answer: null, state: 'dismissed' },
		{ number: 'YY20260101-0001', answers: 'v1.x', answer: '答复某某' },
	])
	expect(JSON.stringify(await rowsOf('objections'))).not.toContain('hash 0')
	expect(await rowsOf('attachments')).toEqual([])
})

test('where the settings cannot be had, nothing is erased, and what needs none goes on', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const id = await standing('rejected', '2020-01-01T00:00:00.000Z')
	await env.DB.prepare("INSERT INTO outbox (kind, subject, at) VALUES ('a', 'old', '2020-01-01T00:00:00Z')").run()
	const before = (await rowsOf('outbox')).length
	const without = { programmes: [], calendar: [] }
	const answers = [
		() => Promise.reject(new Error('gone')),
		async () => new Response('', { status: 404 }),
		async () => Response.json(without),
	]
	for (const [hour, fetch] of answers.entries()) {
		await run(`2030-01-01T0${hour}:05:00.000Z`, { ASSETS: { fetch } as never })
		expect(await isErased(id)).toBe(false)
	}
	expect((await rowsOf('outbox')).length).toBe(before)
	const done = new Set((await rowsOf('job_runs')).filter((it) => it.done_at !== null).map(({ job }) => String(job)))
	expect([...done]).toEqual(expect.arrayContaining(['keys', 'sealing', 'drafts', 'requests', 'attachments']))
	expect([done.has('retention'), done.has('sweeping')]).toEqual([false, false])
	await run('2030-01-01T03:05:00.000Z')
	expect(await isErased(id)).toBe(true)
	logged.mockRestore()
})
