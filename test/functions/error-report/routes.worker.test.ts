import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { storedErrorReport } from '#schemas/error-report.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { failingAt, losing, silent } from '../faulty.ts'
import { naughty } from '../naughty-strings.ts'

const report = { page: '/policies/', kind: 'link', description: '附件打不开了，请补上' }
const send = (answers: BodyInit | Record<string, string>, headers = {}, changes = {}) => post('/error-reports/', answers, headers, changes)

beforeEach(async () => {
	await env.DB.prepare('DELETE FROM error_reports').run()
})

test('POST /error-reports/ keeps the report with its event and leads to the number', async () => {
	const before = (await rowsOf('events')).length
	const response = await send(report)
	expect(response.status).toBe(303)
	const [row] = await rowsOf('error_reports')
	expect(row).toMatchObject({ ...report, serial: 1 })
	const events = (await rowsOf('events')).slice(before)
	expect(events).toMatchObject([{ actor: 'public', action: 'error_report_received', subject: `${row!.day}/1`, detail: '{}' }])

	const receipt = await ask(response.headers.get('location')!)
	expect(receipt.status).toBe(200)
	const text = await receipt.text()
	expect(text).toContain('纠错已收到 - 结对')
	expect(text).toContain(`JC${String(row!.day).replaceAll('-', '')}-0001`)
	expect(text).not.toContain('附件')
})

test('GET /error-reports/:number/ knows nothing of other numbers', async () => {
	for (const number of ['JC20200101-0001', 'JC20261122-0001%00', 'x', "JC20261122-0001'--"])
		expect((await ask(`/error-reports/${number}/`)).status, number).toBe(404)
	expect((await ask('/error-reports/JC20200101-0001/', {}, { DB: silent })).status).toBe(503)
})

test('POST /error-reports/ shows the form again with the answers and what is wrong', async () => {
	const response = await send({ ...report, kind: '', description: '<b>短' })
	expect(response.status).toBe(422)
	const text = await response.text()
	expect(text).toContain('<title>请修改：网站纠错 - 结对</title>')
	expect(text).toContain('<a href="#field-kind">请选择“问题类型”</a>')
	expect(text).toContain('“问题描述”至少写 5 个字，现在是 4 个')
	expect(text).toContain('&lt;b&gt;短</textarea>')
	expect(text).toContain('value="/policies/"')
	expect(await rowsOf('error_reports')).toEqual([])
})

test('POST /error-reports/ takes only addresses of this site, and keeps only their path', async () => {
	const elsewhere = await send({ ...report, page: 'https://evil.example/policies/' })
	expect(elsewhere.status).toBe(422)
	expect(await elsewhere.text()).toContain('“网页地址”请填本站的网页')
	expect((await send({ ...report, page: 'http://localhost/notices/?code=secret#x' })).status).toBe(303)
	expect((await rowsOf('error_reports')).map(({ page }) => page)).toEqual(['/notices/'])
	expect((await send({ ...report, page: `/${'𠮷'.repeat(299)}` })).status).toBe(303)
})

test('the same words on the same day are one report, sent forty times at once', async () => {
	const events = (await rowsOf('events')).length
	const answers = await Promise.all(Array.from({ length: 40 }, () => send(report)))
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
	expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
	expect(await rowsOf('error_reports')).toHaveLength(1)
	expect(await rowsOf('events')).toHaveLength(events + 1)
})

test('other words are another report, numbered without gaps under parallel posts', async () => {
	await Promise.all(Array.from({ length: 20 }, (_, at) => send({ ...report, description: `第 ${at} 处有错字` })))
	expect((await rowsOf('error_reports')).map(({ serial }) => serial).toSorted((a, b) => Number(a) - Number(b))).toEqual(
		Array.from({ length: 20 }, (_, at) => at + 1),
	)
})

test('a fault at any statement leaves neither report nor event, and keeps what was typed', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const events = (await rowsOf('events')).length
	for (const at of [0, 1, 2]) {
		const response = await send(report, {}, { DB: failingAt(at) })
		expect(response.status, `statement ${at}`).toBe(503)
		expect(await response.text()).toContain('附件打不开了，请补上</textarea>')
		expect(await rowsOf('error_reports')).toEqual([])
		expect(await rowsOf('events')).toHaveLength(events)
	}
	logged.mockRestore()
})

test('an answer lost before or after the commit is made good by sending again', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	for (const when of ['before', 'after'] as const) {
		const description = `连接断开：${when}`
		const lost = await send({ ...report, description }, {}, { DB: losing(when) })
		expect(lost.status).toBe(503)
		expect(lost.headers.get('retry-after')).toBe('120')
		const text = await lost.text()
		expect(text).toContain('您填写的内容还在下面')
		expect(text.match(/<h1/g)).toHaveLength(1)
		expect(text).toContain('0578-1234567')
		expect(text).toContain(`${description}</textarea>`)
		expect((await send({ ...report, description })).status).toBe(303)
	}
	expect(await rowsOf('error_reports')).toHaveLength(2)
	logged.mockRestore()
})

