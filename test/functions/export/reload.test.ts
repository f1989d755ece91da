import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { release } from '#functions/board/release.ts'
import { findReleasable, saveRelease } from '#functions/board/store.ts'
import { writeBackup } from '#functions/commands/backup.ts'
import type { Database } from '#functions/database.ts'
import { note } from '#functions/events/store.ts'
import { openSecrets } from '#functions/privacy/secrets.ts'
import { jobsOf } from '#functions/scheduled/index.ts'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { submissionForms } from '#schemas/submission.ts'
import { goodNeed } from '../../schemas/answers-given.ts'
import { naughty } from '../naughty-strings.ts'
import { portalFolder } from './portal-folder.ts'

// Reliability P10, F12: what is backed up loads again, whatever people typed.

/** What could end a statement, a text or a line of a dump, or look like one. */
const hostile = [
	"'); DROP TABLE submissions; --",
	'\'\'\'\'"""";;;--/* */',
	'BEGIN TRANSACTION;\nCOMMIT;\nPRAGMA writable_schema=ON;',
	"INSERT INTO events VALUES(1,'x');\r\n-- next\r\n",
	"unistr('\\u0041') || char(0) || X'00'",
	'\\n\\r\\t\\0 %s %d ${x} {{y}} `z`',
	'行分隔\u2028段分隔\u2029不换行\u00a0零宽\u200b结束',
	'𠮷野家 👨‍👩‍👧‍👦 e\u0301 ﷽',
	"replace('a','\\n',char(10))",
	'路径 D:\\notes\\readme\n第二行 \\0\\1\r\n第三行',
	`${"'".repeat(300)}`,
]

let source: Awaited<ReturnType<typeof portalFolder>>
let copy: Awaited<ReturnType<typeof portalFolder>>
let filed = 0
let reported = 0
let isUnwhole = false

