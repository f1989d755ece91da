import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { readSheet } from '#functions/batch/read-sheet.ts'
import type { Database, Statement } from '#functions/database.ts'
import worker from '#functions/index.tsx'
import { ask, post, rowsOf } from '../ask.ts'
import { losing } from '../faulty.ts'
import { cookieOf, emptied, filed } from '../submissions/posted.ts'
import { checked, codesIn, everythingStored, keysStored, need, press, sheet, textOf, upload } from './sent.ts'
import { csv, header } from './sheets.ts'

const good = [need('薄壁管焊缝气孔'), need('毛坯装炉自动化'), need('废水回用')]
const bad = [need('电话不对', { contactMobile: '123' }), need('类型不对', { orgKind: '公司', problem: null })]
const titles = async () => (await rowsOf('submissions')).map(({ answers }) => JSON.parse(String(answers)).title).toSorted()
const quietly = () => vi.spyOn(console, 'error').mockImplementation(() => undefined)

beforeEach(async () => {
	await emptied()
	await env.DB.prepare('DELETE FROM attachments').run()
})

test('POST /batches/ checks every row, files nothing, and leads to what is good and what is wrong where', async () => {
	const { response, page } = await checked(await sheet(...good, ...bad))
	expect([response.status, response.headers.get('location')]).toEqual([303, '/batches/'])
	expect(await rowsOf('submissions')).toEqual([])
	expect(page).toContain('需求.xlsx，共 5 行')
	expect(page).toContain('提交通过的 3 条')
	const text = page.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
	expect(text).toMatch(/[A-Z]+5 5 联系人手机 手机号码是 1 开头/)
	expect(text).toMatch(/[A-Z]+6 6 单位类型 “单位类型”没有“公司”这一项，请照下面的名称填写：企业；/)
	expect(text).toMatch(/[A-Z]+6 6 主要问题 请填写“主要问题”/)
})

test('what is kept between checking and filing is sealed', async () => {
	const { response } = await checked(await sheet(...good))
	expect(response.headers.get('set-cookie')).toMatch(/^batch=[^;]+; Path=\/; Max-Age=1800; HttpOnly; SameSite=Strict$/)
	expect(await rowsOf('attachments')).toMatchObject([{ state: 'received', kind: 'xlsx', submission: null }])
	const csvFile = await checked(csv([header, ...good]))
	expect(csvFile.page).toContain('共 3 行')
	const stored = await everythingStored()
	for (const plain of ['薄壁管', '13800000000', '需求.xlsx']) expect(stored).not.toContain(plain)
})

test('POST /batches/filing/ files the good rows alone, each with its own consent, event, notice and code', async () => {
	const before = (await rowsOf('events')).length
	const batch = await checked(await sheet(...good, ...bad))
	const response = await press(batch)
	expect([response.status, response.headers.get('location')]).toEqual([303, '/batches/'])
	expect(await titles()).toEqual(['废水回用', '毛坯装炉自动化', '薄壁管焊缝气孔'])
	const ids = (await rowsOf('submissions')).map(({ id }) => id).toSorted()
	const consents = await rowsOf('consents')
	expect(consents.map(({ submission }) => submission).toSorted()).toEqual(ids)
	expect(consents[0]).toMatchObject({ version: 1, notice_version: '2026-11', publication: 'full' })
	expect((await rowsOf('outbox')).map(({ kind }) => kind)).toEqual(['need_received', 'need_received', 'need_received'])
	expect((await rowsOf('events')).slice(before).map(({ action }) => action)).toEqual(['need_submitted', 'need_submitted', 'need_submitted'])
	const page = await textOf(batch.cookie)
	expect(page).toContain('<h1>提交结果</h1>')
	expect(page).not.toContain('提交通过的')
	expect(page).toContain('要修改的 2 行')
	expect(new Set(page.match(/XQ\d{8}-\d{4}/g)).size).toBe(3)
	const codes = codesIn(page)
	expect(new Set(codes).size).toBe(3)
	const opened = await post('/my/session/', { code: codes[0]! })
	expect(await textOf(cookieOf(opened), '/my/case/')).toContain('薄壁管焊缝气孔')
})

