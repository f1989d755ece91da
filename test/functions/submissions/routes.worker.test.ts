import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Database } from '#functions/database.ts'
import { pageHeaders } from '#functions/headers.ts'
import { submission } from '#schemas/submission.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { pdf } from '../attachments/samples.ts'
import { failingAt, losing, silent } from '../faulty.ts'
import { naughty } from '../naughty-strings.ts'
import { cookieOf, emptied, filed, posted } from './posted.ts'

const tables = ['submissions', 'consents', 'fingerprints', 'outbox'] as const
const key = '7b1d3c52-7e0e-4c8e-9d0e-0a4a5f3a7f10'
const send = (changes: Record<string, unknown> = {}, envelope: Record<string, string> = {}, bindings = {}) =>
	post('/needs/', posted('need', changes, envelope).toString(), {}, bindings)
const counts = () => Promise.all(tables.map(async (table) => (await rowsOf(table)).length))
const events = async () => (await rowsOf('events')).length

beforeEach(emptied)

test('POST /needs/ keeps the need with its event, consent and notice, and leads to the receipt', async () => {
	const before = await events()
	const response = await send({}, { submissionKey: key })
	expect([response.status, response.headers.get('location')]).toEqual([303, '/receipts/'])
	const [row] = await rowsOf('submissions')
	expect(row).toMatchObject({ kind: 'need', form: 'need', serial: 1, programme: 'demo-open', status: 'submitted', version: 1 })
	expect(row!.number).toBe(`XQ${String(row!.day).replaceAll('-', '')}-0001`)
	const added = (await rowsOf('events')).slice(before)
	expect(added).toMatchObject([{ actor: 'applicant', action: 'need_submitted', subject: row!.number, detail: '{}' }])
	expect(await rowsOf('consents')).toMatchObject([{ submission: row!.id, version: 1, notice_version: '2026-11', publication: 'full' }])
	expect(await rowsOf('outbox')).toMatchObject([{ kind: 'need_received', subject: row!.number, sent_at: null }])
	expect((await rowsOf('fingerprints')).map(({ field }) => field).toSorted()).toEqual([
		'contactMobile',
		'contactTel',
		'creditCode',
		'email',
	])
})

test('sent again without script after it is over, it is another one; until then, and twice at once, it is not', async () => {
	const numbers = async () => (await rowsOf('submissions')).map(({ number }) => String(number).slice(-4))
	const answers = async (count: number) => (await Promise.all(Array.from({ length: count }, () => send()))).map(({ status }) => status)
	expect(await answers(2)).toEqual([303, 303])
	expect(await numbers()).toEqual(['0001'])
	for (const [status, after] of [
		['accepted', ['0001']],
		['withdrawn', ['0001', '0002']],
		['rejected', ['0001', '0002', '0003']],
	] as const) {
		await env.DB.prepare('UPDATE submissions SET status = ? WHERE serial = (SELECT max(serial) FROM submissions)').bind(status).run()
		expect(await answers(3), status).toEqual([303, 303, 303])
		expect(await numbers(), status).toEqual(after)
	}
	const receipt = await (await ask('/receipts/', { headers: { cookie: cookieOf(await send()) } })).text()
	expect(receipt).toMatch(/XQ\d{8}-0003/)
	const code = /data-code="([0-9A-Z]{26})"/.exec(receipt)![1]!
	const opened = await post('/my/session/', { code })
	expect(await (await ask('/my/case/', { headers: { cookie: cookieOf(opened) } })).text()).toMatch(/XQ\d{8}-0003/)
	expect(await rowsOf('consents')).toHaveLength(3)
})

test('each application is kept under its own form and numbered with SQ', async () => {
	for (const form of ['individual', 'team', 'legal-person'] as const)
		expect((await post(`/submissions/${form}/`, posted(form).toString())).status, form).toBe(303)
	const rows = await rowsOf('submissions')
	expect(rows.map(({ form, serial }) => [form, serial])).toEqual([
		['individual', 1],
		['team', 2],
		['legal-person', 3],
	])
	expect(rows.every(({ number }) => String(number).startsWith('SQ'))).toBe(true)
})

test('the receipt shows number and code to its filer alone, as often as it is reloaded', async () => {
	const { cookie, code, number, receipt } = await filed()
	expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
	expect(number).toMatch(/^XQ\d{8}-0001$/)
	const again = await ask('/receipts/', { headers: { cookie } })
	expect(await again.text()).toBe(receipt)
	expect(again.headers.get('cache-control')).toBe('no-store')
	expect(again.headers.get('referrer-policy')).toBe('no-referrer')
	const stranger = await ask('/receipts/', { redirect: 'manual' })
	expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/my/'])
})

