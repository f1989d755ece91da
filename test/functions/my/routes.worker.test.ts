import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { downloadHeaders } from '#functions/attachments/download.ts'
import { releaseAttachments } from '#functions/attachments/store.ts'
import type { Database } from '#functions/database.ts'
import { groupedCode } from '#functions/receipts/receipt-code.ts'
import type { Status } from '#functions/submissions/lifecycle.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { pdf } from '../attachments/samples.ts'
import { failingAt, losing, silent } from '../faulty.ts'
import { cookieOf, emptied, filed } from '../submissions/posted.ts'
import { reviewed } from '../submissions/reviewed.ts'

const lookup = (code: string, headers = {}, bindings = {}) => post('/my/session/', { code }, headers, bindings)
const opened = async (code: string) => cookieOf(await lookup(code))
const see = async (cookie: string) => (await ask('/my/case/', { headers: { cookie } })).text()
const press = (step: string, cookie: string, bindings = {}) => post(`/my/case/${step}/`, '', { cookie }, bindings)
const other = '0123456789ABCDEFGHJKMNPQRS'

beforeEach(emptied)

test('a code opens its case, however it was typed', async () => {
	const { code, number } = await filed()
	for (const typed of [code, groupedCode(code).toLowerCase(), ` ${code.replaceAll('0', 'O')} `]) {
		const response = await lookup(typed)
		expect([response.status, response.headers.get('location')], typed).toEqual([303, '/my/case/'])
		expect(await see(cookieOf(response))).toContain(number)
	}
})

test('the case shows status, holder, history and what was sent, with nothing secret whole', async () => {
	const { code } = await filed()
	const text = await see(await opened(code))
	expect(text).toContain('已提交，等待审核')
	expect(text).toContain('示例市科学技术局的工作人员')
	expect(text).toContain('138****0000')
	expect(text).toContain('s***@example.com')
	expect(text).toContain('已加密保存，共 5 字')
	expect(text).toContain('联合攻关')
	for (const secret of ['13800000000', '2000000-801', 'someone@', '保密的配方', code]) expect(text, secret).not.toContain(secret)
})

test('wrong, malformed, expired and deleted codes cannot be told apart', async () => {
	const { code } = await filed()
	await env.DB.prepare('UPDATE submissions SET code_hash = NULL').run()
	const answers = await Promise.all([code, other, '', '中文', 'x'.repeat(3_000), '%%%', "' OR 1=1 --"].map((typed) => lookup(typed)))
	const seen = await Promise.all(
		answers.map(async (it) => {
			const { 'x-request-id': _, ...headers } = Object.fromEntries(it.headers)
			return JSON.stringify([it.status, headers, await it.text()])
		}),
	)
	expect(new Set(seen).size).toBe(1)
	expect(answers[0]!.status).toBe(422)
	expect(answers[0]!.headers.has('set-cookie')).toBe(false)
	const bare = await post('/my/session/', 'a=b')
	expect([bare.status, (await bare.text()).length]).toEqual([422, (JSON.parse(seen[0]!)[2] as string).length])
})

test('a hit and a miss ask the database the same', async () => {
	const { code } = await filed()
	const asked = async (typed: string) => {
		const statements: string[] = []
		const prepare = (sql: string) => {
			statements.push(sql)
			return env.DB.prepare(sql)
		}
		const DB = { prepare, batch: (all: never[]) => env.DB.batch(all) }
		await lookup(typed, {}, { DB })
		return statements
	}
	expect(await asked(code)).toEqual(await asked('nonsense'))
})