test('a silent database is answered for within three seconds', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const answer = send(report, {}, { DB: silent })
	const late = new Promise((resolve) => setTimeout(resolve, 3_000, 'late'))
	expect(await Promise.race([answer, late])).toMatchObject({ status: 503 })
	logged.mockRestore()
})

test('a body that is too big is refused, however it is sent', async () => {
	const big = `description=${'x'.repeat(70_000)}`
	expect((await send(big)).status).toBe(413)
	expect((await send(big, { 'Content-Length': '10' })).status).toBe(413)
	let pulled = 0
	const endless = new ReadableStream({
		pull(controller) {
			pulled += 1
			controller.enqueue(new Uint8Array(8_192).fill(0x61))
		},
	})
	expect((await send(endless)).status).toBe(413)
	expect(pulled).toBeLessThan(40)
	expect((await send(Array(10_000).fill('a').join('&'))).status).toBe(422)
})

test('a body in another encoding or type is refused', async () => {
	expect((await send(new Uint8Array([...new TextEncoder().encode('description='), 0xd6, 0xd0, 0xce, 0xc4]))).status).toBe(422)
	expect((await send('description=%D6%D0%CE%C4')).status).toBe(422)
	expect((await send('description=%ED%A0%80')).status).toBe(422)
	expect((await send('x', { 'Content-Type': 'application/x-www-form-urlencoded; charset=gbk' })).status).toBe(415)
	expect((await send('{}', { 'Content-Type': 'application/json' })).status).toBe(415)
	expect((await send('x', { 'Content-Type': 'text/plain' })).status).toBe(415)
	expect((await send(new FormData(), { 'Content-Type': 'multipart/form-data; boundary=x' })).status).toBe(415)
})

test('unknown, repeated and inherited names are refused', async () => {
	const good = new URLSearchParams(report).toString()
	for (const extra of ['admin=1', '__proto__=x', '__proto__[x]=1', 'constructor=x', 'kind=other', 'description%5B%5D=x'])
		expect((await send(`${good}&${extra}`)).status, extra).toBe(422)
	expect(await rowsOf('error_reports')).toEqual([])
})

test('hostile text reads back as it was sent, or is refused by the name of its field', async () => {
	for (const text of naughty) {
		await env.DB.prepare('DELETE FROM error_reports').run()
		const response = await send({ ...report, description: text })
		const shown = JSON.stringify(text)
		if (response.status === 422) expect(await response.text(), shown).toContain('“问题描述”')
		else expect(response.status, shown).toBe(303)
		const kept = response.status === 303 ? [text.replace(/\r\n/g, '\n').toWellFormed().normalize('NFC')] : []
		expect(
			(await rowsOf('error_reports')).map(({ description }) => description),
			shown,
		).toEqual(kept)
	}
})

test('one client is slowed down, and keeps what was typed', async () => {
	const client = { 'CF-Connecting-IP': '203.0.113.9' }
	let last = await send(report, client)
	let taken = 0
	// A minute may end between two posts, which only lets more through.
	for (; last.status === 303 && taken < 60; taken++) last = await send({ ...report, description: `快速提交 ${taken}` }, client)
	expect(last.status).toBe(429)
	expect(taken).toBeGreaterThanOrEqual(20)
	expect(last.headers.get('retry-after')).toBe('60')
	expect(await last.text()).toContain(`快速提交 ${taken - 1}</textarea>`)
})

test('a day takes five hundred reports', async () => {
	const { day } = (await send(report).then(() => rowsOf('error_reports')))[0]!
	await env.DB.prepare("INSERT INTO error_reports SELECT ?, 500, '/x/', 'other', '第五百条的文字', '2026-11-22T08:00:00Z'").bind(day).run()
	expect((await send({ ...report, description: '多出来的一条' })).status).toBe(429)
	expect((await send(report)).status).toBe(303)
})

test('GET /error-reports/ leads to the form', async () => {
	const response = await ask('/error-reports/', { redirect: 'manual' })
	expect([response.status, response.headers.get('location')]).toEqual([303, '/report-error/'])
})

test('the table holds the fields of the schema and no others', async () => {
	const columns = (await env.DB.prepare("SELECT name FROM pragma_table_info('error_reports')").all<{ name: string }>()).results
	const inCamels = columns.map(({ name }) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))
	expect(inCamels.toSorted()).toEqual(Object.keys(storedErrorReport.shape).toSorted())
})