test('the code is in no table, address or event', async () => {
	const { code, response } = await filed()
	const kept = JSON.stringify(await Promise.all([...tables, 'events'].map((table) => rowsOf(table))))
	expect(kept).not.toContain(code)
	expect(response.headers.get('location')).toBe('/receipts/')
	expect(response.headers.get('set-cookie')).not.toContain(code)
})

test('the session cookie is out of reach of scripts and other sites', async () => {
	const { response } = await filed()
	expect(response.headers.get('set-cookie')).toMatch(/^case=[^;]+; Path=\/; Max-Age=1800; HttpOnly; SameSite=Strict$/)
})

test('a repeat under the same key gives the same receipt and no second row', async () => {
	const first = await filed({}, key)
	const second = await filed({}, key)
	expect([second.code, second.number]).toEqual([first.code, first.number])
	expect(await counts()).toEqual([1, 1, 4, 1])
})

test('without a key the same words are one need, and other words another', async () => {
	const first = await send()
	const second = await send()
	const codes = await Promise.all(
		[first, second].map(async (it) => (await ask('/receipts/', { headers: { cookie: cookieOf(it) } })).text()),
	)
	expect(codes[0]).toBe(codes[1])
	expect((await send({ title: '另一项完全不同的需求' })).status).toBe(303)
	expect((await rowsOf('submissions')).map(({ serial }) => serial)).toEqual([1, 2])
})

test('the same key with other content is refused, with the typed text kept under a new key', async () => {
	const { number } = await filed({}, key)
	const response = await send({ title: '换了一个题目的需求' }, { submissionKey: key })
	const text = await response.text()
	expect(response.status).toBe(409)
	expect(text).toContain(number)
	expect(text).toContain('value="换了一个题目的需求"')
	expect(text).not.toContain(key)
	expect(await counts()).toEqual([1, 1, 4, 1])
})

test('one hundred identical posts at once leave one need and identical receipts', async () => {
	const before = await events()
	const answers = await Promise.all(Array.from({ length: 100 }, () => send({}, { submissionKey: key })))
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
	const receipts = await Promise.all(
		answers.map(async (answer) => (await ask('/receipts/', { headers: { cookie: cookieOf(answer) } })).text()),
	)
	expect(new Set(receipts).size).toBe(1)
	expect(await counts()).toEqual([1, 1, 4, 1])
	expect(await events()).toBe(before + 1)
})

test('200 pairs leave one need each, numbered without gaps', async () => {
	for (let round = 0; round < 10; round++)
		await Promise.all(
			Array.from({ length: 20 }, (_, at) => {
				const envelope = { submissionKey: `pair-${String(round * 20 + at).padStart(20, '0')}` }
				const changes = { title: `第 ${round * 20 + at} 项需求` }
				return Promise.all([send(changes, envelope), send(changes, envelope)])
			}),
		)
	const serials = (await rowsOf('submissions')).map(({ serial }) => Number(serial)).toSorted((a, b) => a - b)
	expect(serials).toEqual(Array.from({ length: 200 }, (_, at) => at + 1))
}, 120_000)

test('a fault at any statement leaves nothing, and keeps what was typed', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const before = await events()
	let statements = 0
	for (; statements < 50; statements += 1) {
		const response = await send({}, { submissionKey: key }, { DB: failingAt(statements) })
		if (response.status === 303) break
		expect(response.status, `statement ${statements}`).toBe(503)
		expect(await response.text()).toContain('薄壁管焊缝气孔率偏高的工艺改进')
		expect([...(await counts()), await events()]).toEqual([0, 0, 0, 0, before])
	}
	expect(statements).toBeGreaterThanOrEqual(7)
	logged.mockRestore()
})

test('an answer lost before or after the commit is made good by sending again', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	for (const when of ['before', 'after'] as const) {
		const submissionKey = `${when}-0123456789-0123456789`
		const lost = await send({ title: `连接断开：${when}` }, { submissionKey }, { DB: losing(when) })
		const text = await lost.text()
		expect(lost.status).toBe(503)
		expect(text).toContain('您填写的内容还在下面')
		expect(text).toContain(`value="${submissionKey}"`)
		expect((await filed({ title: `连接断开：${when}` }, submissionKey)).code).toHaveLength(26)
	}
	expect(await counts()).toEqual([2, 2, 8, 2])
	logged.mockRestore()
})

test('a silent database is answered for within three seconds, with the telephone', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const answer = send({}, {}, { DB: silent })
	const late = new Promise<'late'>((resolve) => setTimeout(resolve, 3_000, 'late'))
	const first = await Promise.race([answer, late])
	expect(first).not.toBe('late')
	expect((first as Response).status).toBe(503)
	expect(await (first as Response).text()).toContain('0578-1234567')
	logged.mockRestore()
})