test('a client has ten tries a minute, right ones too, however it is limited', async () => {
	const { code } = await filed()
	const client = { 'CF-Connecting-IP': '203.0.113.5' }
	for (const CODE_LIMIT of [undefined, env.CODE_LIMIT]) {
		await env.DB.prepare('DELETE FROM code_attempts').run()
		let tries = 0
		while (tries < 40 && (await lookup(other, client, { CODE_LIMIT })).status === 422) tries++
		expect(tries).toBeGreaterThanOrEqual(10)
		expect(tries).toBeLessThanOrEqual(20)
		const right = await lookup(code, client, { CODE_LIMIT })
		expect([right.status, right.headers.get('retry-after')]).toEqual([429, '60'])
		const text = await right.text()
		expect(text).toContain('name="code"')
		expect(text).not.toContain('没有丢')
		expect((await lookup(code, {}, { CODE_LIMIT })).status).toBe(303)
	}
	expect(JSON.stringify(await rowsOf('code_attempts'))).not.toContain('203.0.113')
})

test('GET of the case without a session leads to the form, as do all its steps', async () => {
	expect((await ask('/my/case/', { redirect: 'manual' })).headers.get('location')).toBe('/my/')
	for (const step of ['withdrawal', 'copy', 'erasure', 'sign-out', 'correction'])
		expect((await press(step, 'case=forged')).headers.get('location'), step).toBe('/my/')
	expect((await ask('/my/session/', { redirect: 'manual' })).status).toBe(405)
})

test('the case page is kept nowhere and tells no other site', async () => {
	const { code } = await filed()
	const response = await ask('/my/case/', { headers: { cookie: await opened(code) } })
	expect(response.headers.get('cache-control')).toBe('no-store')
	expect(response.headers.get('referrer-policy')).toBe('no-referrer')
	expect(response.headers.get('x-robots-tag')).toBe('noindex, nofollow')
	expect(response.headers.get('set-cookie')).toContain('Max-Age=1800')
})

test('a code typed in shows the case, never the receipt', async () => {
	const { code } = await filed()
	const response = await ask('/receipts/', { headers: { cookie: await opened(code) }, redirect: 'manual' })
	expect(response.status).toBe(303)
})

test('withdrawing works once, before a decision, and stays', async () => {
	const { code } = await filed()
	const cookie = await opened(code)
	const before = (await rowsOf('events')).length
	for (let press_ = 0; press_ < 2; press_++) expect((await press('withdrawal', cookie)).status).toBe(303)
	expect(await rowsOf('submissions')).toMatchObject([{ status: 'withdrawn', version: 2 }])
	expect((await rowsOf('events')).slice(before)).toMatchObject([{ action: 'need_withdrawn', actor: 'applicant' }])
	expect(await see(cookie)).toContain('已撤回')
})

test('withdrawing at once, however often, is done once and answered alike', async () => {
	const { code } = await filed()
	const cookie = await opened(code)
	const before = (await rowsOf('events')).length
	const answers = await Promise.all(Array.from({ length: 5 }, () => press('withdrawal', cookie)))
	expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(303))
	expect((await rowsOf('events')).slice(before)).toMatchObject([{ action: 'need_withdrawn' }])
	expect(await rowsOf('submissions')).toMatchObject([{ status: 'withdrawn', version: 2 }])
})

test('withdrawing what was decided at that moment is refused', async () => {
	const { code, number } = await filed()
	const cookie = await opened(code)
	let asked = 0
	const late: Database = {
		prepare: (sql) => env.DB.prepare(sql),
		// The case is read, then decided, and only then changed.
		async batch<Row>(statements: never[]) {
			if (asked++ === 1) await reviewed(number, 'accepted')
			return env.DB.batch<Row>(statements)
		},
	}
	const response = await press('withdrawal', cookie, { DB: late })
	expect(response.status).toBe(409)
	expect(await response.text()).toContain('刚刚有人改动过')
	expect(await rowsOf('submissions')).toMatchObject([{ status: 'accepted', version: 2 }])
})

test('withdrawing after a decision is refused', async () => {
	const { code, number } = await filed()
	await reviewed(number, 'accepted')
	const response = await press('withdrawal', await opened(code))
	expect(response.status).toBe(409)
	expect(await response.text()).toContain('审核通过')
})

