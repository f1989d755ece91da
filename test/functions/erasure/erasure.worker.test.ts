import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Bindings } from '#functions/app.ts'
import { eraseSubmission } from '#functions/commands/desk/erase.ts'
import { exportLedger, listRequests, replayLedger } from '#functions/commands/erasures.ts'
import { erasesItself, erasureEvent } from '#functions/erasure/rule.ts'
import { erase, findByNumber } from '#functions/erasure/store.ts'
import worker from '#functions/index.tsx'
import type { Status } from '#functions/submissions/lifecycle.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { failingAt, losing } from '../faulty.ts'
import { cookieOf, emptied, filed } from '../submissions/posted.ts'
import { reviewed } from '../submissions/reviewed.ts'
import { everything, tables } from '../tables.ts'

let hours = 0
/** The clock's next hour. Slots are claimed once. */
const strike = (changes: Partial<Bindings> = {}) => {
	hours += 1
	return worker.scheduled({ scheduledTime: Date.now() + hours * 3_600_000 }, { ...env, ...changes })
}
const lookup = (code: string) => post('/my/session/', { code })
const askErasure = async (code: string) => post('/my/case/erasure/', '', { cookie: cookieOf(await lookup(code)) })
const person = { contactName: '钱某甲', contactMobile: '13911112222', email: 'qian.jia@example.com', secretNote: '只有钱某甲知道的配方' }
const told: string[] = []
const tell = (line: string) => told.push(line)

beforeEach(async () => {
	await env.DB.prepare('DELETE FROM attachments').run()
	await emptied()
	told.length = 0
})

/** Erases a submission as of a time. */
async function eraseByNumber(number: string, at: string = new Date().toISOString()) {
	const target = await targetOf(number)
	expect(await erase(env.DB, target, { reason: 'asked', at }, erasureEvent(target, 'asked', 'system', at))).toBe(true)
}

async function targetOf(number: string) {
	return (await findByNumber(env.DB, number))!
}

test('what an applicant asks to erase is gone within the hour, and the code opens what a wrong one opens', async () => {
	const { code, number, cookie } = await filed(person)
	const [row] = await rowsOf('submissions')
	const prints = (await rowsOf('fingerprints')).map((it) => String(it.fingerprint))
	expect(prints.length).toBeGreaterThan(3)
	await askErasure(code)
	await strike()
	const missed = async (typed: string) => {
		const answer = await lookup(typed)
		const { 'x-request-id': _, ...headers } = Object.fromEntries(answer.headers)
		return JSON.stringify([answer.status, headers, await answer.text()])
	}
	expect(await missed(code)).toBe(await missed('0123456789ABCDEFGHJKMNPQRS'))
	for (const path of ['/receipts/', '/my/case/'])
		expect((await ask(path, { headers: { cookie }, redirect: 'manual' })).headers.get('location'), path).toBe('/my/')
	const left = await everything()
	const answers = JSON.parse(String(row!.answers)) as Record<string, string>
	const sealed = Object.values(answers).filter((it) => String(it).startsWith('v1.'))
	expect(sealed.length).toBeGreaterThan(2)
	const hashes = ['submission_hash', 'content_hash', 'sent_hash', 'code_hash'].map((name) => String(row![name]))
	for (const trace of [...Object.values(person), ...sealed, ...hashes, ...prints, answers.title!, answers.name!, answers.creditCode!])
		expect(left, trace).not.toContain(trace)
	expect(left).toContain(number)
	expect(await rowsOf('submissions')).toMatchObject([{ number, status: 'submitted', answers: null, version: 3 }])
	expect(await rowsOf('consents')).toHaveLength(1)
	expect((await rowsOf('erasures')).filter((it) => it.number === number)).toMatchObject([{ submission: row!.id, reason: 'asked' }])
	expect((await rowsOf('events')).filter((it) => it.subject === number).at(-1)).toMatchObject({
		action: 'need_erased',
		actor: 'system',
		detail: '{"reason":"asked"}',
	})
})

test('a second run changes nothing', async () => {
	const { code } = await filed(person)
	await askErasure(code)
	await strike()
	const before = await Promise.all(['submissions', 'erasures', 'outbox', 'fingerprints'].map(rowsOf))
	const events = (await rowsOf('events')).length
	await strike()
	expect(await Promise.all(['submissions', 'erasures', 'outbox', 'fingerprints'].map(rowsOf))).toEqual(before)
	expect((await rowsOf('events')).length).toBe(events)
})

