import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { cleanUp } from '#functions/attachments/clean-up.ts'
import { due, keptUntil } from '#functions/attachments/due.ts'
import { type FileStore, keyOf } from '#functions/attachments/file-store.ts'
import {
	attachmentsOf,
	claimAttachments,
	fileAttachments,
	findAttachment,
	forgetAttachment,
	keepAttachments,
	knownAttachments,
	releaseAttachments,
	saveAttachments,
	unfiledAttachments,
} from '#functions/attachments/store.ts'
import { storeUploads } from '#functions/attachments/store-uploads.ts'
import { readParts } from '#functions/multipart/parts.ts'
import { cipherKey } from '#functions/privacy/keys.ts'
import { attachment } from '#schemas/attachment.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { needForm } from '#schemas/need.ts'
import { rowsOf } from '../ask.ts'
import { bodyOf, type } from '../multipart/posted.ts'
import { memoryFiles } from './memory-files.ts'
import { pdf, png } from './samples.ts'

const { FILES: files } = env as unknown as { FILES: FileStore }
const ring = {
	current: 'k1',
	keys: { k1: await cipherKey(`${'A'.repeat(42)}E=`) },
	chance: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
}
const now = '2026-11-22T08:00:00.000Z'
const later = '2026-11-23T08:00:00.001Z'

/** Two files as a form sends them, stored; their ids. */
async function sent(): Promise<string[]> {
	const parts = bodyOf([
		['licence', '执照.pdf', pdf],
		['licence', '执照.png', png],
	])
	const deps = {
		fields: fieldsOf(needForm),
		files,
		ring,
		now,
		save: (rows: Parameters<typeof saveAttachments>[1]) => saveAttachments(env.DB, rows),
	}
	const { entries, errors } = await storeUploads(await readParts(type, parts.stream()), deps)
	expect(errors).toEqual([])
	return entries.map(([, id]) => String(id))
}

/** The statements that make files part of it. */
const filing = (id: string, ids: string[]) => fileAttachments(env.DB, { id, version: 1, sentHash: null }, ids)

/** A submission, empty but for what its table wants. */
async function submission(id: string): Promise<string> {
	const sql =
		"INSERT OR IGNORE INTO submissions (id, number, kind, form, day, serial, programme, status, received_at, changed_at) SELECT ?1, 'XQ20261122-' || printf('%04d', n), 'need', 'need', '2026-11-22', n, 'p', 'submitted', ?2, ?2 FROM (SELECT count(*) + 1 AS n FROM submissions)"
	await env.DB.prepare(sql).bind(id, now).run()
	return id
}

const [s1, s2, s3, s5, s6] = (await Promise.all(['1', '2', '3', '5', '6'].map((name) => submission(name.repeat(26))))) as [
	string,
	string,
	string,
	string,
	string,
]

async function clean(at: string, from: FileStore = files): Promise<string[]> {
	const claimed = await claimAttachments(
		env.DB,
		due(await unfiledAttachments(env.DB), at).map(({ id }) => id),
	)
	return cleanUp(claimed, from, (id) => forgetAttachment(env.DB, id))
}

test('the table has the columns of the schema', async () => {
	const { results } = await env.DB.prepare("SELECT name FROM pragma_table_info('attachments')").all<{ name: string }>()
	const names = results.map(({ name }) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase()))
	expect(names.toSorted()).toEqual(Object.keys(attachment.shape).toSorted())
})

