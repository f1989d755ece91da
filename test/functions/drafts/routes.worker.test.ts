import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import worker from '#functions/index.tsx'
import { groupedCode } from '#functions/receipts/receipt-code.ts'
import { draft } from '#schemas/draft.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { failingAt, losing, silent } from '../faulty.ts'
import { naughty } from '../naughty-strings.ts'
import { cookieOf, posted } from '../submissions/posted.ts'
import { resume, resumed, saved, swept } from './put-by.ts'

const key = '7b1d3c52-7e0e-4c8e-9d0e-0a4a5f3a7f10'
const half = { submissionKey: key, name: '示例精密制造有限公司', contactMobile: '13800000000', secretNote: '保密的配方', title: '半' }
const other = '0123456789ABCDEFGHJKMNPQRS'

beforeEach(swept)

test('a half-filled form is put by as it is, and its code goes on with it elsewhere, without script', async () => {
	const { response, code, text } = await saved(half)
	expect([response.status, response.headers.get('location')]).toEqual([303, '/drafts/'])
	expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
	expect(text).toContain('还没有提交')
	expect(text).toContain('4 栏')
	const found = await resume(groupedCode(code).toLowerCase())
	expect([found.status, found.headers.get('location')]).toEqual([303, '/drafts/'])
	const summary = await (await ask('/drafts/', { headers: { cookie: cookieOf(found) } })).text()
	expect(summary).toContain('找到了没填完的表')
	expect(summary).toContain('技术需求登记表')
	expect(summary).not.toContain('示例精密制造有限公司')
	expect(summary).not.toContain(code)
	const form = await (await ask('/drafts/form/', { headers: { cookie: cookieOf(found) } })).text()
	expect(form).toContain('value="示例精密制造有限公司"')
	expect(form).toContain('value="13800000000"')
	expect(form).toContain('保密的配方')
	expect(form).toContain(`name="submissionKey" value="${key}"`)
})

test('the row is one of a draft, and nothing that was typed can be read in any table, nor the code or the key', async () => {
	const { code } = await saved(half)
	const rows = await rowsOf('drafts')
	const { results } = await env.DB.prepare('SELECT name FROM pragma_table_info(?)').bind('drafts').all<{ name: string }>()
	expect(results.map(({ name }) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase()))).toEqual(Object.keys(draft.shape))
	expect(rows).toHaveLength(1)
	const { results: tables } = await env.DB.prepare(
		"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_*' AND name NOT GLOB 'd1_*'",
	).all<{ name: string }>()
	const kept = JSON.stringify(
		await Promise.all(tables.map(async ({ name }) => (await env.DB.prepare(`SELECT * FROM ${name}`).all()).results)),
	)
	for (const secret of [...Object.values(half).filter((text) => text.length > 1), code, groupedCode(code)])
		expect(kept, secret).not.toContain(secret)
})

test('a ciphertext moved to another draft does not open', async () => {
	const { code } = await saved(half)
	await saved({ submissionKey: 'another-key-0123456789-0', name: '另一家' })
	const [mine] = await rowsOf('drafts')
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	await env.DB.prepare('UPDATE drafts SET answers = (SELECT answers FROM drafts WHERE id <> ?1) WHERE id = ?1')
		.bind(mine!.id as string)
		.run()
	expect((await ask('/drafts/form/', { headers: { cookie: cookieOf(await resume(code)) } })).status).toBe(500)
	expect(JSON.stringify(logged.mock.calls)).not.toContain('另一家')
	logged.mockRestore()
})

test('saved again under the same key it is one draft with the same code and a new term', async () => {
	const first = await saved(half)
	await env.DB.prepare("UPDATE drafts SET saved_at = '2026-01-01T00:00:00.000Z', kept_until = '2099-01-01T00:00:00.000Z'").run()
	const second = await saved({ ...half, title: '写好的需求名称' })
	expect(second.code).toBe(first.code)
	const rows = await rowsOf('drafts')
	expect(rows).toHaveLength(1)
	expect(Date.parse(String(rows[0]!.kept_until)) - Date.parse(String(rows[0]!.saved_at))).toBe(30 * 86_400_000)
	expect(await resumed(first.code)).toContain('value="写好的需求名称"')
})

test('twenty savings at once leave one draft, whole', async () => {
	const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => saved({ ...half, title: `第 ${at} 次保存` })))
	expect(new Set(answers.map(({ code }) => code)).size).toBe(1)
	expect(await rowsOf('drafts')).toHaveLength(1)
	expect(await resumed(answers[0]!.code)).toMatch(/value="第 \d+ 次保存"/)
})