test('the files of an erased submission leave with it, rows and bytes', async () => {
	const { number } = await filed(person)
	const { id } = await targetOf(number)
	const file = 'A'.repeat(26)
	const sql =
		"INSERT INTO attachments (id, submission, name, kind, size, sha256, created_at, kept_until, state) VALUES (?, ?, 'v1.x', 'pdf', 1, ?, ?, ?, 'filed')"
	const now = new Date().toISOString()
	await env.DB.prepare(sql).bind(file, id, 'a'.repeat(64), now, now).run()
	const files = env.FILES!
	await files.put(`attachments/${file}`, new Uint8Array([1]))
	await eraseByNumber(number, now)
	expect(await rowsOf('attachments')).toMatchObject([{ submission: null, state: 'leaving' }])
	await strike()
	expect(await rowsOf('attachments')).toEqual([])
	expect(await files.get(`attachments/${file}`)).toBeNull()
})

test('what others have come to rely on waits for a person, who can erase it', async () => {
	const { code, number } = await filed(person)
	await reviewed(number, 'accepted')
	await askErasure(code)
	await strike()
	expect((await targetOf(number)).isErased).toBe(0)
	const cookie = cookieOf(await lookup(code))
	expect(await (await ask('/my/case/', { headers: { cookie } })).text()).toContain('工作人员正在核对')
	await listRequests(env.DB, tell)
	expect(told.join('\n')).toMatch(new RegExp(`${number} .*accepted  等人核对\n共 1 件`))
	expect(await eraseSubmission([number, '--reason', 'law'], { env }, tell)).toBe(0)
	expect((await targetOf(number)).isErased).toBe(1)
	expect((await lookup(code)).status).toBe(422)
})

test('the command wants a number that is there and a reason that the law knows, and erases once', async () => {
	const { number } = await filed(person)
	for (const args of [
		[],
		['XQ20200101-0001', '--reason', 'asked'],
		[number],
		[number, '--reason', '张三说的'],
		[number, '--reason', 'toString'],
	])
		expect(await eraseSubmission(args, { env }, tell), args.join(' ')).toBe(1)
	expect((await targetOf(number)).isErased).toBe(0)
	expect(await eraseSubmission([number.toLowerCase(), '--reason', 'unlawful'], { env }, tell)).toBe(0)
	expect(await eraseSubmission([number, '--reason', 'unlawful'], { env }, tell)).toBe(0)
	expect(told.at(-1)).toContain('已经删除过了')
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'need_erased', actor: 'staff:terminal', detail: '{"reason":"unlawful"}' })
})

test('each status is erased by itself or waits, as the rule says', async () => {
	const by: [Status[], boolean][] = [
		[[], true],
		[['returned'], true],
		[['rejected'], true],
		[['merged'], true],
		[['accepted'], false],
		[['accepted', 'released'], false],
		[['accepted', 'matched'], false],
		[['accepted', 'closed'], true],
	]
	for (const [path, isFree] of by) {
		const { code, number } = await filed({ title: `第 ${path.join('、')} 种` })
		for (const to of path) await reviewed(number, to)
		await askErasure(code)
		await strike()
		expect((await targetOf(number)).isErased, path.join()).toBe(isFree ? 1 : 0)
	}
	expect(erasesItself('need', 'unheard_of')).toBe(false)
	expect(erasesItself('application', 'selected')).toBe(false)
})

test('a fault at any statement leaves everything as it was', async () => {
	const { number } = await filed(person)
	const target = await targetOf(number)
	const before = await everything()
	const now = new Date().toISOString()
	let statements = 0
	for (; statements < 50; statements += 1) {
		const db = failingAt(statements)
		const isDone = await erase(db, target, { reason: 'asked', at: now }, erasureEvent(target, 'asked', 'system', now)).catch(
			() => undefined,
		)
		if (isDone) break
		expect(await everything(), `statement ${statements}`).toBe(before)
	}
	expect(statements).toBeGreaterThanOrEqual(7)
	expect((await targetOf(number)).isErased).toBe(1)
})

