import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { rotateKeys } from '#functions/commands/rotate-keys.ts'
import type { Database } from '#functions/database.ts'
import { seal } from '#functions/privacy/field-cipher.ts'
import { openSecrets, type Secrets } from '#functions/privacy/secrets.ts'
import { sealedColumns } from '#functions/privacy/store.ts'
import { testSecrets } from '../../secrets.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { cookieOf, emptied, filed, posted } from '../submissions/posted.ts'
import { reviewed } from '../submissions/reviewed.ts'
import { everything } from '../tables.ts'

const key = (byte: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(byte)))
const before = { ...testSecrets, FIELD_KEYS: `k1:${key(4)}`, FINGERPRINT_KEYS: `f1:${key(5)}` }
const after = { ...testSecrets, FIELD_KEYS: `k2:${key(3)},k1:${key(4)}`, FINGERPRINT_KEYS: `f2:${key(6)},f1:${key(5)}` }
const alone = { ...testSecrets, FIELD_KEYS: `k2:${key(3)}`, FINGERPRINT_KEYS: `f2:${key(6)}` }
const open = (texts: typeof before) => openSecrets(texts, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
const told: string[] = []
const rotate = async (texts: typeof before, db: Database = env.DB, isRemote = false) =>
	rotateKeys(db, await open(texts), { isRemote, now: () => new Date().toISOString(), tell: (line) => told.push(line) })
const lookup = (code: string, bindings = {}) => post('/my/session/', { code }, {}, bindings)
const copy = async (code: string, bindings: typeof before) => {
	const cookie = cookieOf(await lookup(code, bindings))
	return (await (await post('/my/case/copy/', '', { cookie }, bindings)).json()) as { answers: Record<string, unknown> }
}

beforeEach(async () => {
	await env.DB.batch(['attachments', 'drafts', 'key_checks'].map((it) => env.DB.prepare(`DELETE FROM ${it}`)))
	await emptied()
	told.length = 0
})

/** A need filed while only the old keys were there. */
async function filedBefore(changes: Record<string, unknown> = {}): Promise<{ code: string; id: string }> {
	const response = await post('/needs/', posted('need', changes, { submissionKey: crypto.randomUUID() }).toString(), {}, before)
	const receipt = await (await ask('/receipts/', { headers: { cookie: cookieOf(response) } }, before)).text()
	return { code: /data-code="([0-9A-Z]{26})"/.exec(receipt)![1]!, id: String((await rowsOf('submissions')).at(-1)!.id) }
}

/** A file's name and a draft, sealed with the keys of that time. */
async function sealedElsewhere({ cipher }: Secrets): Promise<void> {
	const [file, draft] = ['B'.repeat(26), 'd'.repeat(43)]
	const name = await seal(cipher, { table: 'attachments', column: 'name', row: file }, '营业执照.pdf')
	const answers = await seal(cipher, { table: 'drafts', column: 'answers', row: draft }, '{}')
	const now = new Date().toISOString()
	await env.DB.prepare("INSERT INTO attachments (id, name, kind, size, sha256, created_at, kept_until) VALUES (?, ?, 'pdf', 1, ?, ?, ?)")
		.bind(file, name, 'a'.repeat(64), now, now)
		.run()
	await env.DB.prepare("INSERT INTO drafts VALUES (?, 'need', 'hash', ?, '2026-11-22', ?, '2099-01-01T00:00:00Z')")
		.bind(draft, answers, now)
		.run()
}

test('everything goes under the new keys, opens with them alone, and is found by them alone', async () => {
	const { code, id } = await filedBefore({ title: 'v1.A256GCM.k1.AAAA.BBBB 打头的标题' })
	await sealedElsewhere(await open(before))
	const answers = (await copy(code, before)).answers
	expect(await rotate(after)).toBe(0)
	expect((await copy(code, alone)).answers).toEqual(answers)
	const left = (await everything()).replaceAll('v1.A256GCM.k1.AAAA.BBBB', '')
	expect(left.replace(/"key_checks",\[.*?\]\]/, '')).not.toMatch(/A256GCM\.k1\./)
	expect((await rowsOf('fingerprints')).every(({ fingerprint }) => String(fingerprint).startsWith('f2.'))).toBe(true)
	expect((await rowsOf('attachments'))[0]!.name).toMatch(/^v1\.A256GCM\.k2\./)
	expect((await rowsOf('drafts'))[0]!.answers).toMatch(/^v1\.A256GCM\.k2\./)
	expect((await rowsOf('submissions'))[0]).toMatchObject({ id, version: 1 })
	expect((await rowsOf('events')).at(-2)).toMatchObject({ action: 'keys_rotated', subject: 'k2,f2', actor: 'system' })
	expect(told.join('\n')).toContain('没有一个值在别的密钥之下')
	expect(told.join('\n')).toContain('旧密钥 FIELD_KEYS k1：')
})