test('a slow database is given up within three seconds, however many questions it is asked', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const slow: Database = {
		prepare: (sql) => env.DB.prepare(sql),
		batch: async (statements) => {
			await new Promise((wake) => setTimeout(wake, 1_200))
			return env.DB.batch(statements as never)
		},
	}
	const form = new FormData()
	for (const [name, value] of posted('need', { creditCode: undefined })) form.append(name, value)
	form.append('licence', new File([pdf as BlobPart], '执照.pdf'))
	const request = new Request('http://localhost/', { method: 'POST', body: form })
	const answer = post('/needs/', await request.arrayBuffer(), { 'Content-Type': request.headers.get('content-type')! }, { DB: slow })
	const late = new Promise<'late'>((resolve) => setTimeout(resolve, 3_000, 'late'))
	const first = await Promise.race([answer, late])
	expect(first).not.toBe('late')
	expect((first as Response).status).toBe(503)
	expect(await (first as Response).text()).toContain('薄壁管焊缝气孔率偏高的工艺改进')
	logged.mockRestore()
})

test('a missing or unfit secret shuts the forms with the typed text kept, and /health names it', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const unfit: [string, string][] = [
		['RECEIPT_PEPPER', ''],
		['SESSION_KEY', 'short'],
		['FIELD_KEYS', ''],
		['FINGERPRINT_KEYS', 'k1:zzz'],
	]
	for (const [name, value] of unfit) {
		const response = await send({}, {}, { [name]: value })
		expect(response.status, name).toBe(503)
		expect(await response.text()).toContain('薄壁管焊缝气孔率偏高的工艺改进')
		const health = await ask('/health', {}, { [name]: value })
		expect([health.status, await health.json()]).toMatchObject([503, { ok: false, secrets: [name] }])
	}
	expect(await rowsOf('submissions')).toEqual([])
	logged.mockRestore()
})

test('a setting shuts the forms, and the missing list of programmes does too, with the typed text kept', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const ASSETS = { fetch: () => Promise.reject(new Error('gone')) }
	for (const bindings of [{ FORMS_CLOSED: '系统维护' }, { ASSETS }]) {
		const response = await send({}, {}, bindings)
		expect(response.status).toBe(503)
		expect(await response.text()).toContain('薄壁管焊缝气孔率偏高的工艺改进')
	}
	logged.mockRestore()
})

test('while forms are shut, what was sent can be read and copied, not changed, and pages can ask', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const reason = '示例：系统维护，18:00 恢复。'
	const text = await (await send({}, { submissionKey: key }, { FORMS_CLOSED: reason })).text()
	expect(text).toContain(reason)
	expect(text).toMatch(/<textarea[^>]*name="problem"[^>]*readonly=""/)
	expect(text).toMatch(/<button class="button" type="submit" disabled="">提交需求/)
	expect(text).not.toContain('formaction')
	expect(await (await ask('/forms-state', {}, { FORMS_CLOSED: reason })).json()).toEqual({ closed: reason })
	expect(await (await ask('/forms-state')).json()).toEqual({ closed: null })
	logged.mockRestore()
})

test('wrong answers show the form again, filled in, with the key it came with', async () => {
	const response = await send({ title: '短', contactMobile: '123' }, { submissionKey: key })
	const text = await response.text()
	expect(response.status).toBe(422)
	expect(text).toContain('<title>请修改：技术需求登记表 - 结对</title>')
	expect(text).toContain('<a href="#field-contactMobile">手机号码是 1 开头的 11 位数字')
	expect(text).toContain(`name="submissionKey" value="${key}"`)
	expect(text).toMatch(/value="demo-open" checked=""/)
	expect(await rowsOf('submissions')).toEqual([])
})

test('a closed, unknown or other programme is refused by name, and an outdated notice asks for a new consent', async () => {
	for (const programme of ['demo-closed', 'nowhere']) {
		const response = await send({ programme, title: '短', contactMobile: '12' })
		const text = await response.text()
		expect(response.status).toBe(422)
		expect(text).toContain('这个专项行动现在不接收本表')
		expect(text).toContain('有 3 处需要修改')
	}
	const outdated = await send({ noticeVersion: '2020-01' })
	const text = await outdated.text()
	expect(outdated.status).toBe(422)
	expect(text).toContain('隐私告知已经更新')
	expect(text).toContain('name="noticeVersion" value="2026-11"')
	expect(text).not.toMatch(/name="noticeAccepted"[^>]*checked/)
})

test('the limits of a programme are held', async () => {
	const hosts = [{ name: '示例一厂' }, { name: '示例二厂' }, { name: '示例三厂' }]
	const many = await post('/submissions/individual/', posted('individual', { hosts }).toString())
	expect(await many.text()).toContain('本次每名特派员最多服务 2 家单位')
	const long = await post('/submissions/team/', posted('team', { serviceTo: '2031-03-01' }).toString())
	expect(await long.text()).toContain('服务期最长 1 年')
})

