import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { answers } from '#functions/api/answers.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { failingAt, losing } from '../faulty.ts'
import { emptied } from '../submissions/posted.ts'
import { reviewed } from '../submissions/reviewed.ts'
import { fieldsIn, file, problemIn, send, sent } from './asked.ts'

const wrong = '0123456789ABCDEFGHJKMNPQRS'
const caseOf = async (response: Response) => answers.shownCase.parse(await response.json())
const copyOf = async (code: string) => answers.wholeCopy.parse(await (await send('/api/cases/copy', { code })).json())
/** Files a need and gives its code and number. */
async function filed(changes: Record<string, unknown> = {}) {
	const { code, number } = answers.receipt.parse(await (await file('need', changes)).json())
	return { code: code!, number }
}
const blank = { contactMobile: undefined, contactTel: undefined, email: undefined, secretNote: undefined }
const correct = (code: string, changes: Record<string, unknown> = {}, bindings = {}) =>
	send('/api/cases/correction', { code, answers: sent('need', { ...blank, ...changes }) }, {}, bindings)

beforeEach(emptied)

test('a code opens its case, however it is written: the facts of the page, nothing secret whole', async () => {
	const { code, number } = await filed()
	for (const typed of [code, code.toLowerCase(), ` ${code.replaceAll('-', '')} `]) {
		const response = await send('/api/cases', { code: typed })
		const text = await response.clone().text()
		expect(await caseOf(response)).toMatchObject({
			number,
			status: 'submitted',
			statusName: '已提交，等待审核',
			holder: 'staff',
			programme: { id: 'demo-open', title: '示例征集', issuer: '示例市科学技术局' },
			reason: null,
			usual: null,
			steps: ['withdrawal', 'copy', 'erasure'],
			history: [{ action: 'need_submitted', name: '已提交，等待审核' }],
		})
		for (const shown of ['138****0000', 's***@example.com', '已加密保存，共 5 字', '联合攻关']) expect(text).toContain(shown)
		for (const secret of ['13800000000', '2000000-801', 'someone@', '保密的配方']) expect(text).not.toContain(secret)
	}
})

test('wrong, malformed, expired and deleted codes cannot be told apart, in any step', async () => {
	const { code } = await filed()
	await env.DB.prepare('UPDATE submissions SET code_hash = NULL').run()
	for (const step of ['', '/withdrawal', '/copy', '/erasure', '/correction']) {
		const seen = await Promise.all(
			[code, wrong, '', '中文', 'x'.repeat(3_000), '%%%', "' OR 1=1 --", undefined].map(async (typed) => {
				const response = await send(`/api/cases${step}`, { code: typed, ...(step === '/correction' && { answers: sent('need') }) })
				const { 'x-request-id': id, ...headers } = Object.fromEntries(response.headers)
				return JSON.stringify([response.status, headers, (await response.text()).replace(id!, '')])
			}),
		)
		expect(new Set(seen).size, step).toBe(1)
		expect(seen[0], step).toMatch(/^\[422,/)
	}
})

test('a code that is no text, and keys that do not belong, are named', async () => {
	expect(await fieldsIn(await send('/api/cases', { code: 5 }))).toEqual(['code'])
	expect(await fieldsIn(await send('/api/cases', { code: wrong, number: 'x' }))).toEqual(['number'])
	expect(await fieldsIn(await send('/api/cases/withdrawal', `{"code":"${wrong}","code":"${wrong}"}`))).toEqual(['code'])
	expect(await fieldsIn(await send('/api/cases/correction', { code: wrong }))).toEqual(['answers'])
	expect(await fieldsIn(await send('/api/cases/correction', { code: wrong, answers: [] }))).toEqual(['answers'])
})

test('a client has ten tries a minute, in all steps and on the page together', async () => {
	const { code } = await filed()
	const client = { 'CF-Connecting-IP': '198.18.0.7' }
	const steps = ['/api/cases', '/api/cases/withdrawal', '/api/cases/copy', '/api/cases/erasure']
	let tries = 0
	while (tries < 40 && (await send(steps[tries % 4]!, { code: wrong }, client, { CODE_LIMIT: undefined })).status === 422) tries++
	expect(tries).toBeGreaterThanOrEqual(10)
	expect(tries).toBeLessThanOrEqual(20)
	const right = await send('/api/cases', { code }, client, { CODE_LIMIT: undefined })
	expect([right.status, right.headers.get('retry-after')]).toEqual([429, '60'])
	expect((await post('/my/session/', { code }, client, { CODE_LIMIT: undefined })).status).toBe(429)
	expect((await send('/api/cases', { code })).status).toBe(200)
})

test('withdrawing works once, before a decision, and stays', async () => {
	const { code, number } = await filed()
	const before = (await rowsOf('events')).length
	for (let time = 0; time < 2; time++)
		expect(await caseOf(await send('/api/cases/withdrawal', { code }))).toMatchObject({
			status: 'withdrawn',
			holder: 'nobody',
			steps: ['copy', 'erasure'],
		})
	expect(await rowsOf('submissions')).toMatchObject([{ status: 'withdrawn', version: 2 }])
	expect((await rowsOf('events')).slice(before)).toMatchObject([{ action: 'need_withdrawn', actor: 'applicant', subject: number }])
	const decided = await filed({ title: '已经审核过的需求' })
	await reviewed(decided.number, 'accepted')
	const late = await send('/api/cases/withdrawal', { code: decided.code })
	expect([late.status, (await problemIn(late)).detail]).toEqual([409, expect.stringContaining('审核通过')])
})

test('withdrawing at once, however often, is done once and answered alike', async () => {
	const { code } = await filed()
	const before = (await rowsOf('events')).length
	const responses = await Promise.all(Array.from({ length: 5 }, () => send('/api/cases/withdrawal', { code })))
	expect(responses.map(({ status }) => status)).toEqual(Array(5).fill(200))
	for (const response of responses) expect(await caseOf(response)).toMatchObject({ status: 'withdrawn', steps: ['copy', 'erasure'] })
	expect((await rowsOf('events')).slice(before)).toMatchObject([{ action: 'need_withdrawn' }])
})

test('a person’s own copy is whole, and taking it is noted', async () => {
	const { code, number } = await filed()
	const copy = await copyOf(code)
	const { programme: _, noticeVersion: __, ...told } = sent('need')
	expect(copy).toMatchObject({ number, form: 'need', programme: 'demo-open', answers: told })
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'copy_taken', subject: number })
})