test('the same values are found under the new fingerprints', async () => {
	await filedBefore()
	const prints = async () => (await rowsOf('fingerprints')).map(({ field, submission }) => `${field} ${submission}`).toSorted()
	const fields = await prints()
	await rotate(after)
	expect(await prints()).toEqual(fields)
	const fresh = await post('/needs/', posted('need', { title: '另一项需求' }).toString(), {}, alone)
	expect(fresh.status).toBe(303)
	const counts = Map.groupBy(await rowsOf('fingerprints'), ({ fingerprint }) => fingerprint)
	expect([...counts.values()].every((rows) => rows.length === 2)).toBe(true)
})

test('a second rotation finds nothing to do and writes nothing', async () => {
	await filedBefore()
	await rotate(after)
	const state = await everything()
	expect(await rotate(after)).toBe(0)
	expect(await everything()).toBe(state)
})

test('reads and corrections go on all the while: none fails and none is lost', async () => {
	const cases = []
	for (let at = 0; at < 6; at += 1) cases.push(await filedBefore({ title: `第 ${at} 项需求` }))
	for (const [at, { id }] of cases.entries())
		if (at % 2 === 0) await reviewed(String((await rowsOf('submissions')).find((row) => row.id === id)!.number), 'returned')
	const cookies = await Promise.all(cases.map(async ({ code }) => cookieOf(await lookup(code, after))))
	const correct = (at: number) =>
		post(
			'/my/case/correction/',
			posted('need', { title: `第 ${at} 项需求`, problem: `改过的 ${at}，写得更清楚，说明现状和要达到的目标。` }).toString(),
			{ cookie: cookies[at]! },
			after,
		)
	let isDone = false
	const reading = (async () => {
		let reads = 0
		for (; !isDone || reads < 12; reads += 1) {
			const response = await ask('/my/case/', { headers: { cookie: cookies[reads % cookies.length]! }, redirect: 'manual' }, after)
			expect(response.status).toBe(200)
		}
		return reads
	})()
	const [code, ...corrections] = await Promise.all([rotate(after), correct(0), correct(2), correct(4)])
	isDone = true
	expect(await reading).toBeGreaterThanOrEqual(12)
	expect([code, ...corrections.map(({ status }) => status)]).toEqual([0, 303, 303, 303])
	for (const [at, { code: receipt }] of cases.entries()) {
		const { answers } = await copy(receipt, alone)
		expect(answers.contactMobile).toBe('13800000000')
		expect(String(answers.problem).startsWith('改过的'), `${at}`).toBe(at % 2 === 0)
	}
})