beforeAll(async () => {
	source = await portalFolder()
	copy = await portalFolder()
	await source.d1('migrations', 'apply', 'jiedui')
	const portal = await source.opened()
	const { DB } = portal.env
	const send = async (path: string, entries: [string, string][], client: number) => {
		const headers = {
			'Content-Type': 'application/x-www-form-urlencoded',
			'Sec-Fetch-Site': 'same-origin',
			'CF-Connecting-IP': `198.51.100.${client}`,
		}
		return (await portal.ask(path, { method: 'POST', headers, body: new URLSearchParams(entries).toString() })).status
	}
	for (const [at, text] of [...hostile, ...naughty].entries()) {
		const answers = {
			title: `第 ${at} 项`,
			problem: `${text}，这是现状与要达到的目标，写满二十个字。`,
			secretNote: text.slice(0, 200) || '无',
		}
		const entries = entriesOf(fieldsOf(submissionForms.need), { ...goodNeed, programme: 'demo-open', noticeVersion, ...answers })
		const status = await send(
			'/needs/',
			entries.map(([name, value]) => [name, String(value)]),
			at,
		)
		expect([303, 422], text).toContain(status)
		filed += status === 303 ? 1 : 0
		if (hostile.includes(text))
			reported +=
				(await send('/error-reports/', Object.entries({ page: '/', kind: 'other', description: text.slice(0, 400) }), at)) === 303 ? 1 : 0
	}
	// What no form lets through may still stand in columns that staff and programs write.
	const raw = [...hostile, ...naughty].map((text) =>
		DB.prepare("INSERT INTO events (at, actor, action, subject, detail) VALUES ('2026-11-22T08:00:00.000Z', 'system', 'test', ?, ?)").bind(
			text.slice(0, 100) || 'x',
			JSON.stringify({ text }),
		),
	)
	await DB.batch(raw)
	const [{ results }] = (await DB.batch<{ number: string }>([DB.prepare('SELECT number FROM submissions ORDER BY rowid LIMIT 3')])) as [
		{ results: { number: string }[] },
	]
	for (const { number } of results) {
		const found = (await findReleasable(DB, number))!
		await saveRelease(DB, found, release(found, { actor: 'staff:1', at: '2026-11-22T08:00:00.000Z' }))
	}
	const reasons = hostile.map((text, at) => DB.prepare('UPDATE submissions SET reason = ? WHERE serial = ?').bind(`${text}\n\\n`, at + 1))
	await DB.batch(reasons)
	const secrets = () => openSecrets(portal.env, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
	const sealing = jobsOf({
		db: DB,
		files: undefined,
		now: '2026-11-23T08:00:00.000Z',
		secrets,
		calls: () => Promise.reject(new Error('no settings')),
	})
	for (const job of sealing) if (['keys', 'sealing'].includes(job.name)) await job.run()
	let asked = 0
	const restless: Database = {
		prepare: (sql) => DB.prepare(sql),
		async batch(statements) {
			asked += 1
			if (asked % 10 === 0) await note(DB, { subject: 'x', action: 'test', actor: 'system', at: '2026-11-24T08:00:00.000Z' })
			return DB.batch(statements as never)
		},
	}
	isUnwhole = !(await writeBackup(restless, join(source.folder, 'unwhole.sql'), 2))
	expect(await writeBackup(DB, join(source.folder, 'backup.sql'))).toBe(true)
	await portal.close()
	await copy.d1('execute', 'jiedui', '--file', join(source.folder, 'backup.sql'), '--yes')
}, 300_000)

afterAll(async () => {
	await Promise.all([source.remove(), copy.remove()])
})

test('there is something hostile to export', async () => {
	expect(filed).toBeGreaterThan(30)
	expect(reported).toBeGreaterThan(5)
	const sql = await readFile(join(source.folder, 'backup.sql'), 'utf8')
	expect(sql).toContain('DROP TABLE submissions')
	expect(sql).toContain('𠮷野家')
})

test('a backup during which something happened is thrown away', async () => {
	expect(isUnwhole).toBe(true)
	const files = await readdir(source.folder)
	expect(files).toContain('backup.sql')
	expect(files.filter((name) => name.startsWith('unwhole'))).toEqual([])
})

test('the copy has the same tables, columns, indexes, triggers and views', () => {
	const [from, to] = [source.sqlite(), copy.sqlite()]
	expect(schemaOf(to)).toEqual(schemaOf(from))
	const kinds = Map.groupBy(schemaOf(from), ({ type }) => type)
	for (const type of ['table', 'index', 'trigger', 'view']) expect(kinds.get(type)?.length, type).toBeGreaterThan(0)
})

test('every table of the copy has the same rows, byte for byte', () => {
	const [from, to] = [source.sqlite(), copy.sqlite()]
	const tables = schemaOf(from).filter(({ type }) => type === 'table')
	const sums = (db: DatabaseSync) => Object.fromEntries(tables.map(({ name }) => [name, digest(db, name)]))
	const before = sums(from)
	expect(sums(to)).toEqual(before)
	for (const name of ['submissions', 'events', 'event_links', 'event_seals', 'board_needs', 'board_terms', 'key_checks', 'fingerprints'])
		expect(before[name]!.rows, name).toBeGreaterThan(0)
})

test('the copy still refuses to change events, and goes on with the ids where it stopped', () => {
	const to = copy.sqlite()
	const seq = (db: DatabaseSync) => db.prepare('SELECT name, seq FROM sqlite_sequence ORDER BY name').all()
	expect(seq(to)).toEqual(seq(source.sqlite()))
})

function schemaOf(db: DatabaseSync): { type: string; name: string; sql: string }[] {
	const sql =
		"SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '_cf_%' AND name NOT LIKE 'sqlite_%' ORDER BY type, name"
	return db.prepare(sql).all() as { type: string; name: string; sql: string }[]
}

function digest(db: DatabaseSync, table: string): { rows: number; sha256: string } {
	const rows = db
		.prepare(`SELECT * FROM "${table}"`)
		.all()
		.map((row) => JSON.stringify(row))
	return { rows: rows.length, sha256: createHash('sha256').update(rows.toSorted().join('\n')).digest('hex') }
}
