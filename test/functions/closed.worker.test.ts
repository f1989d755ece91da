import { expect, test, vi } from 'vitest'
import { ask, post } from './ask.ts'
import { posted } from './submissions/posted.ts'

const reason = '示例：系统维护，今天 18:00 恢复。'
const closed = { FORMS_CLOSED: reason }
const json = { 'Content-Type': 'application/json', 'Idempotency-Key': '7b1d3c52-7e0e-4c8e-9d0e-0a4a5f3a7f10' }
const pdf = { 'Content-Type': 'application/pdf' }
const code = '0123456789ABCDEFGHJKMNPQRS'

test('while forms are closed every page that takes one tells the reason first, and to come back in a few minutes never', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const paths = ['/needs/', '/submissions/team/', '/drafts/need/', '/batches/', '/batches/filing/', '/my/case/correction/']
	for (const path of [...paths, '/publicity/GS20300101-01/objections/']) {
		const response = await post(path, posted('need').toString(), {}, closed)
		const text = await response.text()
		expect([response.status, response.headers.get('retry-after')], path).toEqual([503, null])
		expect(text.match(/<p>[^<]*<\/p>/)?.[0], path).toBe(`<p>${reason}</p>`)
		expect(text.split(reason), path).toHaveLength(2)
		expect(text, path).not.toContain('过几分钟')
	}
	expect(logged.mock.calls).toEqual([])
	logged.mockRestore()
})

test('while forms are closed, below an apology for something else the form itself says why it cannot be sent', async () => {
	const type = { 'Content-Type': 'multipart/form-data; boundary=x' }
	const halved = '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n示例需求\r\n--x\r\nContent-Disposition: form-data; name="pro'
	for (const path of ['/needs/', '/drafts/need/']) {
		const text = await (await post(path, halved, type, closed)).text()
		expect(text, path).toContain('下面只有已经收到的部分')
		expect(text, path).toContain(`现在不能提交</h2><p>${reason}</p>`)
		expect(text, path).toMatch(/<input[^>]*name="title"[^>]*readonly=""/)
		expect(text.split(reason), path).toHaveLength(2)
	}
})

test('while forms are closed programs are told the reason', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const sent: [string, string, Record<string, string>][] = [
		['/api/needs', '{}', json],
		['/api/files/need/licence', '%PDF-1.7', pdf],
		['/api/cases/correction', JSON.stringify({ code, answers: {} }), json],
	]
	for (const [path, body, headers] of sent) {
		const response = await ask(path, { method: 'POST', body, headers }, closed)
		expect(response.headers.get('retry-after'), path).toBeNull()
		expect(await response.json(), path).toMatchObject({ status: 503, detail: reason })
	}
	expect(logged.mock.calls).toEqual([])
	logged.mockRestore()
})
