import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { type Challenge, issue } from '#functions/challenge/token.ts'
import { solve } from '#functions/challenge/work.ts'
import { hashKey } from '#functions/privacy/keys.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { pdf } from '../attachments/samples.ts'
import { failingAt, losing } from '../faulty.ts'
import { cookieOf, emptied, posted } from '../submissions/posted.ts'

const client = { 'CF-Connecting-IP': '203.0.113.200' }
/** The platform's count of a client, used up; those who met a challenge are let through. */
const overLimit = { FORM_LIMIT: { limit: async ({ key }: { key: string }) => ({ success: key.startsWith('challenged') }) } }
const easy = { ...overLimit, CHALLENGE_BITS: '8' }
const send = (changes: object = {}, envelope: Record<string, string> = {}, bindings: object = easy, headers: object = client) =>
	post('/needs/', posted('need', changes as Record<string, unknown>, envelope).toString(), headers as Record<string, string>, bindings)
const key = 'a-page-with-script-0123456789'

/** What the page asks, as its script reads it. */
async function asked(response: Response) {
	const text = await response.text()
	const token = /name="challenge" value="([^"]*)"/.exec(text)?.[1] ?? ''
	const id = /data-challenge="([^"]*)"/.exec(text)?.[1] ?? ''
	const bits = Number(/data-bits="(\d+)"/.exec(text)?.[1])
	return { text, token, solution: () => ({ challenge: token, challengeNonce: String(solve(id, bits, 0, 1e7)) }) }
}

/** A challenge given out some seconds ago. */
async function givenAgo(seconds: number, form = 'need', to = client['CF-Connecting-IP']): Promise<Challenge> {
	const now = new Date(Date.now() - seconds * 1000).toISOString()
	return issue(await hashKey((env as unknown as { SESSION_KEY: string }).SESSION_KEY), { form, client: to }, now, 30, new Uint8Array(8))
}

beforeEach(emptied)

test('below the limits nobody is asked anything', async () => {
	expect((await send({}, {}, {})).status).toBe(303)
	expect(await rowsOf('challenges')).toEqual([])
})

test('over the limit the form comes back whole, says what to do without script, and takes nothing', async () => {
	const response = await send({ title: '写了很久的需求名称' }, { submissionKey: key })
	const { text, token } = await asked(response)
	expect(response.status).toBe(429)
	expect(response.headers.get('retry-after')).toBe('120')
	expect(text).toContain('还没有提交，请稍等')
	expect(text).toMatch(/请在 <strong>\d\d:\d\d<\/strong> 以后、\d\d:\d\d 以前，再按一次页面下方的“提交需求”/)
	expect(text).toContain('value="写了很久的需求名称"')
	expect(text).toContain(`name="submissionKey" value="${key}"`)
	expect(text).toContain('data-goes-on=""')
	expect(token).not.toBe('')
	expect(await rowsOf('submissions')).toEqual([])
	expect(await rowsOf('challenges')).toEqual([])
})

test('the work once done, the form is filed, and the challenge passes no other', async () => {
	const { solution } = await asked(await send())
	const solved = solution()
	const filed = await send({}, { ...solved, submissionKey: key })
	expect([filed.status, filed.headers.get('location')]).toEqual([303, '/receipts/'])
	const replay = await send({ title: '同一个验证再用一次' }, solved)
	expect(replay.status).toBe(429)
	const fresh = await asked(replay)
	expect(fresh.token).not.toBe(solved.challenge)
	expect(fresh.text).not.toContain('data-goes-on')
	expect((await send({ title: '同一个验证再用一次' }, fresh.solution())).status).toBe(303)
	expect(await rowsOf('submissions')).toHaveLength(2)
	expect(await rowsOf('challenges')).toHaveLength(2)
})

test('a challenge sent by twenty pages at once passes one', async () => {
	const solved = (await asked(await send())).solution()
	const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => send({ title: `同时的第 ${at} 项` }, solved)))
	expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
	expect(await rowsOf('submissions')).toHaveLength(1)
})

test('a button pressed twice with its challenge is one need with one receipt', async () => {
	const solved = (await asked(await send())).solution()
	const answers = await Promise.all(Array.from({ length: 5 }, () => send({}, { ...solved, submissionKey: key })))
	const receipts = await Promise.all(answers.map(async (it) => (await ask('/receipts/', { headers: { cookie: cookieOf(it) } })).text()))
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
	expect(new Set(receipts).size).toBe(1)
	expect(await rowsOf('challenges')).toHaveLength(1)
})

test('without script the same challenge is met by having waited, and not before', async () => {
	const early = await givenAgo(60)
	const tooEarly = await send({}, { challenge: early.token })
	expect(tooEarly.status).toBe(429)
	expect((await asked(tooEarly)).token).toBe(early.token)
	expect(Number(tooEarly.headers.get('retry-after'))).toBeLessThanOrEqual(60)
	const waited = await givenAgo(121)
	expect((await send({}, { challenge: waited.token, challengeNonce: '' })).status).toBe(303)
	expect((await send({ title: '等过一次又来一次' }, { challenge: waited.token })).status).toBe(429)
})

