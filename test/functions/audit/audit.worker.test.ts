import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { dayStart, linkHash, type SignedSeal, signed } from '#functions/audit/chain.ts'
import { saveSeals } from '#functions/audit/store.ts'
import { verifyAudit } from '#functions/commands/audit-verify.ts'
import worker from '#functions/index.tsx'
import { hashKey } from '#functions/privacy/keys.ts'
import { testSecrets } from '../../secrets.ts'
import { ask, rowsOf } from '../ask.ts'

const now = '2026-11-25T00:05:00.000Z'
const pepper = await hashKey(testSecrets.RECEIPT_PEPPER)
let triggers: { name: string; sql: string }[] = []
const run = (sql: string, ...bound: (string | number)[]) =>
	env.DB.prepare(sql)
		.bind(...bound)
		.run()
const strike = (at = now) => worker.scheduled({ scheduledTime: Date.parse(at) }, env)

/** What verifying tells, and its exit code. */
async function verified(options: Partial<Parameters<typeof verifyAudit>[1]> = {}) {
	const told: string[] = []
	const code = await verifyAudit(env.DB, { pepper, now, tell: (line) => told.push(line), ...options })
	return { code, found: told.filter((line) => line.startsWith('●')).map((line) => line.slice(2)), told }
}

const tables = ['events', 'event_links', 'event_seals'] as const
let whole: Record<string, unknown>[][] = []

/** Ten events over three days, sealed in four runs. */
beforeAll(async () => {
	triggers = (
		await env.DB.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'event%'").all<{
			name: string
			sql: string
		}>()
	).results
	for (let id = 1; id <= 10; id += 1) {
		const day = 21 + Math.ceil(id / 4)
		await run(
			"INSERT INTO events (at, actor, action, subject) VALUES (?, 'staff:1', 'need_accepted', ?)",
			`2026-11-${day}T0${id % 10}:00:00.000Z`,
			`XQ20261122-000${id}`,
		)
		if ([2, 4, 7, 10].includes(id)) await strike(`2026-11-${day}T1${id % 10}:05:00.000Z`)
	}
	whole = await Promise.all(tables.map(rowsOf))
}, 60_000)

/** The same chain for each test, in the hands of someone who holds the database: without triggers. */
beforeEach(async () => {
	const sql = (text: string, ...bound: unknown[]) => env.DB.prepare(text).bind(...bound)
	await env.DB.batch([
		...triggers.map(({ name }) => sql(`DROP TRIGGER IF EXISTS ${name}`)),
		...[...tables, 'job_runs'].map((it) => sql(`DELETE FROM ${it}`)),
		sql("UPDATE sqlite_sequence SET seq = 10 WHERE name = 'events'"),
		...tables.flatMap((table, at) =>
			whole[at]!.map((row) =>
				sql(
					`INSERT INTO ${table} VALUES (${Object.keys(row)
						.map(() => '?')
						.join()})`,
					...Object.values(row),
				),
			),
		),
	])
})

test('a whole chain verifies, day by day, with the secret and without', async () => {
	const { code, found, told } = await verified()
	expect([code, found]).toEqual([0, []])
	expect(told.filter((line) => /^2026-11-2[234] {2}\d 条/.test(line))).toHaveLength(3)
	expect((await verified({ pepper: undefined })).code).toBe(0)
})

