import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { ask, post, rowsOf } from '../ask.ts'
import { pdf, png } from '../attachments/samples.ts'
import { failingAt, losing } from '../faulty.ts'
import { cookieOf, emptied, posted } from './posted.ts'

type File_ = [name: string, bytes: Uint8Array]
const key = '7b1d3c52-7e0e-4c8e-9d0e-0a4a5f3a7f10'

/** Posts a need without a code, with a licence instead, as a browser does. */
async function send(files: File_[], changes: Record<string, unknown> = {}, bindings = {}, submissionKey = key) {
	const form = new FormData()
	for (const [name, value] of posted('need', { creditCode: undefined, ...changes }, { submissionKey })) form.append(name, value)
	for (const [name, bytes] of files) form.append('licence', new File([bytes as BlobPart], name))
	const request = new Request('http://localhost/', { method: 'POST', body: form })
	return post('/needs/', await request.arrayBuffer(), { 'Content-Type': request.headers.get('content-type')! }, bindings)
}
const states = async () => (await rowsOf('attachments')).map(({ state }) => state)

beforeEach(async () => {
	await emptied()
	await env.DB.prepare('DELETE FROM attachments').run()
})

test('files become part of the submission they came with', async () => {
	const response = await send([
		['执照.pdf', pdf],
		['执照.png', png],
	])
	expect(response.status).toBe(303)
	const [row] = await rowsOf('submissions')
	const files = await rowsOf('attachments')
	expect(files).toMatchObject([
		{ submission: row!.id, state: 'filed', kind: 'pdf' },
		{ submission: row!.id, state: 'filed', kind: 'png' },
	])
	expect(JSON.parse(String(row!.answers)).licence).toEqual(files.map(({ id }) => id))
	expect(JSON.stringify(files)).not.toContain('执照')
})

test('a page sent twice with its files is one submission with one receipt', async () => {
	const answers = await Promise.all([send([['执照.pdf', pdf]]), send([['执照.pdf', pdf]])])
	const again = await send([['执照.pdf', pdf]])
	const receipts = await Promise.all(
		[...answers, again].map(async (it) => (await ask('/receipts/', { headers: { cookie: cookieOf(it) } })).text()),
	)
	expect([...answers, again].map(({ status }) => status)).toEqual([303, 303, 303])
	expect(new Set(receipts).size).toBe(1)
	expect((await states()).toSorted()).toEqual(['filed', 'received', 'received'])
	expect((await send([['执照.pdf', png]])).status).not.toBe(303)
})

test('one bad file never costs the rest, and the good one is kept for the next try', async () => {
	const response = await send([
		['执照.pdf', pdf],
		['病毒.pdf', new TextEncoder().encode('MZ not a pdf at all')],
	])
	const text = await response.text()
	expect(response.status).toBe(422)
	expect(text).toContain('病毒.pdf')
	expect(text).toContain('已收到：执照.pdf')
	expect(text).toContain('薄壁管焊缝气孔率偏高的工艺改进')
	const id = /name="licence" value="([0-9A-Z]{26})"/.exec(text)?.[1]
	expect((await send([], { licence: [id] })).status).toBe(303)
	expect(await states()).toEqual(['filed'])
})

test('a file that was cleared away, or belongs to another, is asked for again', async () => {
	await send([['执照.pdf', pdf]])
	const id = (await rowsOf('attachments'))[0]!.id
	const stolen = await send([], { licence: [id], title: '拿别人的文件' }, {}, 'another-key-0123456789-0')
	const refused = await stolen.text()
	expect(stolen.status).toBe(422)
	expect(refused).toContain('<a href="#field-licence">有文件没有收到或已经过期，请重新选择</a>')
	expect(refused).not.toContain(String(id))
	// Sent once more, it is the same submission, with or without a key.
	expect((await send([], { licence: [id] })).status).toBe(303)
	const gone = await send([], { licence: ['0'.repeat(26)] }, {}, 'another-key-0123456789-1')
	const text = await gone.text()
	expect(gone.status).toBe(422)
	expect(text).toContain('有文件没有收到或已经过期，请重新选择')
	expect(text).not.toContain('0'.repeat(26))
	expect(await rowsOf('submissions')).toHaveLength(1)
})

test('a fault at any statement leaves no file filed without its submission', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	// Statement 0 saves the file's row, 1 finds it again.
	for (const at of [0, 1, 2, 3, 4, 5, 6, 7, 8]) {
		expect((await send([['执照.pdf', pdf]], {}, { DB: failingAt(at) })).status, `${at}`).toBe(503)
		expect(await rowsOf('submissions')).toEqual([])
		expect(await states()).not.toContain('filed')
	}
	expect((await send([['执照.pdf', pdf]], {}, { DB: losing('before') })).status).toBe(503)
	expect((await send([['执照.pdf', pdf]])).status).toBe(303)
	logged.mockRestore()
})

test('without a place for files none is taken, and the form says so', async () => {
	const response = await send([['执照.pdf', pdf]], {}, { FILES: undefined })
	expect(response.status).toBe(422)
	expect(await response.text()).toContain('没有收到')
})

test('an empty file is told as one, and a control left alone as nothing', async () => {
	const response = await send([['空.pdf', new Uint8Array()]])
	expect(response.status).toBe(422)
	expect(await response.text()).toContain('“空.pdf”没有收到：是空文件')
	expect(await states()).toEqual([])
	const alone = await send([['', new Uint8Array()]], { creditCode: '91331100MA2E0W2X05' })
	expect(await alone.text()).not.toContain('空文件')
})

test('files that are too heavy together are named, and nothing that was typed is lost', async () => {
	const heavy = new Uint8Array(7 * 1024 * 1024)
	heavy.set(pdf)
	const form = new FormData()
	const given = [...posted('need', { creditCode: undefined }, { submissionKey: key })]
	const half = given.findIndex(([name]) => name === 'title')
	for (const [name, value] of given.slice(0, half)) form.append(name, value)
	for (const name of ['执照一.pdf', '执照二.pdf']) form.append('licence', new File([heavy], name))
	for (const [name, value] of given.slice(half)) form.append(name, value)
	const request = new Request('http://localhost/', { method: 'POST', body: form })
	const response = await post('/needs/', await request.arrayBuffer(), { 'Content-Type': request.headers.get('content-type')! })
	const text = await response.text()
	expect(response.status).toBe(413)
	expect(text).toContain('“执照一.pdf”、“执照二.pdf”')
	for (const kept of ['薄壁管焊缝气孔率偏高的工艺改进', '13800000000', '保密的配方', key]) expect(text, kept).toContain(kept)
	expect(await states()).toEqual([])
})