test('two people without script who typed the same have drafts of their own', async () => {
	const answers = [await saved({ name: '示例公司' }), await saved({ name: '示例公司' })]
	expect(new Set(answers.map(({ code }) => code)).size).toBe(2)
	const keys = await Promise.all(answers.map(async ({ code }) => /name="submissionKey" value="([^"]+)"/.exec(await resumed(code))?.[1]))
	expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
	expect(keys[0]).not.toBe(keys[1])
})

test('each form is put by under its own name', async () => {
	for (const form of ['individual', 'team', 'legal-person'] as const) {
		const { code, text } = await saved({ submissionKey: key }, form)
		expect(text, form).toContain('科技特派员申请表')
		expect(await resumed(code), form).toContain(`formaction="/drafts/${form}/"`)
	}
	expect((await rowsOf('drafts')).map(({ form }) => form)).toEqual(['individual', 'team', 'legal-person'])
})

test('the page with the code is for whoever saved it, and is kept nowhere', async () => {
	const { cookie, response, code } = await saved(half)
	const page = await ask('/drafts/', { headers: { cookie } })
	expect(page.headers.get('cache-control')).toBe('no-store')
	expect(page.headers.get('referrer-policy')).toBe('no-referrer')
	expect(response.headers.get('set-cookie')).toMatch(/^draft=[^;]+; Path=\/; Max-Age=1800; HttpOnly; SameSite=Strict$/)
	expect(response.headers.get('set-cookie')).not.toContain(code)
	for (const path of ['/drafts/', '/drafts/form/'])
		expect((await ask(path, { redirect: 'manual', headers: { cookie: cookie.replace('draft=', 'case=') } })).headers.get('location')).toBe(
			'/my/#resume',
		)
	expect(
		(await ask('/my/case/', { redirect: 'manual', headers: { cookie: cookie.replace('draft=', 'case=') } })).headers.get('location'),
	).toBe('/my/')
	expect((await ask('/drafts/need/', { redirect: 'manual' })).status).toBe(405)
})

test('codes that are wrong, malformed, expired, filed or deleted cannot be told apart', async () => {
	const expired = await saved({ submissionKey: 'expired-key-0123456789', name: '过期' })
	await env.DB.prepare("UPDATE drafts SET kept_until = '2026-01-01T00:00:00.000Z'").run()
	const removed = await saved({ submissionKey: 'removed-key-0123456789', name: '删除' })
	await post('/drafts/removal/', '', { cookie: removed.cookie })
	const done = await saved({ submissionKey: key, name: '提交' })
	expect((await post('/needs/', posted('need', {}, { submissionKey: key }).toString())).status).toBe(303)
	const answers = await Promise.all(
		[expired.code, removed.code, done.code, other, '', '中文', 'x'.repeat(3_000), '%%%', "' OR 1=1 --"].map((typed) => resume(typed)),
	)
	const seen = await Promise.all(
		answers.map(async (it) => {
			const { 'x-request-id': _, ...headers } = Object.fromEntries(it.headers)
			return JSON.stringify([it.status, headers, await it.text()])
		}),
	)
	expect(new Set(seen).size).toBe(1)
	expect([answers[0]!.status, answers[0]!.headers.has('set-cookie')]).toEqual([422, false])
	expect(JSON.parse(seen[0]!)[2]).toContain('没有查到')
})

test('a session outlives neither its draft nor its term', async () => {
	const { cookie } = await saved(half)
	await env.DB.prepare("UPDATE drafts SET kept_until = '2026-01-01T00:00:00.000Z'").run()
	for (const path of ['/drafts/', '/drafts/form/'])
		expect((await ask(path, { headers: { cookie }, redirect: 'manual' })).headers.get('location'), path).toBe('/my/#resume')
})

test('a hit and a miss ask the database the same', async () => {
	const { code } = await saved(half)
	const asked = async (typed: string) => {
		const statements: string[] = []
		const prepare = (sql: string) => {
			statements.push(sql)
			return env.DB.prepare(sql)
		}
		await resume(typed, {}, { DB: { prepare, batch: (all: never[]) => env.DB.batch(all) } })
		return statements
	}
	expect(await asked(code)).toEqual(await asked('nonsense'))
})

test('tries at resume codes and at receipt codes count together', async () => {
	const { code } = await saved(half)
	const client = { 'CF-Connecting-IP': '203.0.113.6' }
	const bindings = { CODE_LIMIT: undefined }
	// All within one minute, whenever it runs.
	vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
	for (let tries = 0; tries < 5; tries++) {
		expect((await post('/my/session/', { code: other }, client, bindings)).status).toBe(422)
		expect((await resume(other, client, bindings)).status).toBe(422)
	}
	expect((await resume(code, client, bindings)).status).toBe(429)
	expect((await resume(code, {}, bindings)).status).toBe(303)
	vi.useRealTimers()
})