test('secret answers and codes of filed rows are in no table', async () => {
	const batch = await checked(await sheet(need('有秘密的', { secretNote: '独门配方七号', contactMobile: '13911112222' })))
	await press(batch)
	const [code = ''] = codesIn(await textOf(batch.cookie))
	const stored = await everythingStored()
	for (const secret of ['独门配方七号', '13911112222', code, code.replaceAll('-', '')]) expect(stored).not.toContain(secret)
	expect(stored).toContain('有秘密的')
})

test('the same file twice files nothing twice, and shows the same numbers and codes', async () => {
	const bytes = await sheet(...good)
	const first = await checked(bytes)
	await press(first)
	const before = codesIn(await textOf(first.cookie))
	const second = await checked(csv([header.toReversed(), ...good.map((row) => row.toReversed())]), { name: '另存.csv' })
	expect(second.page).toContain('<h1>核对结果</h1>')
	expect(second.page).toContain('以前已经提交过')
	expect(second.page).not.toContain('提交通过的')
	expect(codesIn(second.page)).toEqual(before)
	expect((await press(second)).status).toBe(303)
	expect(await rowsOf('submissions')).toHaveLength(3)
})

test('many presses at once, in two uploads of the same file, leave one record a row', async () => {
	const bytes = await sheet(...good)
	const batches = await Promise.all([checked(bytes), checked(bytes)])
	const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => press(batches[at % 2]!)))
	expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(303))
	expect((await rowsOf('submissions')).map(({ serial }) => serial).toSorted()).toEqual([1, 2, 3])
	expect(await rowsOf('consents')).toHaveLength(3)
	const pages = await Promise.all(batches.map(({ cookie }) => textOf(cookie)))
	expect(codesIn(pages[0]!)).toEqual(codesIn(pages[1]!))
})

test('a corrected file with the filed rows still in it files the corrected ones alone', async () => {
	await press(await checked(await sheet(...good, ...bad)))
	const again = await checked(await sheet(...good, need('电话不对', { contactMobile: '13911112222' }), bad[1]!))
	expect(again.page).toContain('提交通过的 1 条')
	await press(again)
	expect(await titles()).toEqual(['废水回用', '毛坯装炉自动化', '电话不对', '薄壁管焊缝气孔'])
	const page = await textOf(again.cookie)
	expect(page.match(/这次登记/g)).toHaveLength(1)
	expect(page.match(/以前提交过，没有再登记（已提交，等待审核）/g)).toHaveLength(3)
})

test('rows alike in one file are one need', async () => {
	const batch = await checked(await sheet(good[0]!, good[1]!, good[0]!))
	expect(batch.page).toContain('第 4 行同第 2 行')
	await press(batch)
	expect(await rowsOf('submissions')).toHaveLength(2)
})

/** The database, losing the connection at each batch whose first statement holds `sql`, once `spared` of them went well. */
function failing(sql: string, spared: number): Database {
	const seen: string[] = []
	// What is tried again comes without being prepared again.
	const meant = new WeakSet<object>()
	let left = spared
	return {
		prepare: (text) => {
			seen.push(text)
			return env.DB.prepare(text)
		},
		batch: async <Row>(statements: Statement[]) => {
			if (seen.splice(0).some((text) => text.includes(sql))) meant.add(statements)
			if (meant.has(statements) && left-- <= 0) throw new Error('D1_ERROR: Network connection lost.')
			return env.DB.batch<Row>(statements as never)
		},
	}
}