test('a correction sent between reading and writing a row is kept, with what it is found by', async () => {
	const { id, code } = await filedBefore()
	await reviewed(String((await rowsOf('submissions')).at(-1)!.number), 'returned')
	const cookie = cookieOf(await lookup(code, after))
	const { answers } = await copy(code, before)
	const prints = (await rowsOf('fingerprints')).length
	let corrected = 0
	const sneaky: Database = {
		prepare: (sql) => env.DB.prepare(sql),
		async batch(statements) {
			if (corrected === 0 && statements.length > 1) {
				const body = posted('need', { title: '改过的标题', contactMobile: '13911110000' }).toString()
				corrected = (await post('/my/case/correction/', body, { cookie }, after)).status
			}
			return env.DB.batch(statements as never)
		},
	}
	expect(await rotate(after, sneaky)).toBe(0)
	expect(corrected).toBe(303)
	expect((await copy(code, alone)).answers).toMatchObject({ ...answers, title: '改过的标题', contactMobile: '13911110000' })
	expect((await rowsOf('fingerprints')).filter(({ submission }) => submission === id)).toHaveLength(prints)
})

test('killed at any batch, it is started again and ends well', async () => {
	const codes = []
	for (let at = 0; at < 3; at += 1) codes.push(await filedBefore({ title: `第 ${at} 项需求` }))
	await sealedElsewhere(await open(before))
	let batches = 0
	for (let at = 0; ; at += 1) {
		batches = 0
		const killed: Database = {
			prepare: (sql) => env.DB.prepare(sql),
			batch: (statements) => (batches++ === at ? Promise.reject(new Error('killed')) : env.DB.batch(statements as never)),
		}
		const code = await rotate(after, killed).catch(() => undefined)
		for (const { code: receipt } of codes) expect((await copy(receipt, after)).answers.secretNote).toBe('保密的配方')
		if (code === 0) break
		expect(at).toBeLessThan(40)
	}
	for (const { code } of codes) expect((await copy(code, alone)).answers.secretNote).toBe('保密的配方')
})

test('a ring without the old key, or with another key under its id, is refused before anything is written', async () => {
	const { code } = await filedBefore()
	const state = await everything()
	const events = (await rowsOf('events')).length
	expect(await rotate(alone)).toBe(1)
	expect(told.join('\n')).toContain('FIELD_KEYS k1')
	expect(told.join('\n')).toContain('FINGERPRINT_KEYS f1')
	expect(await rotate({ ...after, FIELD_KEYS: `k2:${key(3)},k1:${key(77)}` })).toBe(1)
	expect(told.at(-1)).toContain('打不开')
	expect((await everything()).replace(/"key_checks",\[.*?\]\]/, '')).toBe(state.replace(/"key_checks",\[.*?\]\]/, ''))
	expect((await rowsOf('events')).length).toBe(events)
	expect(await rotate(after)).toBe(0)
	expect((await copy(code, alone)).answers.contactMobile).toBe('13800000000')
})

test('new keys that the Worker has not seen, or has seen otherwise, are refused', async () => {
	await filedBefore()
	expect(await rotate(after, env.DB, true)).toBe(1)
	expect(told.at(-1)).toContain('网站还没有用上新密钥 k2、f2')
	expect(await rotate(after)).toBe(0)
	expect(await rotate({ ...after, FIELD_KEYS: `k2:${key(50)},k1:${key(4)}` })).toBe(1)
	expect(told.at(-1)).toContain('fields k2')
	expect(await rotate(after, env.DB, true)).toBe(0)
})

test('the messages name keys by their ids and hold no key', async () => {
	await filedBefore()
	await rotate(alone)
	await rotate(after)
	for (const byte of [3, 4, 5, 6]) expect(told.join('\n')).not.toContain(key(byte))
})

test('every column that holds sealed text is declared', async () => {
	await filed()
	const { results } = await env.DB.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all<{ name: string; sql: string }>()
	const sealed = results.flatMap(({ name, sql }) => [...sql.matchAll(/^\s*(\w+) TEXT.*GLOB 'v1\./gm)].map((match) => `${name}.${match[1]}`))
	expect(sealed.toSorted()).toEqual(sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted())
})