test('files travel from the form to the store and back', async () => {
	const ids = await sent()
	expect((await knownAttachments(env.DB, [...ids, 'Z'.repeat(26)])).map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
	const stored = await files.get(keyOf(ids[0]!))
	expect(new Uint8Array(await new Response(stored!.body).arrayBuffer())).toEqual(pdf)
	expect(JSON.stringify(await rowsOf('attachments'))).not.toContain('执照')
})

test('fileAttachments() makes files part of one submission, and of no other', async () => {
	const ids = await sent()
	await env.DB.batch(filing(s1, ids) as never)
	expect((await attachmentsOf(env.DB, s1)).map(({ id, state }) => [id, state]).toSorted()).toEqual(
		ids.map((id) => [id, 'filed']).toSorted(),
	)
	await env.DB.batch(filing(s1, ids) as never)
	await expect(env.DB.batch(filing(s2, ids) as never)).rejects.toThrow()
	await expect(env.DB.batch(filing(s2, ['Z'.repeat(26)]) as never)).rejects.toThrow()
	expect(await attachmentsOf(env.DB, s2)).toEqual([])
	expect(filing(s3, [])).toEqual([])
})

test('fileAttachments() undoes the whole batch when one file is gone', async () => {
	const ids = await sent()
	await expect(env.DB.batch(filing(s1, [...ids, 'Z'.repeat(26)]) as never)).rejects.toThrow()
	expect(await knownAttachments(env.DB, ids)).toHaveLength(2)
})

test('the table refuses to give a filed file to another or back', async () => {
	const [id] = await sent()
	await env.DB.batch(filing(s1, [id!]) as never)
	const change = (set: string) => env.DB.prepare(`UPDATE attachments SET ${set} WHERE id = ?`).bind(id).run()
	await expect(change(`submission = '${s2}'`)).rejects.toThrow(/belongs elsewhere/)
	await expect(change("state = 'received', submission = NULL")).rejects.toThrow(/belongs elsewhere/)
	await expect(change('submission = NULL')).rejects.toThrow(/belongs elsewhere/)
})

test('cleaning removes what nobody filed within a day, bytes and row, and keeps the rest', async () => {
	const [filed, waiting] = await sent()
	await env.DB.batch(filing(s1, [filed!]) as never)
	expect(await clean(now)).toEqual([])
	expect(await knownAttachments(env.DB, [waiting!])).toHaveLength(1)
	expect(await clean(later)).toEqual([])
	expect(await files.get(keyOf(waiting!))).toBeNull()
	expect(await findAttachment(env.DB, waiting!)).toBeUndefined()
	expect(await files.get(keyOf(filed!))).not.toBeNull()
	expect(await unfiledAttachments(env.DB)).toEqual([])
})

test('cleaning tries again what it could not remove, which cannot be filed meanwhile', async () => {
	const ids = await sent()
	const stuck: FileStore = {
		...memoryFiles(),
		delete: async (key) => {
			if (key === keyOf(ids[0]!)) throw new Error('R2 is away')
			return files.delete(key)
		},
	}
	expect(await clean(later, stuck)).toEqual([ids[0]])
	await expect(env.DB.batch(filing(s5, [ids[0]!]) as never)).rejects.toThrow()
	expect(await clean(now)).toEqual([])
	expect(await files.get(keyOf(ids[0]!))).toBeNull()
	expect(await unfiledAttachments(env.DB)).toEqual([])
})

test('claimAttachments() does not take what was filed just before', async () => {
	const [id] = await sent()
	await env.DB.batch(filing(s1, [id!]) as never)
	expect(await claimAttachments(env.DB, [id!])).toEqual([])
})

test('keepAttachments() lets files wait as long as their draft, never for less', async () => {
	const ids = await sent()
	await env.DB.batch([keepAttachments(env.DB, ids, keptUntil(now, 30)), keepAttachments(env.DB, ids, now)] as never)
	await clean(later)
	expect(await knownAttachments(env.DB, ids)).toHaveLength(2)
})

test('releaseAttachments() sends the files of an erased submission to the next cleaning', async () => {
	const ids = await sent()
	await env.DB.batch(filing(s6, ids) as never)
	await env.DB.batch([releaseAttachments(env.DB, s6)] as never)
	await clean(now)
	expect(await attachmentsOf(env.DB, s6)).toEqual([])
	expect(await findAttachment(env.DB, ids[0]!)).toBeUndefined()
	expect(await files.get(keyOf(ids[0]!))).toBeNull()
})