test('rows count for the limit of all together: what is too much waits on the page, and is filed later', async () => {
	const batch = await checked(await sheet(...good))
	const busy = await press(batch, { FILINGS_IN_TEN_MINUTES: '2' })
	expect(await titles()).toHaveLength(2)
	expect(await busy.text()).toContain('现在提交的人太多，请过几分钟再试')
	expect(await textOf(batch.cookie)).toContain('提交通过的 1 条')
	await env.DB.prepare("UPDATE submissions SET received_at = '2026-01-01T00:00:00.000Z'").run()
	expect((await press(batch, { FILINGS_IN_TEN_MINUTES: '2' })).status).toBe(303)
	expect(await titles()).toHaveLength(3)
})

test('a failure half-way keeps what was filed, leads back, and is made good by pressing again', async () => {
	const logged = quietly()
	const batch = await checked(await sheet(...good, need('第四项需求'), need('第五项需求'), need('第六项需求')))
	const response = await press(batch, { DB: failing('INSERT INTO submissions', 2) })
	expect(response.status).toBe(503)
	expect(await response.text()).toContain('href="/batches/"')
	const halfway = await rowsOf('submissions')
	expect(halfway.length).toBeGreaterThan(0)
	expect(halfway.length).toBeLessThan(6)
	expect(await rowsOf('consents')).toHaveLength(halfway.length)
	expect(await textOf(batch.cookie)).toContain(`提交通过的 ${6 - halfway.length} 条`)
	expect((await press(batch)).status).toBe(303)
	expect(await titles()).toHaveLength(6)
	logged.mockRestore()
})

test('an answer lost after the commit is made good by pressing again', async () => {
	const logged = quietly()
	const batch = await checked(await sheet(...good))
	const lossy: Database = {
		prepare: (sql) => env.DB.prepare(sql),
		batch: async <Row>(statements: Statement[]) => {
			const results = await env.DB.batch<Row>(statements as never)
			if (statements.length > 3) throw new Error('D1_ERROR: Network connection lost.')
			return results
		},
	}
	expect((await press(batch, { DB: lossy })).status).toBe(503)
	expect((await press(batch)).status).toBe(303)
	expect(await titles()).toHaveLength(3)
	expect(codesIn(await textOf(batch.cookie))).toHaveLength(3)
	logged.mockRestore()
})

test('a fault at any statement of a row leaves nothing of it', async () => {
	const logged = quietly()
	const batch = await checked(await sheet(good[0]!))
	for (const sql of ['INSERT INTO submissions', 'INSERT INTO events', 'INSERT INTO consents', 'INTO fingerprints', 'INSERT INTO outbox']) {
		const broken: Database = {
			prepare: (text) => (text.includes(sql) ? { bind: () => env.DB.prepare("SELECT json('not json')") } : env.DB.prepare(text)),
			batch: (statements) => env.DB.batch(statements as never),
		}
		expect((await press(batch, { DB: broken })).status, sql).toBe(503)
		for (const table of ['submissions', 'consents', 'fingerprints', 'outbox']) expect(await rowsOf(table), `${sql}, ${table}`).toEqual([])
	}
	logged.mockRestore()
})

test('more rows than fit into one request are filed by pressing on', async () => {
	const batch = await checked(await sheet(...Array.from({ length: 130 }, (_, at) => need(`第 ${at} 项技术需求`))))
	expect(batch.page).toContain('提交其中 100 条')
	await press(batch)
	expect(await rowsOf('submissions')).toHaveLength(100)
	expect(await textOf(batch.cookie)).toContain('提交通过的 30 条')
	await press(batch)
	expect((await rowsOf('submissions')).map(({ serial }) => Number(serial)).toSorted((a, b) => a - b)).toEqual(
		Array.from({ length: 130 }, (_, at) => at + 1),
	)
})

test('a day that took in too much says so, and keeps the table', async () => {
	const batch = await checked(await sheet(...good))
	await press(await checked(await sheet(need('先来的一项'))))
	await env.DB.prepare('UPDATE submissions SET serial = 5000').run()
	const response = await press(batch)
	expect(response.status).toBe(429)
	expect(await response.text()).toContain('请明天再提交')
	expect(await rowsOf('submissions')).toHaveLength(1)
})

