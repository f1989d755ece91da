import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Database } from '#functions/database.ts'
import { jobsOf } from '#functions/scheduled/index.ts'
import { retention } from '#schemas/retention.ts'
import { rowsOf } from '../ask.ts'
import { everyFault } from '../faulty.ts'
import { emptied, filed } from '../submissions/posted.ts'

const work = { files: undefined, now: '2030-01-01T00:05:00.000Z', secrets: () => Promise.reject(new Error('not asked for')) }
const calls = async () => ({ programmes: [], calendar: [], retention: retention.parse({}) }) as never
const run = (name: string) => (db: Database) =>
	jobsOf({ ...work, db, calls })
		.find((it) => it.name === name)!
		.run()
const logs = ['error_reports', 'csp_violations', 'code_misses', 'job_runs']
const done = async (...sql: string[]) => env.DB.batch(sql.map((it) => env.DB.prepare(it)))

async function rejected(): Promise<string> {
	await done('DELETE FROM objections', 'DELETE FROM pairings', 'DELETE FROM attachments', ...logs.map((it) => `DELETE FROM ${it}`))
	await emptied()
	await filed()
	await done(
		"UPDATE submissions SET status = 'rejected', changed_at = '2028-01-01T00:00:00Z'",
		'DELETE FROM outbox',
		'DELETE FROM code_attempts',
	)
	return String((await rowsOf('submissions'))[0]!.id)
}

test('a fault anywhere in erasing what is due leaves no half of it', async () => {
	expect(await everyFault(rejected, run('retention'))).toEqual([
		'erasures +',
		'events +',
		...Array<string>(4).fill('fingerprints -'),
		'outbox +',
		'submissions version answers submission_hash content_hash sent_hash code_hash session_epoch',
	])
})

test('a fault anywhere in sweeping leaves no half of it: what went is noted, and nothing else', async () => {
	const [publicity, pairing, objection] = ['u', 'p', 'o'].map((it) => it.repeat(26))
	const old = async () => {
		const need = await rejected()
		const then = '2026-01-01T00:00:00Z'
		await done(
			`INSERT OR IGNORE INTO publicities VALUES ('${publicity}', 'GS20260101-01', 'p', '公示公示', '2026-01-01', '2026-01-02', '2026-01-08', 7, '办公室', '0578-1', '12345', 'closed', 1)`,
			`INSERT INTO pairings (id, number, day, serial, programme, need, application, expires_at, created_at, changed_at)
			VALUES ('${pairing}', 'JD20260101-0001', '2026-01-01', 1, 'p', '${need}', '${need}', '${then}', '${then}', '${then}')`,
			`INSERT INTO objections (id, number, publicity, pairing, content_hash, answers, state, answer, received_at, decided_at)
			VALUES ('${objection}', 'YY20260101-0001', '${publicity}', '${pairing}', 'hash', 'v1.x', 'dismissed', '答复某某', '${then}', '${then}')`,
			`INSERT INTO attachments (id, submission, name, kind, size, sha256, created_at, kept_until, state)
			VALUES ('${'A'.repeat(26)}', '${objection}', 'v1.x', 'pdf', 1, '${'a'.repeat(64)}', '${then}', '${then}', 'filed')`,
			`INSERT INTO error_reports VALUES ('2027-12-31', 1, '/', 'other', '两年前的前一天', '${then}')`,
			`INSERT INTO outbox (kind, subject, at) VALUES ('a', 'old', '${then}')`,
			"INSERT INTO code_attempts VALUES ('2029-12-30T15:59', 'x', 1)",
			"INSERT INTO csp_violations VALUES ('2029-01-01', 'img-src', 1)",
			"INSERT INTO code_misses VALUES ('2029-01-01T00:00', 1, 0)",
			"INSERT INTO job_runs (job, slot) VALUES ('x', '2029-01-01T00:00:00.000Z')",
		)
	}
	expect(await everyFault(old, run('sweeping'))).toEqual([
		'attachments submission state',
		...['code_attempts -', 'code_misses -', 'csp_violations -', 'error_reports -'],
		...Array<string>(3).fill('events +'),
		'job_runs -',
		'objections content_hash answers answer',
		'outbox -',
	])
})
