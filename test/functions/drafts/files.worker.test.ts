import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { keyOf } from '#functions/attachments/file-store.ts'
import worker from '#functions/index.tsx'
import { ask, post, rowsOf } from '../ask.ts'
import { pdf, png } from '../attachments/samples.ts'
import { failingAt } from '../faulty.ts'
import { cookieOf, posted } from '../submissions/posted.ts'
import { resumed, swept } from './put-by.ts'

type File_ = [name: string, bytes: Uint8Array]
const key = '7b1d3c52-7e0e-4c8e-9d0e-0a4a5f3a7f10'
const day = 86_400_000

/** Puts a need by with files, as a browser does. */
async function put(files: File_[], typed: Record<string, string> = {}, bindings = {}) {
	const form = new FormData()
	for (const [name, value] of Object.entries({ submissionKey: key, name: '示例公司', ...typed })) form.append(name, value)
	for (const [name, bytes] of files) form.append('licence', new File([bytes as BlobPart], name))
	const request = new Request('http://localhost/', { method: 'POST', body: form })
	return post('/drafts/need/', await request.arrayBuffer(), { 'Content-Type': request.headers.get('content-type')! }, bindings)
}
const codeOf = async (response: Response) => {
	const text = await (await ask('/drafts/', { headers: { cookie: cookieOf(response) } })).text()
	return /data-code="([0-9A-Z]{26})"/.exec(text)?.[1] ?? ''
}
const tick = (at: number) => worker.scheduled({ scheduledTime: at, cron: '5 * * * *' } as never, env)

beforeEach(swept)

test('files wait with their draft for thirty days, and become part of what is filed from it', async () => {
	const code = await codeOf(await put([['执照.pdf', pdf]]))
	const [row] = await rowsOf('attachments')
	const [draft] = await rowsOf('drafts')
	expect(row).toMatchObject({ state: 'received', kept_until: draft!.kept_until })
	const form = await resumed(code)
	expect(form).toContain('已收到：执照.pdf')
	expect(form).toContain(`name="licence" value="${row!.id}"`)
	await tick(Date.now() + 2 * day)
	expect(await rowsOf('attachments')).toHaveLength(1)
	const sent = posted('need', { creditCode: undefined, licence: [row!.id] }, { submissionKey: key })
	expect((await post('/needs/', sent.toString())).status).toBe(303)
	expect(await rowsOf('attachments')).toMatchObject([{ id: row!.id, state: 'filed' }])
	expect(await rowsOf('drafts')).toEqual([])
})

test('a file that is refused is said before anything is put by, and the good one need not be chosen again', async () => {
	const response = await put([
		['执照.pdf', pdf],
		['病毒.pdf', new TextEncoder().encode('MZ not a pdf at all')],
	])
	const text = await response.text()
	expect(response.status).toBe(422)
	expect(text).toContain('还没有存下来')
	expect(text).toContain('病毒.pdf')
	expect(text).toContain('value="示例公司"')
	expect(await rowsOf('drafts')).toEqual([])
	const id = /name="licence" value="([0-9A-Z]{26})"/.exec(text)?.[1] ?? ''
	const again = await put([['背面.png', png]], { licence: id })
	expect(again.status).toBe(303)
	const form = await resumed(await codeOf(again))
	expect(form).toContain('已收到：执照.pdf')
	expect(form).toContain('已收到：背面.png')
})

test('a file that is gone is said, and the rest can be put by', async () => {
	const response = await put([], { licence: '0'.repeat(26) })
	const text = await response.text()
	expect(response.status).toBe(422)
	expect(text).toContain('有文件没有收到或已经过期')
	expect(text).not.toContain('0'.repeat(26))
	expect((await put([])).status).toBe(303)
})

test('without a place for files nothing is left out unsaid', async () => {
	const response = await put([['执照.pdf', pdf]], {}, { FILES: undefined })
	expect(response.status).toBe(422)
	expect(await response.text()).toContain('附件没有收到')
	expect(await rowsOf('drafts')).toEqual([])
})

test('a draft that is deleted takes its files along, one that expires as well', async () => {
	const first = await put([['执照.pdf', pdf]])
	const id = String((await rowsOf('attachments'))[0]!.id)
	await post('/drafts/removal/', '', { cookie: cookieOf(first) })
	await tick(Date.now())
	expect(await rowsOf('attachments')).toEqual([])
	expect(await env.FILES.get(keyOf(id))).toBeNull()
	await put([['执照.pdf', pdf]])
	await tick(Date.now() + 31 * day)
	expect([await rowsOf('drafts'), await rowsOf('attachments')]).toEqual([[], []])
})

test('a fault at any statement keeps no draft without its files', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	// Statement 0 saves the file's row, 1 finds it again, 2 and 3 keep the draft and its files.
	for (const at of [0, 1, 2, 3]) {
		expect((await put([['执照.pdf', pdf]], {}, { DB: failingAt(at) })).status, `${at}`).toBe(503)
		expect(await rowsOf('drafts')).toEqual([])
	}
	logged.mockRestore()
})