test('closed forms and hasty clients are told so, and nothing is kept', async () => {
	const logged = quietly()
	const bytes = await sheet(...good)
	const batch = await checked(bytes)
	const limit = { limit: async () => ({ success: false }) }
	expect((await upload(bytes, {}, { FORMS_CLOSED: '维护' })).status).toBe(503)
	expect((await press(batch, { FORMS_CLOSED: '维护' })).status).toBe(503)
	expect((await upload(bytes, {}, { FORM_LIMIT: limit })).status).toBe(429)
	expect((await press(batch, { FORM_LIMIT: limit })).status).toBe(429)
	expect((await upload(bytes, {}, { FILES: undefined })).status).toBe(503)
	expect((await press(batch, { DB: losing('before') })).status).toBe(503)
	expect(await rowsOf('submissions')).toEqual([])
	expect(await rowsOf('attachments')).toHaveLength(1)
	logged.mockRestore()
})

test('a file store that fails is an apology or a reason, never half a table', async () => {
	const logged = quietly()
	const down = () => Promise.reject(new Error('R2 is down'))
	const bytes = await sheet(...good)
	const unsaved = await upload(bytes, {}, { FILES: { put: down, get: down, delete: down } })
	expect(unsaved.status).toBe(422)
	expect(await unsaved.text()).toContain('“需求.xlsx”没有存上')
	const batch = await checked(bytes)
	const response = await ask('/batches/', { headers: { cookie: batch.cookie } }, { FILES: { put: down, get: down, delete: down } as never })
	expect(response.status).toBe(503)
	logged.mockRestore()
})

test('without a session, with a forged one or another kind of one, there is nothing to see', async () => {
	const batch = await checked(await sheet(...good))
	const forged = batch.cookie.replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A'))
	const { cookie: caseCookie } = await filed()
	const borrowed = [caseCookie.replace(/^case=/, 'batch='), batch.cookie.replace(/^batch=/, 'case=')]
	for (const path of ['/batches/', '/batches/marked-copy/', '/batches/receipts/'])
		for (const cookie of ['', forged, borrowed[0]!]) expect((await ask(path, { headers: { cookie } })).status, path).toBe(410)
	const asCase = await ask('/my/case/', { headers: { cookie: borrowed[1]! }, redirect: 'manual' })
	expect(asCase.status).toBe(303)
	expect((await post('/batches/filing/', { batch: batch.id })).status).toBe(410)
	expect(await rowsOf('submissions')).toHaveLength(1)
})

test('a page of an older upload files nothing of a newer one', async () => {
	const first = await checked(await sheet(good[0]!))
	const second = await checked(await sheet(good[1]!, good[2]!))
	const response = await press({ cookie: second.cookie, id: first.id })
	expect(response.status).toBe(409)
	expect(await response.text()).toContain('又上传了另一份表格')
	expect(await rowsOf('submissions')).toEqual([])
})