test('triggers refuse to change or remove links and seals', async () => {
	for (const { sql } of triggers) await run(sql)
	for (const table of ['event_links', 'event_seals']) {
		await expect(run(`UPDATE ${table} SET hash = hash`), table).rejects.toThrow('append-only')
		await expect(run(`DELETE FROM ${table}`), table).rejects.toThrow('append-only')
		await expect(run(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`), table).rejects.toThrow('append-only')
	}
})

test('each altered field of each event is found by its id and day', async () => {
	for (const change of [
		"actor = 'staff:2'",
		"action = 'need_rejected'",
		"subject = 'XQ20261122-0009'",
		"at = '2026-11-22T09:00:00.000Z'",
		`detail = '{"a":1}'`,
	]) {
		await run(`UPDATE events SET ${change} WHERE id = 5`)
		expect((await verified()).found, change).toEqual(['第 5 条（2026-11-23）：内容被改过，或者换了位置'])
		await run(
			"UPDATE events SET actor = 'staff:1', action = 'need_accepted', subject = 'XQ20261122-0005', at = '2026-11-23T05:00:00.000Z', detail = '{}' WHERE id = 5",
		)
	}
	expect((await verified()).code).toBe(0)
	for (let id = 1; id <= 10; id += 1) {
		await run("UPDATE events SET actor = 'x' WHERE id = ?", id)
		expect((await verified({ pepper: undefined })).found.join(), `${id}`).toMatch(new RegExp(`^第 ${id} 条`))
		await run("UPDATE events SET actor = 'staff:1' WHERE id = ?", id)
	}
})

test('a removed event is found, with its link or without, in the middle, at an end of a seal and at the very end', async () => {
	const { results: rows } = await env.DB.prepare('SELECT * FROM events').all()
	for (const id of [1, 4, 6, 10]) {
		await run('DELETE FROM events WHERE id = ?', id)
		expect((await verified()).found, `${id}`).toEqual([expect.stringMatching(new RegExp(`^第 ${id} 条（.*被删去`))])
		const { results: link } = await env.DB.prepare('SELECT * FROM event_links WHERE event_id = ?').bind(id).all()
		await run('DELETE FROM event_links WHERE event_id = ?', id)
		expect((await verified()).found, `${id}`).toEqual([expect.stringMatching(new RegExp(`^第 ${id} 条（.*被删去`))])
		await run('INSERT INTO events SELECT ?, ?, ?, ?, ?, ?', ...(Object.values(rows[id - 1]!) as string[]))
		await run('INSERT INTO event_links VALUES (?, ?)', ...(Object.values(link[0]!) as string[]))
	}
	expect((await verified()).code).toBe(0)
})

test('an event that is gone before it was ever sealed leaves a gap that is found', async () => {
	for (const subject of ['eleven', 'twelve', 'thirteen'])
		await run("INSERT INTO events (at, actor, action, subject) VALUES (?, 'a', 'b', ?)", '2026-11-25T00:04:30.000Z', subject)
	await run('DELETE FROM events WHERE id IN (11, 13)')
	expect((await verified()).found).toEqual(['第 11 条：被删去', '第 13 条：被删去'])
})

test('an inserted event is found, linked or not', async () => {
	await run('UPDATE events SET id = 106 WHERE id = 6')
	await run('UPDATE event_links SET event_id = 106 WHERE event_id = 6')
	await run(
		"INSERT INTO events (id, at, actor, action, subject) VALUES (6, '2026-11-23T06:00:00.000Z', 'staff:1', 'need_accepted', 'forged')",
	)
	const { found } = await verified()
	expect(found).toContain('第 6 条（2026-11-23）：插在已经封存的记录之间')
	await run('INSERT INTO event_links VALUES (6, ?)', 'a'.repeat(64))
	expect((await verified()).found[0]).toBe('第 6 条（2026-11-23）：内容被改过，或者换了位置')
})

test('reordered events are found', async () => {
	await run("UPDATE events SET subject = CASE id WHEN 5 THEN 'XQ20261122-0006' ELSE 'XQ20261122-0005' END WHERE id IN (5, 6)")
	expect((await verified()).found).toEqual([expect.stringMatching(/^第 5 条/), expect.stringMatching(/^第 6 条/)])
})

test('a chain that was worked out anew behind a change shows at the seal, and a seal worked out anew at its MAC', async () => {
	await run("UPDATE events SET actor = 'x' WHERE id = 9")
	const forged = await relinked(9)
	expect((await verified({ pepper: undefined })).found).toEqual(['第 10 条（2026-11-24）：封条与它封住的记录对不上'])
	await run('UPDATE event_seals SET hash = ? WHERE to_id = 10', forged)
	// Nobody can tell by the hashes alone any more, but by a copy that was published, and with the secret.
	expect((await verified({ pepper: undefined })).code).toBe(0)
	expect((await verified()).found).toEqual(['第 10 条（2026-11-24）：封条不是本站加盖的'])
})

test('what was published before is held against the chain', async () => {
	const { days } = (await (await ask('/audit/days.json')).json()) as { days: { lastId: number; hash: string }[] }
	expect(days).toMatchObject([
		{ day: '2026-11-22', count: 4, lastId: 4 },
		{ day: '2026-11-23', count: 4, lastId: 8 },
		{ day: '2026-11-24', count: 2, lastId: 10 },
	])
	expect((await verified({ published: days, pepper: undefined })).code).toBe(0)
	await run("UPDATE events SET actor = 'x' WHERE id = 9")
	await run('UPDATE event_seals SET hash = ? WHERE to_id = 10', await relinked(9))
	expect((await verified({ published: days, pepper: undefined })).found).toEqual(['第 10 条（2026-11-24）：与公布过的哈希不同'])
	await env.DB.batch(['events', 'event_links', 'event_seals'].map((it) => env.DB.prepare(`DELETE FROM ${it}`)))
	await run("DELETE FROM sqlite_sequence WHERE name = 'events'")
	expect((await verified({ published: days, pepper: undefined })).found).toHaveLength(3)
})

test('missing and moved seals are found', async () => {
	const { results: seals } = await env.DB.prepare('SELECT * FROM event_seals ORDER BY to_id').all()
	await run('DELETE FROM event_seals WHERE to_id = 4')
	expect((await verified()).found).toEqual([
		'第 3 条（2026-11-23）：已经连进链，却没有封条',
		'第 4 条（2026-11-23）：已经连进链，却没有封条',
	])
	await run('INSERT INTO event_seals VALUES (?, ?, ?, ?, ?, ?)', ...(Object.values(seals[1]!) as string[]))
	await run("UPDATE event_seals SET day = '2026-11-23' WHERE to_id = 2")
	expect((await verified()).found.length).toBeGreaterThan(0)
	await run("UPDATE event_seals SET day = '2026-11-22' WHERE to_id = 2")
	expect((await verified()).code).toBe(0)
	await run('DELETE FROM event_seals')
	await run('DELETE FROM event_links')
	expect((await verified()).found).toHaveLength(8)
	expect((await verified({ now: '2026-11-30T00:00:00.000Z' })).found).toHaveLength(10)
})

test('sealing twice at once seals once, and waits for events less than a minute old', async () => {
	for (const { sql } of triggers) await run(sql)
	await run("INSERT INTO events (at, actor, action, subject) VALUES ('2026-11-25T00:03:00.000Z', 'a', 'b', 'settled')")
	await run("INSERT INTO events (at, actor, action, subject) VALUES ('2026-11-25T00:04:30.000Z', 'a', 'b', 'fresh')")
	await Promise.all([strike(), strike(), strike()])
	const { results } = await env.DB.prepare('SELECT from_id, to_id FROM event_seals WHERE from_id > 10').all()
	expect(results).toEqual([{ from_id: 11, to_id: 11 }])
	const seal = { fromId: 11, toId: 11, day: '2026-11-25', hash: 'a'.repeat(64), mac: 'a'.repeat(43) } satisfies SignedSeal
	expect(await saveSeals(env.DB, [{ id: 11, hash: 'a'.repeat(64) }], [seal], now)).toBe(false)
	await strike('2026-11-25T01:05:00.000Z')
	expect((await env.DB.prepare('SELECT max(to_id) AS last FROM event_seals').first())!.last).toBeGreaterThanOrEqual(12)
	expect((await verified()).code).toBe(0)
})

test('a seal is signed apart from everything else the pepper signs', async () => {
	const seal = { fromId: 1, toId: 2, day: '2026-11-22', hash: 'b'.repeat(64) }
	const expected = new Uint8Array(
		await crypto.subtle.sign('HMAC', pepper, new TextEncoder().encode(`seal|1|2|2026-11-22|${'b'.repeat(64)}`)),
	)
	expect(await signed(pepper, seal)).toEqual(expected)
})

test('what is published is public, may be kept for a while, and holds no subject or actor', async () => {
	const response = await ask('/audit/days.json')
	expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, max-age=600'])
	expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
	expect(await response.text()).not.toMatch(/XQ|staff/)
})

test('three thousand events are sealed and verified in pages', async () => {
	await env.DB.batch(['events', 'event_links', 'event_seals', 'job_runs'].map((it) => env.DB.prepare(`DELETE FROM ${it}`)))
	await run("DELETE FROM sqlite_sequence WHERE name = 'events'")
	await run(
		`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2999)
		INSERT INTO events (at, actor, action, subject) SELECT strftime('%Y-%m-%dT%H:%M:%S.000Z', '2026-11-01', i || ' minutes'), 'a', 'b', i FROM n`,
	)
	await strike()
	expect((await env.DB.prepare('SELECT count(*) AS links FROM event_links').first())!.links).toBe(3000)
	expect((await verified()).code).toBe(0)
	await run("UPDATE events SET subject = 'x' WHERE id IN (1, 777, 2999)")
	expect((await verified()).found.map((line) => /^第 (\d+)/.exec(line)![1])).toEqual(['1', '777', '2999'])
})

/** Links worked out anew from an event on, as someone without the pepper can. Gives the last hash. */
async function relinked(from: number): Promise<string> {
	let before = String(
		(await env.DB.prepare('SELECT hash FROM event_links WHERE event_id = ?')
			.bind(from - 1)
			.first())!.hash,
	)
	if (from === 9) before = await dayStart('2026-11-24', before)
	for (let id = from; id <= 10; id += 1) {
		const event = await env.DB.prepare('SELECT id, at, actor, action, subject, detail FROM events WHERE id = ?').bind(id).first()
		before = await linkHash(before, event as never)
		await run('UPDATE event_links SET hash = ? WHERE event_id = ?', before, id)
	}
	return before
}