test('whoever changes a submission at the same time keeps it, with its files', async () => {
	const { number } = await filed(person)
	const target = await targetOf(number)
	await reviewed(number, 'accepted')
	const before = await everything()
	const now = new Date().toISOString()
	const event = erasureEvent(target, 'asked', 'system', now)
	expect(await erase(env.DB, target, { reason: 'asked', at: now }, event)).toBe(false)
	expect(await everything()).toBe(before)
	expect(await erase(env.DB, { ...target, id: crypto.randomUUID() }, { reason: 'asked', at: now }, event)).toBe(false)
})

test('an answer that was lost is no second erasure, and twenty at once are one', async () => {
	const { number } = await filed(person)
	const target = await targetOf(number)
	const before = (await rowsOf('events')).length
	const now = new Date().toISOString()
	const once = (db: typeof env.DB = env.DB) => erase(db, target, { reason: 'asked', at: now }, erasureEvent(target, 'asked', 'system', now))
	const lost = losing('after')
	await expect(once(lost as never)).rejects.toThrow()
	expect(await Promise.all(Array.from({ length: 20 }, () => once()))).toEqual(Array(20).fill(false))
	expect((await rowsOf('erasures')).filter((it) => it.submission === target.id)).toHaveLength(1)
	expect((await rowsOf('events')).slice(before).map(({ action }) => action)).toEqual(['need_erased'])
})

test('one that fails leaves the others alone, and the next run finds it again', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const three: Awaited<ReturnType<typeof filed>>[] = []
	for (const title of ['第一件需求', '第二件需求', '第三件需求']) three.push(await filed({ ...person, title }))
	for (const { code } of three) await askErasure(code)
	const stuck = await targetOf(three[1]!.number)
	await env.DB.prepare(
		`CREATE TRIGGER stuck BEFORE UPDATE OF answers ON submissions WHEN NEW.id = '${stuck.id}' BEGIN SELECT RAISE(ABORT, 'stuck'); END`,
	).run()
	await strike()
	const erased = async () => Promise.all(three.map(async ({ number }) => (await targetOf(number)).isErased))
	expect(await erased()).toEqual([1, 0, 1])
	const line = logged.mock.calls
		.flat()
		.map(String)
		.find((it) => it.includes('"job":"requests"'))
	expect(line).toBeDefined()
	expect(line).not.toContain(stuck.number)
	await env.DB.prepare('DROP TRIGGER stuck').run()
	await strike()
	expect(await erased()).toEqual([1, 1, 1])
	logged.mockRestore()
})

test('what two sides agreed goes with the second of them, and its signed copy', async () => {
	const sides = [await filed({ title: '甲方的需求' }), await filed({ title: '乙方的申请' })]
	const [need, envoy] = await Promise.all(sides.map(({ number }) => targetOf(number)))
	const now = new Date().toISOString()
	const by = (sql: string, ...bound: string[]) => env.DB.prepare(sql).bind(...bound)
	const pairing = 'p'.repeat(26)
	await env.DB.batch([
		by(
			`INSERT INTO pairings (id, number, day, serial, programme, need, application, state, reason, expires_at, created_at, changed_at)
			VALUES (?1, 'JD20260101-0001', '2026-01-01', 1, 'p', ?2, ?3, 'ended', '钱某甲介绍的', ?4, ?4, ?4)`,
			...[pairing, need!.id, envoy!.id, now],
		),
		by('INSERT INTO agreements (pairing, terms, changed_at) VALUES (?, \'{"goal":"约定的目标"}\', ?)', pairing, now),
		by(
			"INSERT INTO attachments (id, submission, name, kind, size, sha256, created_at, kept_until, state) VALUES (?, ?, 'v1.x', 'pdf', 1, ?, ?4, ?4, 'filed')",
			...['D'.repeat(26), pairing, 'a'.repeat(64), now],
		),
	])
	await eraseByNumber(need!.number, now)
	expect(await everything()).not.toContain('钱某甲')
	expect(await rowsOf('agreements')).toHaveLength(1)
	expect(await rowsOf('attachments')).toMatchObject([{ state: 'filed' }])
	await eraseByNumber(envoy!.number, now)
	expect(await everything()).not.toContain('约定的目标')
	expect(await rowsOf('attachments')).toMatchObject([{ submission: null, state: 'leaving' }])
	await env.DB.batch(['attachments', 'pairings'].map((it) => env.DB.prepare(`DELETE FROM ${it}`)))
})