test('only our own pages may post', async () => {
	const batch = await checked(await sheet(...good))
	for (const path of ['/batches/', '/batches/filing/', '/batches/removal/'])
		expect((await post(path, { batch: batch.id }, { cookie: batch.cookie, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
	expect(await rowsOf('submissions')).toEqual([])
})

test('POST /batches/removal/ takes away bytes, row and session', async () => {
	const batch = await checked(await sheet(...good))
	expect(await keysStored()).toContain(`attachments/${batch.id}`)
	const response = await post('/batches/removal/', {}, { cookie: batch.cookie })
	expect([response.status, response.headers.get('location')]).toEqual([303, '/needs/batch/'])
	expect(response.headers.get('set-cookie')).toContain('Max-Age=0')
	expect(await rowsOf('attachments')).toEqual([])
	expect(await keysStored()).not.toContain(`attachments/${batch.id}`)
	expect((await ask('/batches/', { headers: { cookie: batch.cookie } })).status).toBe(410)
})

test('a table that nobody came back to is cleared away after a day', async () => {
	const batch = await checked(await sheet(...good))
	const environment = env as unknown as Parameters<typeof worker.scheduled>[1]
	await worker.scheduled({ scheduledTime: Date.now() + 3_600_000 }, environment)
	expect((await rowsOf('attachments')).map(({ id }) => id)).toContain(batch.id)
	await worker.scheduled({ scheduledTime: Date.now() + 25 * 3_600_000 }, environment)
	expect(await rowsOf('attachments')).toEqual([])
})

test('the marked copy and the receipts are downloads of the kind that was sent, stored nowhere', async () => {
	for (const [bytes, name] of [
		[await sheet(...good, ...bad), '甲县.xlsx'],
		[csv([header, ...good, ...bad]), '甲县.csv'],
	] as const) {
		const batch = await checked(bytes, { name })
		await press(batch)
		const copy = await ask('/batches/marked-copy/', { headers: { cookie: batch.cookie } })
		expect(copy.headers.get('content-disposition')).toContain(encodeURIComponent(name.replace('.', '-标注.')))
		expect([copy.headers.get('cache-control'), copy.headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff'])
		const marked = await readSheet(new Uint8Array(await copy.arrayBuffer()))
		const problems = marked.ok ? marked.sheet.rows.map(({ cells }) => String(cells[marked.sheet.header.indexOf('问题')] ?? '')) : []
		expect(problems.slice(0, 3)).toEqual(['', '', ''])
		expect(problems[3]).toContain('手机号码是 1 开头')
		const receipts = await ask('/batches/receipts/', { headers: { cookie: batch.cookie } })
		expect(receipts.headers.get('cache-control')).toBe('no-store')
		const table = await readSheet(new Uint8Array(await receipts.arrayBuffer()))
		const codes = table.ok ? table.sheet.rows.map(({ cells }) => cells[4]) : []
		expect(codes).toEqual(codesIn(await textOf(batch.cookie)))
	}
})

test('a code that was reissued since is not shown', async () => {
	const batch = await checked(await sheet(good[0]!))
	await press(batch)
	await env.DB.prepare("UPDATE submissions SET code_hash = 'another'").run()
	const page = await textOf(batch.cookie)
	expect(codesIn(page)).toEqual([])
	expect(page).toContain('已经换发，原来的作废')
})

test('rows over what a programme takes from a unit are named, and keep no others out', async () => {
	const file = await env.ASSETS.fetch(new URL('http://localhost/programmes/open.json'))
	const calls = (await file.json()) as { programmes: { id: string; intake: { needs?: object } }[] }
	for (const { intake } of calls.programmes) if (intake.needs) intake.needs = { ...intake.needs, mostPerUnit: 2 }
	const limiting = {
		fetch: async (address: string | URL) => (String(address).endsWith('/open.json') ? Response.json(calls) : env.ASSETS.fetch(address)),
	}
	const other = need('另一家单位的需求', { name: '另一家示例单位', orgKind: '村', creditCode: null })
	const batch = await checked(await sheet(...good, other))
	const response = await press(batch, { ASSETS: limiting })
	expect(response.status).toBe(409)
	const page = await response.text()
	expect(page).toContain('有 1 行没有登记')
	expect(page).toMatch(/第 [234] 行：本次每个单位最多提 2 项需求/)
	expect(codesIn(page)).toHaveLength(3)
	expect(await titles()).toContain('另一家单位的需求')
})

test('every twenty rows count as one submission of the client', async () => {
	const asked: string[] = []
	const limit = { limit: async ({ key }: { key: string }) => ({ success: asked.push(key) > 0 }) }
	const batch = await checked(await sheet(...Array.from({ length: 41 }, (_, at) => need(`第 ${at} 项技术需求`))))
	expect((await press(batch, { FORM_LIMIT: limit })).status).toBe(303)
	expect(asked).toHaveLength(3)
})