test('hostile text comes back as it was typed, without what no text may hold', async () => {
	const typed = naughty.slice(0, 60).filter((text) => text.trim() !== '')
	for (const text of typed) {
		const { response, code } = await saved({ problem: text })
		expect(response.status, JSON.stringify(text)).toBe(303)
		const form = await resumed(code)
		expect(form).not.toMatch(/<(script|img|svg onload|iframe)/i)
		// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
		expect(form).not.toMatch(/[\u0000-\u0008\u000b\u000e-\u001f\u202a-\u202e\ufeff]/)
	}
	const { code } = await saved({ problem: '第一行\r\n  𠮷 <b>&amp;</b> \u202e反\u0000着' })
	expect(await resumed(code)).toContain('第一行\n  𠮷 &lt;b&gt;&amp;amp;&lt;/b&gt; 反着')
})

test('names the form does not have are refused, with what was typed kept', async () => {
	const response = await post('/drafts/need/', { ...half, isStaff: 'yes' })
	expect(response.status).toBe(422)
	const text = await response.text()
	expect(text).toContain('没有的栏目')
	expect(text).toContain('value="示例精密制造有限公司"')
	expect(await rowsOf('drafts')).toEqual([])
})

test('more text than a row may hold is refused with 413, and kept in the page', async () => {
	const response = await post('/drafts/need/', { name: '示例', problem: 'x'.repeat(45_000) })
	expect(response.status).toBe(413)
	expect(await response.text()).toContain('x'.repeat(45_000))
	const most = await saved({ problem: 'x'.repeat(43_000) })
	expect(most.response.status).toBe(303)
	expect(String((await rowsOf('drafts'))[0]!.answers).length).toBeLessThanOrEqual(60_000)
})

test('a program that fills in the trap is asked to look again', async () => {
	expect((await post('/drafts/need/', { ...half, homepageUrl: 'https://spam.example' })).status).toBe(422)
	expect(await rowsOf('drafts')).toEqual([])
})

test('agreement to a notice that has changed since is asked for anew', async () => {
	const now = await saved({ submissionKey: key, noticeVersion: '2026-11', noticeAccepted: 'yes' })
	expect(await resumed(now.code)).toMatch(/name="noticeAccepted"[^>]*checked/)
	const old = await saved({ submissionKey: key, noticeVersion: '2020-01', noticeAccepted: 'yes' })
	expect(await resumed(old.code)).not.toMatch(/name="noticeAccepted"[^>]*checked/)
})

test('what is filed from a draft is one record, and takes the draft away in the same batch', async () => {
	const { code } = await saved(half)
	const form = await resumed(code)
	expect(form).toContain(key)
	const answers = await Promise.all([0, 1].map(() => post('/needs/', posted('need', {}, { submissionKey: key }).toString())))
	expect(answers.map(({ status }) => status)).toEqual([303, 303])
	expect(await rowsOf('submissions')).toHaveLength(1)
	expect(await rowsOf('drafts')).toEqual([])
})

test('whoever filed a draft and never saw the answer is told its number, and no code', async () => {
	const { cookie } = await saved(half)
	const receipt = await (
		await ask('/receipts/', { headers: { cookie: cookieOf(await post('/needs/', posted('need', {}, { submissionKey: key }).toString())) } })
	).text()
	const number = /XQ\d{8}-\d{4}/.exec(receipt)![0]
	for (const path of ['/drafts/', '/drafts/form/']) {
		const text = await (await ask(path, { headers: { cookie } })).text()
		expect(text).toContain('这份表已经提交')
		expect(text).toContain(number)
		expect(text).not.toContain(/data-code="([0-9A-Z]{26})"/.exec(receipt)![1])
	}
	expect((await ask('/drafts/', { headers: { cookie: 'draft=forged' }, redirect: 'manual' })).headers.get('location')).toBe('/my/#resume')
})

test('a draft of another matter under a key that was filed before is not thrown away', async () => {
	await post('/needs/', posted('need', {}, { submissionKey: key }).toString())
	const { code } = await saved({ ...half, title: '另外一项需求' })
	expect((await post('/needs/', posted('need', { title: '另外一项需求' }, { submissionKey: key }).toString())).status).toBe(409)
	expect(await resumed(code)).toContain('value="另外一项需求"')
})

test('expired drafts are removed by the clock, the others stay', async () => {
	await saved({ submissionKey: 'expired-key-0123456789', name: '过期' })
	await env.DB.prepare("UPDATE drafts SET kept_until = '2026-11-22T10:00:00.000Z'").run()
	const { code } = await saved(half)
	await worker.scheduled({ scheduledTime: Date.parse('2026-11-22T10:00:00.000Z') }, env)
	expect(await rowsOf('drafts')).toHaveLength(1)
	expect((await resume(code)).status).toBe(303)
})