test('of twenty withdrawals and decisions at once, one wins', async () => {
	const { code, number } = await filed()
	const cookie = await opened(code)
	const before = (await rowsOf('events')).length
	await Promise.all([
		...Array.from({ length: 10 }, () => press('withdrawal', cookie)),
		...Array.from({ length: 10 }, () => reviewed(number, 'accepted').catch(() => false)),
	])
	expect((await rowsOf('events')).slice(before).filter(({ subject }) => subject === number)).toHaveLength(1)
	expect(await rowsOf('submissions')).toMatchObject([{ version: 2 }])
})

test('a fault at any statement of a withdrawal leaves it as it was', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const { code } = await filed()
	const cookie = await opened(code)
	const before = (await rowsOf('events')).length
	// Statements 0 and 1 read the case.
	for (const at of [0, 1, 2, 3, 4]) expect((await press('withdrawal', cookie, { DB: failingAt(at) })).status, `${at}`).toBe(503)
	expect(await rowsOf('submissions')).toMatchObject([{ status: 'submitted', version: 1 }])
	expect((await rowsOf('events')).length).toBe(before)
	logged.mockRestore()
})

test('what was sent can be taken away as a file, whole, and that is noted', async () => {
	const { code, number } = await filed()
	const response = await press('copy', await opened(code))
	expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${number}.json"`)
	expect(response.headers.get('cache-control')).toBe('no-store')
	expect(await response.json()).toMatchObject({
		number,
		status: 'submitted',
		answers: { contactMobile: '13800000000', secretNote: '保密的配方' },
	})
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'copy_taken', subject: number })
})

/** Files a need with a licence instead of a code. */
async function filedWithLicence() {
	const client = {
		'Content-Type': 'application/pdf',
		'File-Name': encodeURIComponent('营业执照.pdf'),
		'CF-Connecting-IP': '198.51.100.251',
	}
	const taken = await ask('/api/files/need/licence', { method: 'POST', body: pdf as BodyInit, headers: client })
	const { id } = (await taken.json()) as { id: string }
	return { id, ...(await filed({ creditCode: undefined, licence: [id] })) }
}