test('the ledger cannot be changed', async () => {
	const { number } = await filed(person)
	await eraseByNumber(number, new Date().toISOString())
	for (const sql of [
		"UPDATE erasures SET reason = 'law'",
		'DELETE FROM erasures',
		'INSERT OR REPLACE INTO erasures SELECT * FROM erasures',
	])
		await expect(env.DB.prepare(sql).run(), sql).rejects.toThrow('append-only')
})

test('whom we erased stays erased after a restore: the ledger is replayed, once or more often', async () => {
	const kept = await filed({ title: '留下来的一件' })
	const gone = await filed(person)
	const names = ['submissions', 'consents', 'fingerprints']
	const backup = await Promise.all(names.map(rowsOf))
	await eraseByNumber(gone.number, '2025-03-04T08:00:00.000Z')
	const later = await filed({ title: '备份以后才有的' })
	await eraseByNumber(later.number, '2025-03-04T09:00:00.000Z')
	const entries = (await exportLedger(env.DB)).filter(({ at }) => at.startsWith('2025-03-04T0'))
	expect(entries).toHaveLength(2)
	expect(Object.keys(entries[0]!).toSorted()).toEqual(['at', 'number', 'reason', 'submission'])

	await restored(names, backup)
	expect((await lookup(gone.code)).status).toBe(303)
	expect(await replayLedger(env.DB, entries, new Date().toISOString())).toBe(1)
	expect((await lookup(gone.code)).status).toBe(422)
	expect((await lookup(kept.code)).status).toBe(303)
	const left = await everything()
	for (const trace of Object.values(person)) expect(left).not.toContain(trace)
	expect(await exportLedger(env.DB)).toEqual(expect.arrayContaining(entries))
	const after = await everything()
	const mine = entries.find(({ at }) => at.startsWith('2025-03-04T08'))!
	expect(await replayLedger(env.DB, entries, new Date().toISOString())).toBe(0)
	expect(await everything()).toBe(after)
	await expect(replayLedger(env.DB, [{ ...mine, number: 'XQ20200101-0001' }], '')).rejects.toThrow('belongs to')
})

test('every table that leads back to a submission is erased with it, or is known to hold nothing of the person', async () => {
	const leading = []
	for (const table of await tables()) {
		const { results: keys } = await env.DB.prepare(
			`SELECT "from" AS name FROM pragma_foreign_key_list('${table}') WHERE "table" IN ('submissions', 'pairings')`,
		).all<{ name: string }>()
		const { results: columns } = await env.DB.prepare(`SELECT name FROM pragma_table_info('${table}') WHERE name = 'submission'`).all<{
			name: string
		}>()
		if (keys.length + columns.length > 0) leading.push(table)
	}
	expect(leading.toSorted()).toEqual(Object.keys(known).toSorted())
})

/** What becomes of each table when a submission is erased. */
const known: Record<string, string> = {
	absences: 'removed',
	agreements: 'removed with the second of its two sides',
	attachments: 'released, removed by the next cleaning',
	board_needs: 'removed by its trigger',
	case_holders: 'removed',
	case_labels: 'removed',
	case_mergers: 'kept: ids of two submissions',
	case_notes: 'removed',
	consents: 'kept: which notice, which choice, when',
	erasures: 'the ledger',
	fingerprints: 'removed',
	objections: 'a matter of their own: retention',
	pairings: 'kept, without the words of reasons',
	refinements: 'removed',
}

/** Puts tables back as they were, and the ledger with them. */
async function restored(names: string[], backup: Record<string, unknown>[][]): Promise<void> {
	const { results: triggers } = await env.DB.prepare(
		"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'erasures'",
	).all<{ name: string; sql: string }>()
	for (const { name } of triggers) await env.DB.prepare(`DROP TRIGGER ${name}`).run()
	await emptied()
	await env.DB.prepare('DELETE FROM erasures').run()
	for (const [at, rows] of backup.entries())
		for (const row of rows) {
			const columns = Object.keys(row)
			const sql = `INSERT INTO ${names[at]} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`
			await env.DB.prepare(sql)
				.bind(...Object.values(row))
				.run()
		}
	for (const { sql } of triggers) await env.DB.prepare(sql).run()
}