test('challenges that are over, made up, of another client or form are answered by a fresh one', async () => {
	const tokens = [
		(await givenAgo(601)).token,
		(await givenAgo(200, 'team')).token,
		(await givenAgo(200, 'need', '203.0.113.9')).token,
		'made.up',
		'"><script>',
	]
	for (const challenge of tokens) {
		const response = await send({}, { challenge, challengeNonce: '1' })
		const fresh = await asked(response)
		expect(response.status, challenge).toBe(429)
		expect(fresh.token).not.toBe(challenge)
		expect(fresh.text).not.toContain('<script>')
		expect(fresh.text).toContain('薄壁管焊缝气孔率偏高的工艺改进')
	}
	expect(await rowsOf('submissions')).toEqual([])
})

test('a wrong answer costs no challenge: the form comes back with it, and the next try passes', async () => {
	const solved = (await asked(await send())).solution()
	const wrong = await send({ title: '短' }, solved)
	expect(wrong.status).toBe(422)
	const text = await wrong.text()
	expect(text).toContain(`name="challenge" value="${solved.challenge}"`)
	expect(text).toContain(`name="challengeNonce" value="${solved.challengeNonce}"`)
	expect((await send({}, solved)).status).toBe(303)
})

test('whoever met a challenge has as many tries again, and no more', async () => {
	const solved = (await asked(await send())).solution()
	const shut = { ...easy, FORM_LIMIT: { limit: async () => ({ success: false }) } }
	const response = await send({ title: '一直再试' }, solved, shut)
	expect(response.status).toBe(429)
	const text = await response.text()
	expect(text).toContain('您这里提交得太快了')
	expect(text).toContain('value="一直再试"')
})

test('when all together file too many, the next are asked, whoever they are, and a repeat never is', async () => {
	const busy = { FILINGS_IN_TEN_MINUTES: '3', CHALLENGE_BITS: '8' }
	const anyone = (changes: object, envelope = {}) => send(changes, envelope, busy, {})
	const first = { submissionKey: key }
	expect((await anyone({ title: '第一项需求' }, first)).status).toBe(303)
	for (const title of ['第二项需求', '第三项需求']) expect((await anyone({ title })).status).toBe(303)
	const fourth = await send({ title: '第四项需求' }, {}, busy)
	expect(fourth.status).toBe(429)
	expect((await anyone({ title: '第一项需求' }, first)).status).toBe(303)
	expect((await send({ title: '第四项需求' }, (await asked(fourth)).solution(), busy)).status).toBe(303)
	await env.DB.prepare("UPDATE submissions SET received_at = '2026-01-01T00:00:00.000Z'").run()
	expect((await anyone({ title: '十分钟以后' })).status).toBe(303)
})

test('of forty filed at once, no more pass than the setting says', async () => {
	const busy = { FILINGS_IN_TEN_MINUTES: '5' }
	const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => send({ title: `同时的第 ${at} 项` }, {}, busy, {})))
	expect(answers.filter(({ status }) => status === 303)).toHaveLength(5)
	expect(answers.filter(({ status }) => status === 429)).toHaveLength(35)
})

test('files are not taken from whoever is over the limit, who is told so; under a flood of all they are kept', async () => {
	const withFile = async (bindings: object) => {
		const form = new FormData()
		for (const [name, value] of posted('need', { creditCode: undefined })) form.append(name, value)
		form.append('licence', new File([pdf as BlobPart], '执照.pdf'))
		const request = new Request('http://localhost/', { method: 'POST', body: form })
		const type = request.headers.get('content-type')!
		return post('/needs/', await request.arrayBuffer(), { ...client, 'Content-Type': type }, bindings)
	}
	await env.DB.prepare('DELETE FROM attachments').run()
	const over = await (await withFile(easy)).text()
	expect(over).toContain('刚才选的附件没有收，请在下面重新选择')
	expect(over).not.toContain('data-goes-on')
	expect(await rowsOf('attachments')).toEqual([])
	await send({ title: '先来的一项' }, {}, {})
	const busy = await (await withFile({ FILINGS_IN_TEN_MINUTES: '1' })).text()
	expect(busy).toContain('已收到：执照.pdf')
	expect(busy).toContain('data-goes-on')
})

test('a fault at any statement of a challenged filing spends nothing and files nothing', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const solved = (await asked(await send())).solution()
	let at = 0
	for (; at < 30; at++) {
		const response = await send({}, { ...solved, submissionKey: key }, { ...easy, DB: failingAt(at) })
		if (response.status === 303) break
		expect(response.status, `statement ${at}`).toBe(503)
		expect(await rowsOf('submissions')).toEqual([])
		expect(await rowsOf('challenges')).toEqual([])
	}
	expect(at).toBeGreaterThan(8)
	const next = (await asked(await send())).solution()
	expect((await send({ title: '提交以后断线' }, { ...next, submissionKey: `after-${key}` }, { ...easy, DB: losing('after') })).status).toBe(
		503,
	)
	expect((await send({ title: '提交以后断线' }, { ...next, submissionKey: `after-${key}` })).status).toBe(303)
	expect(await rowsOf('submissions')).toHaveLength(2)
	logged.mockRestore()
})

test('challenges that would be over by now are forgotten', async () => {
	await env.DB.prepare("INSERT INTO challenges (id, until) VALUES (?, '2026-01-01T00:00:00.000Z')").bind('x'.repeat(43)).run()
	await send({}, (await asked(await send())).solution())
	expect((await rowsOf('challenges')).map(({ id }) => id)).not.toContain('x'.repeat(43))
})
