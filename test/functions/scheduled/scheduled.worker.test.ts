import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Bindings } from '#functions/app.ts'
import { begin, end } from '#functions/heartbeat/store.ts'
import worker from '#functions/index.tsx'
import { ask, rowsOf } from '../ask.ts'
import { losing } from '../faulty.ts'

const strike = (at: number, changes: Partial<Bindings> = {}) => worker.scheduled({ scheduledTime: at }, { ...env, ...changes })
const names = ['keys', 'sealing', 'drafts', 'requests', 'retention', 'sweeping', 'attachments']
const health = async () => (await (await ask('/health')).json()) as { ok: boolean; lastRun: string | null; alarms: string[] }
const hour = 3_600_000

beforeEach(async () => {
	await env.DB.batch(['job_runs', 'code_misses', 'key_checks'].map((it) => env.DB.prepare(`DELETE FROM ${it}`)))
})

test('each job is claimed once in its hour, however often and late the clock strikes', async () => {
	await strike(Date.UTC(2026, 10, 22, 8, 5))
	await Promise.all([1, 2, 3].map(() => strike(Date.UTC(2026, 10, 22, 8, 40))))
	const runs = await rowsOf('job_runs')
	expect(runs.map(({ job }) => job)).toEqual(expect.arrayContaining(names))
	expect(new Set(runs.map(({ job, slot }) => `${job} ${slot}`)).size).toBe(runs.length)
	expect(runs.every(({ begun_at, done_at }) => begun_at === '2026-11-22T08:05:00.000Z' && done_at === begun_at)).toBe(true)
	await strike(Date.UTC(2026, 10, 22, 9, 5))
	expect((await rowsOf('job_runs')).filter(({ slot }) => slot === '2026-11-22T09:00:00.000Z').length).toBeGreaterThanOrEqual(names.length)
})

test('a run that never ended is begun again when half an hour is over, one that ended is not', async () => {
	const slot = '2026-11-22T08:00:00.000Z'
	const at = (minute: number) => `2026-11-22T08:${String(minute).padStart(2, '0')}:00.000Z`
	expect(await begin(env.DB, 'x', slot, at(10), at(0))).toBe(true)
	expect(await begin(env.DB, 'x', slot, at(30), at(10))).toBe(false)
	expect(await begin(env.DB, 'x', slot, at(50), at(20))).toBe(true)
	await end(env.DB, 'x', slot, at(51))
	expect(await begin(env.DB, 'x', slot, '2026-11-22T23:00:00.000Z', '2026-11-22T22:30:00.000Z')).toBe(false)
})

test('a job that fails leaves the others alone, is tried again, and shows at /health until it ends well', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const start = Date.now()
	const broken = { RECEIPT_PEPPER: 'too short' }
	await strike(start, broken)
	const failing = ['job_keys_failing', 'job_sealing_failing']
	expect((await health()).alarms).toEqual(expect.arrayContaining(failing))
	const done = (await rowsOf('job_runs')).filter(({ done_at }) => done_at !== null).map(({ job }) => job)
	expect(done).toEqual(expect.arrayContaining(names.slice(2)))
	expect(done).not.toContain('keys')
	const lines = logged.mock.calls.flat().map((it) => JSON.parse(String(it)))
	expect(lines).toEqual(expect.arrayContaining(['keys', 'sealing'].map((job) => expect.objectContaining({ job, error: 'SecretsUnfit' }))))
	expect(JSON.stringify(lines)).not.toContain('too short')
	await strike(start + hour, broken)
	expect((await health()).alarms).toEqual(expect.arrayContaining(failing))
	await strike(start + 2 * hour)
	expect((await health()).alarms).toEqual([])
	logged.mockRestore()
})

test('silence is an alarm: after 26 hours without a run, and before the first', async () => {
	expect(await health()).toMatchObject({ ok: true, lastRun: null, alarms: ['clock_silent'] })
	await strike(Date.now() - 27 * hour)
	expect((await health()).alarms).toContain('clock_silent')
	await strike(Date.now() - 24 * hour)
	expect((await health()).alarms).toEqual([])
})

test('with the database away nothing is thrown, and the next run does the work', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	await strike(Date.now(), { DB: losing('before') })
	expect(logged.mock.calls.length).toBeGreaterThanOrEqual(names.length)
	await strike(Date.now())
	expect((await rowsOf('job_runs')).filter(({ done_at }) => done_at !== null).length).toBeGreaterThanOrEqual(names.length)
	logged.mockRestore()
})

test('another key under an id that was used before is not vouched for', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	await strike(Date.now())
	expect((await rowsOf('key_checks')).map(({ ring, kid }) => `${ring} ${kid}`).toSorted()).toEqual([
		'fields k1',
		'fields k2',
		'fingerprints k1',
	])
	const before = await rowsOf('key_checks')
	const key = (byte: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)))
	for (const changes of [{ FIELD_KEYS: `k2:${key(99)},k1:${key(4)}` }, { FINGERPRINT_KEYS: `k1:${key(98)}` }]) {
		await env.DB.prepare('DELETE FROM job_runs').run()
		await strike(Date.now(), changes)
		expect((await health()).alarms, JSON.stringify(changes)).toEqual(['job_keys_failing'])
	}
	expect(await rowsOf('key_checks')).toEqual(before)
	logged.mockRestore()
})