test('a trap filled in or a form filled in within seconds never gets a receipt, and a person only presses again', async () => {
	const trapped = await send({}, { submissionKey: key, homepageUrl: 'http://spam.invalid' })
	const text = await trapped.text()
	expect(trapped.status).toBe(422)
	expect(text).toContain('请核对填写的内容，再提交一次')
	expect(text).not.toContain('spam.invalid')
	expect((await send({}, { startedAt: new Date().toISOString() })).status).toBe(422)
	expect(await rowsOf('submissions')).toEqual([])
	expect((await send({}, { startedAt: new Date(Date.now() - 60_000).toISOString() })).status).toBe(303)
	expect((await send({ title: '时钟快了的电脑' }, { startedAt: new Date(Date.now() + 60_000).toISOString() })).status).toBe(303)
})

test('unknown, repeated and inherited names are refused', async () => {
	const good = posted('need').toString()
	for (const extra of ['admin=1', '__proto__=x', 'constructor=x', 'status=accepted', 'title=x', 'submissionKey=a', 'indicators-6-item=x'])
		expect((await post('/needs/', `${good}&${extra}`)).status, extra).toBe(422)
	expect(await rowsOf('submissions')).toEqual([])
})

test('bodies too big, of another type or encoding are refused', async () => {
	expect((await post('/needs/', `problem=${'x'.repeat(70_000)}`)).status).toBe(413)
	expect((await post('/needs/', '{}', { 'Content-Type': 'application/json' })).status).toBe(415)
	expect((await post('/needs/', 'title=%D6%D0')).status).toBe(422)
})

test('one thousand phones, addresses and confidential notes are nowhere in the tables in plain', async () => {
	const mobile = (at: number) => `139${String(10_000_000 + at * 7919).padStart(8, '0')}`
	for (let round = 0; round < 10; round++)
		await Promise.all(
			Array.from({ length: 100 }, (_, at) => {
				const n = round * 100 + at
				const changes = {
					title: `第 ${n} 项需求`,
					contactMobile: mobile(n),
					email: `person${n}@seeded.example`,
					secretNote: `绝密配方${n}号`,
				}
				return send(changes, {}, { FILINGS_IN_TEN_MINUTES: '5000' })
			}),
		)
	const rows = await rowsOf('submissions')
	expect(rows).toHaveLength(1_000)
	const all = JSON.stringify([rows, ...(await Promise.all(['events', 'consents', 'fingerprints', 'outbox'].map(rowsOf)))])
	const found = Array.from({ length: 1_000 }, (_, n) => [mobile(n), `person${n}@`, `绝密配方${n}号`])
		.flat()
		.filter((it) => all.includes(it))
	expect(found).toEqual([])
	expect(all).not.toContain('seeded.example')
}, 180_000)

test('hostile text reads back as it was sent, or is refused by the name of its field', async () => {
	for (const text of naughty) {
		await emptied()
		const response = await send({ existingBasis: text })
		const shown = JSON.stringify(text)
		if (response.status === 422) expect(await response.text(), shown).toContain('“现有基础和条件”')
		else expect(response.status, shown).toBe(303)
		const kept = response.status === 303 ? [text.replace(/\r\n/g, '\n').toWellFormed().normalize('NFC').trim()] : []
		expect(
			(await rowsOf('submissions')).map(({ answers }) => JSON.parse(String(answers)).existingBasis),
			shown,
		).toEqual(kept)
	}
})

test('one client is slowed down, and keeps what was typed', async () => {
	const client = { 'CF-Connecting-IP': '203.0.113.77' }
	const quick = (at: number) => post('/needs/', posted('need', { title: `快速提交 ${at}` }).toString(), client)
	let last = await quick(0)
	let taken = 1
	for (; last.status === 303 && taken < 60; taken++) last = await quick(taken)
	expect(last.status).toBe(429)
	expect(await last.text()).toContain(`快速提交 ${taken - 1}`)
})

test('the receipt carries the headers of a page', async () => {
	const { cookie } = await filed()
	const response = await ask('/receipts/', { headers: { cookie } })
	const { 'Referrer-Policy': _, ...headers } = pageHeaders('/')
	for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toBe(value)
})

test('the table holds what the schema names and nothing else', async () => {
	const columns = (await env.DB.prepare("SELECT name FROM pragma_table_info('submissions')").all<{ name: string }>()).results
	const inCamels = columns.map(({ name }) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))
	expect(inCamels.toSorted()).toEqual(Object.keys(submission.shape).toSorted())
})