test('an applicant’s own files are named in the copy and on the case, and can be taken away', async () => {
	const { code, id } = await filedWithLicence()
	const cookie = await opened(code)
	expect(((await (await press('copy', cookie)).json()) as { files: unknown }).files).toEqual([
		{ id, name: '营业执照.pdf', kind: 'pdf', size: pdf.length, receivedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
	])
	const path = `/my/case/files/${id}/`
	expect(await see(cookie)).toContain(`<a href="${path}">营业执照.pdf</a>`)
	const file = await ask(path, { headers: { cookie } })
	expect(new Uint8Array(await file.arrayBuffer())).toEqual(pdf)
	expect(Object.fromEntries(file.headers)).toMatchObject({
		...Object.fromEntries(
			Object.entries(downloadHeaders({ kind: 'pdf', name: '营业执照.pdf', size: pdf.length })).map(([name, value]) => [
				name.toLowerCase(),
				value,
			]),
		),
	})
})

test('files of others, of nobody and of an erased submission cannot be had', async () => {
	const mine = await filedWithLicence()
	const other_ = await filed({ title: '另一家的需求名称' })
	const download = (id: string, cookie: string) => ask(`/my/case/files/${id}/`, { headers: { cookie }, redirect: 'manual' })
	const theirs = await opened(other_.code)
	expect(await see(theirs)).not.toContain('交来的文件')
	expect((await download(mine.id, theirs)).status).toBe(404)
	expect((await download('ABCDEFGHJKMNPQRSTVWXYZ0123', theirs)).status).toBe(404)
	const visitor = await download(mine.id, '')
	expect([visitor.status, visitor.headers.get('location')]).toEqual([303, '/my/'])
	const cookie = await opened(mine.code)
	expect((await download(mine.id, cookie)).status).toBe(200)
	await env.DB.batch([releaseAttachments(env.DB as unknown as Database, String((await rowsOf('submissions'))[0]!.id)) as never])
	expect((await download(mine.id, cookie)).status).toBe(404)
	expect(await see(cookie)).not.toContain('交来的文件')
	expect(((await (await press('copy', cookie)).json()) as { files: unknown }).files).toEqual([])
})

test('erasure is asked for once', async () => {
	const { code } = await filed()
	const cookie = await opened(code)
	for (let press_ = 0; press_ < 2; press_++) expect((await press('erasure', cookie)).status).toBe(303)
	expect((await rowsOf('outbox')).filter(({ kind }) => kind === 'erasure_asked')).toHaveLength(1)
	expect(await see(cookie)).toMatch(/申请删除个人信息，\s*系统会在一小时内删除/)
})

test('signing out ends every session of the case', async () => {
	const { code, cookie: filer } = await filed()
	const cookie = await opened(code)
	const response = await press('sign-out', cookie)
	expect(response.headers.get('set-cookie')).toContain('Max-Age=0')
	for (const it of [cookie, filer]) expect((await ask('/my/case/', { headers: { cookie: it }, redirect: 'manual' })).status).toBe(303)
	expect((await lookup(code)).status).toBe(303)
})

test('a re-issued code closes the old one and its sessions', async () => {
	const { code, cookie } = await filed()
	await env.DB.prepare("UPDATE submissions SET code_hash = 'another', session_epoch = session_epoch + 1").run()
	expect((await ask('/receipts/', { headers: { cookie }, redirect: 'manual' })).status).toBe(303)
	expect((await lookup(code)).status).toBe(422)
})

test('the usual time is shown from five past cases on', async () => {
	for (let at = 0; at < 4; at++) await reviewed((await filed({ title: `以往第 ${at} 件` })).number, 'accepted')
	const cookie = await opened((await filed({ title: '正在等待的一件' })).code)
	expect(await see(cookie)).not.toContain('通常要多久')
	await reviewed((await filed({ title: '以往第五件' })).number, 'rejected')
	expect(await see(cookie)).toContain('以往 5 件从提交到有审核结果，一半在当天，九成在当天，')
})

test('the usual time leaves out the days that cases waited for their applicants', async () => {
	for (let at = 0; at < 5; at++) await reviewed((await filed({ title: `以往第 ${at} 件` })).number, 'accepted')
	// Nine working days, three of them with the applicant.
	await env.DB.prepare(
		`UPDATE submissions SET received_at = '2026-11-02T02:00:00.000Z', decided_at = '2026-11-13T02:00:00.000Z',
		pauses = '[["2026-11-04T02:00:00.000Z","2026-11-09T02:00:00.000Z"]]'`,
	).run()
	const text = await see(await opened((await filed({ title: '正在等待的一件' })).code))
	expect(text).toContain('一半在 6 个工作日内，九成在 6 个工作日内，等申请人补正的日子不算')
})

test('the reason of a decision is shown', async () => {
	for (const [to, label] of [
		['returned', '请您补正'],
		['rejected', '理由'],
		['merged', '怎么继续'],
	] as [Status, string][]) {
		const { code, number } = await filed({ title: `要审核的：${to}` })
		await reviewed(number, to, '指标没有写数值<b>')
		const text = await see(await opened(code))
		expect(text).toContain(`<dt>${label}</dt>`)
		expect(text).toContain('指标没有写数值&lt;b&gt;')
	}
})

test('D1 down answers 503 within three seconds, for the form and for the case', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const { code } = await filed()
	const cookie = await opened(code)
	for (const DB of [losing('before'), silent]) {
		const asked = await lookup(code, {}, { DB })
		expect([asked.status, (await asked.text()).includes('没有丢')]).toEqual([503, false])
		expect((await ask('/my/case/', { headers: { cookie } }, { DB })).status).toBe(503)
	}
	expect(logged.mock.calls.flat().join('')).not.toContain(code)
	logged.mockRestore()
})