test('erasure is asked for once', async () => {
	const { code } = await filed()
	for (let time = 0; time < 2; time++) {
		const shown = await caseOf(await send('/api/cases/erasure', { code }))
		expect(shown).toMatchObject({ erasureAskedAt: expect.any(String), steps: ['withdrawal', 'copy'] })
	}
	expect((await rowsOf('outbox')).filter(({ kind }) => kind === 'erasure_asked')).toHaveLength(1)
})

test('a correction keeps number, code and the secret answers left out, and is done once', async () => {
	const { code, number } = await filed()
	await reviewed(number, 'returned', '请写明现在的气孔率')
	expect(await caseOf(await send('/api/cases', { code }))).toMatchObject({
		status: 'returned',
		holder: 'applicant',
		reason: '请写明现在的气孔率',
		steps: ['correction', 'withdrawal', 'copy', 'erasure'],
	})
	for (let time = 0; time < 2; time++)
		expect(await caseOf(await correct(code, { title: '补正后的需求名称' }))).toMatchObject({ number, status: 'submitted', reason: null })
	expect(await rowsOf('submissions')).toMatchObject([{ version: 3 }])
	expect((await copyOf(code)).answers).toMatchObject({ title: '补正后的需求名称', contactMobile: '13800000000', secretNote: '保密的配方' })
})

test('a correction is refused by path, and when nothing was returned', async () => {
	const { code, number } = await filed()
	expect((await correct(code, { title: '没有退回也要改的需求' })).status).toBe(409)
	await reviewed(number, 'returned', '请补正')
	const refused = await correct(code, { title: '', nickname: 1, indicators: [{ item: '温度', goal: 5 }], programme: 'demo-closed' })
	expect((await fieldsIn(refused)).toSorted()).toEqual([
		'answers.indicators[0].goal',
		'answers.nickname',
		'answers.programme',
		'answers.title',
	])
	expect(await fieldsIn(await correct(code, { programme: 'demo-closed' }))).toEqual(['answers.programme'])
	expect(await rowsOf('submissions')).toMatchObject([{ status: 'returned', version: 2 }])
})

test('D1 down is answered for in JSON, and no code is logged', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const { code } = await filed()
	for (const step of ['', '/withdrawal', '/copy', '/erasure'])
		for (const DB of [losing('before'), failingAt(2)]) {
			const response = await send(`/api/cases${step}`, { code }, {}, { DB })
			expect([response.status, answers.problem.parse(await response.json()).status], step).toEqual([503, 503])
		}
	expect(logged.mock.calls.flat().join('')).not.toContain(code)
	logged.mockRestore()
})

test('a session cookie opens nothing here, and none is set', async () => {
	const { code } = await filed()
	const cookie = (await post('/my/session/', { code })).headers.get('set-cookie')!.split(';')[0]!
	const response = await send('/api/cases', {}, { cookie })
	expect([response.status, response.headers.get('set-cookie')]).toEqual([422, null])
	expect((await ask('/api/cases', { headers: { cookie } })).status).toBe(405)
})