test('deleting and signing out close the draft in this browser; only deleting removes it', async () => {
	const { code, cookie } = await saved(half)
	const out = await post('/drafts/sign-out/', '', { cookie })
	expect([out.status, out.headers.get('set-cookie')]).toEqual([303, 'draft=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict'])
	expect(await rowsOf('drafts')).toHaveLength(1)
	await post('/drafts/removal/', '', { cookie: cookieOf(await resume(code)) })
	expect(await rowsOf('drafts')).toEqual([])
	expect((await post('/drafts/removal/', '', { cookie: 'draft=forged' })).status).toBe(303)
})

test('a day takes in only so many drafts, and the ones it has can still be saved again', async () => {
	const first = await saved(half)
	const { id: _, ...row } = (await rowsOf('drafts'))[0]!
	const values = Object.values(row) as string[]
	const names = Object.keys(row).join(', ')
	const many = Array.from({ length: 1_999 }, (_, at) =>
		env.DB.prepare(`INSERT INTO drafts (id, ${names}) VALUES (?, ?, ?, ?, ?, ?, ?)`).bind(
			`filler-${String(at).padStart(20, '0')}`,
			...values.map((value) => (value === row.code_hash ? `hash ${at}` : value)),
		),
	)
	await env.DB.batch(many)
	const refused = await post('/drafts/need/', { name: '第 2001 份' })
	expect(refused.status).toBe(429)
	expect(await refused.text()).toContain('value="第 2001 份"')
	expect((await saved({ ...half, title: '再存一次' })).code).toBe(first.code)
})

test('a client that saves too often is slowed down, with what was typed kept', async () => {
	const FORM_LIMIT = { limit: async ({ key: it }: { key: string }) => ({ success: it !== 'draft 203.0.113.9' }) }
	const response = await post('/drafts/need/', half, { 'CF-Connecting-IP': '203.0.113.9' }, { FORM_LIMIT })
	expect(response.status).toBe(429)
	expect(await response.text()).toContain('value="示例精密制造有限公司"')
})

test('while forms are closed nothing is put by, and a draft can still be read', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const { code } = await saved(half)
	const closed = await post('/drafts/need/', { ...half, title: '关闭时' }, {}, { FORMS_CLOSED: '维护' })
	const text = await closed.text()
	expect([closed.status, text.includes('value="关闭时"'), text.includes('没有丢')]).toEqual([503, true, true])
	expect(text).toMatch(/<button class="button" type="submit" disabled="">提交需求/)
	expect((await resume(code, {}, { FORMS_CLOSED: '维护' })).status).toBe(303)
	logged.mockRestore()
})

test('a programme that no longer collects leaves the draft to be read', async () => {
	const { code } = await saved({ ...half, programme: 'demo-closed' })
	const form = await resumed(code)
	expect(form).toContain('value="示例精密制造有限公司"')
	expect(form).not.toContain('value="demo-closed"')
})

test('a fault at any statement leaves no draft, and keeps what was typed', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	for (const DB of [failingAt(0), failingAt(1), losing('before'), silent]) {
		const response = await post('/drafts/need/', half, {}, { DB })
		expect(response.status).toBe(503)
		expect(await response.text()).toContain('value="示例精密制造有限公司"')
		expect(await rowsOf('drafts')).toEqual([])
	}
	// The draft was kept and the answer lost: sending again gives the same draft and its code.
	expect((await post('/drafts/need/', half, {}, { DB: losing('after') })).status).toBe(503)
	expect((await saved(half)).code).not.toBe('')
	expect(await rowsOf('drafts')).toHaveLength(1)
	expect(JSON.stringify(logged.mock.calls)).not.toContain('示例精密')
	logged.mockRestore()
})

test('a fault while filing leaves the draft', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const { code } = await saved(half)
	for (const at of [0, 1, 2, 3, 4, 5, 6]) {
		const response = await post('/needs/', posted('need', {}, { submissionKey: key }).toString(), {}, { DB: failingAt(at) })
		expect(response.status, `statement ${at}`).toBe(503)
		expect(await rowsOf('drafts')).toHaveLength(1)
	}
	expect((await resume(code)).status).toBe(303)
	logged.mockRestore()
})

test('D1 down answers 503 to a code, and logs nothing of it', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const { code } = await saved(half)
	for (const DB of [losing('before'), silent]) {
		const response = await resume(code, {}, { DB })
		const text = await response.text()
		expect([response.status, text.includes('name="resumeCode"'), text.includes('没有丢')]).toEqual([503, true, false])
	}
	expect(logged.mock.calls.flat().join('')).not.toContain(code)
	logged.mockRestore()
})
