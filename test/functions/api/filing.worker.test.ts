import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { answers } from '#functions/api/answers.ts'
import { workerHeaders } from '#functions/headers.ts'
import { formNames } from '#schemas/submission.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { failingAt, losing, silent } from '../faulty.ts'
import { assetsWith, callWith } from '../submissions/calling.ts'
import { cookieOf, emptied, posted } from '../submissions/posted.ts'
import { fieldsIn, file, pathOf, problemIn, send, sent } from './asked.ts'

const key = '7b1d3c52-7e0e-4c8e-9d0e-0a4a5f3a7f10'
const other = '7b1d3c52-7e0e-4c8e-9d0e-0a4a5f3a7f11'
const receiptIn = async (response: Response) => answers.receipt.parse(await response.json())

beforeEach(emptied)

test('every form is filed, with a receipt whose code opens it', async () => {
	for (const form of formNames) {
		const response = await file(form)
		expect(response.status, form).toBe(201)
		const { number, code } = await receiptIn(response)
		expect(number).toMatch(form === 'need' ? /^XQ\d{8}-\d{4}$/ : /^SQ\d{8}-\d{4}$/)
		expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{2}$/)
		const opened = await send('/api/cases', { code })
		expect(await opened.json()).toMatchObject({ number, form, status: 'submitted' })
	}
	expect(await rowsOf('submissions')).toHaveLength(4)
	expect((await rowsOf('consents')).length).toBe(4)
})

test('a repeat gives the same receipt, whenever it comes and whatever became of the first answer', async () => {
	const first = await receiptIn(await file('need', {}, key))
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const lost = await file('need', { title: '答复在路上丢了的需求' }, other, { DB: losing('after') })
	logged.mockRestore()
	expect(lost.status).toBe(503)
	expect(lost.headers.get('retry-after')).toBe('120')
	expect((await file('need', { title: '答复在路上丢了的需求' }, other)).status).toBe(201)
	const again = await file('need', {}, key)
	expect([again.status, await receiptIn(again)]).toEqual([201, first])
	expect(await receiptIn(await file('need', {}, `"${key}"`))).toEqual(first)
	expect(await rowsOf('submissions')).toHaveLength(2)
})

test('one hundred identical posts at once leave one record and identical receipts', async () => {
	const responses = await Promise.all(Array.from({ length: 100 }, () => file('need', {}, key)))
	const texts = new Set(await Promise.all(responses.map(async (it) => `${it.status} ${await it.text()}`)))
	expect([...texts]).toEqual([expect.stringMatching(/^201 /)])
	expect(await rowsOf('submissions')).toHaveLength(1)
	expect((await rowsOf('outbox')).length).toBe(1)
})

test('a page and a program with the same key file one record', async () => {
	const page = () => post('/needs/', posted('need', {}, { submissionKey: key }).toString())
	const responses = await Promise.all([page(), file('need', {}, key), page(), file('need', {}, key)])
	expect(responses.map(({ status }) => status).toSorted()).toEqual([201, 201, 303, 303])
	expect(await rowsOf('submissions')).toHaveLength(1)
	const receipt = await (await ask('/receipts/', { headers: { cookie: cookieOf(responses.find(({ status }) => status === 303)!) } })).text()
	const { code, number } = await receiptIn(await file('need', {}, key))
	expect(receipt).toContain(number)
	expect(receipt).toContain(code)
})

test('other content under the same key is refused, and the same key counts for one form only', async () => {
	const { number } = await receiptIn(await file('need', {}, key))
	const response = await file('need', { title: '换了一个名称的需求' }, key)
	expect(response.status).toBe(409)
	expect((await problemIn(response)).detail).toContain(number)
	expect((await file('individual', {}, key)).status).toBe(201)
	expect(await rowsOf('submissions')).toHaveLength(2)
})

test('a code that was re-issued since is not given again', async () => {
	await file('need', {}, key)
	await env.DB.prepare("UPDATE submissions SET code_hash = 'another'").run()
	expect((await receiptIn(await file('need', {}, key))).code).toBeNull()
})

test('without a key, or with a bad one, nothing is filed and the header is named', async () => {
	for (const bad of ['', 'short', 'x'.repeat(65), 'has spaces in it, and is long enough', '"x"']) {
		const response = await send(pathOf.need, sent('need'), bad === '' ? {} : { 'Idempotency-Key': bad })
		expect(response.status, bad).toBe(400)
		expect(await fieldsIn(response)).toEqual(['Idempotency-Key'])
	}
	expect(await rowsOf('submissions')).toEqual([])
})

test('everything that is wrong is told at once, by path', async () => {
	const members = [
		{ role: 'leader', name: '团长甲', unit: '示例大学', title: 'senior', major: '焊接', mobile: '13800000001' },
		{ role: 'member', name: '团员乙', unit: '示例大学', title: 'wizard', major: '材料', mobile: '12', age: 30 },
	]
	const response = await file('team', { members, region: 5, nickname: 'x', teamName: '', wantPlace: undefined })
	expect(response.status).toBe(422)
	expect(response.headers.get('content-type')).toBe('application/problem+json')
	const problem = answers.problem.parse(await response.json())
	expect(problem.errors!.map(({ field }) => field).toSorted()).toEqual(['members[1].age', 'nickname', 'region', 'teamName', 'wantPlace'])
	const { age: _, ...second } = members[1]!
	expect(await fieldsIn(await file('team', { members: [members[0], second] }))).toEqual(['members[1].title', 'members[1].mobile'])
	expect(await rowsOf('submissions')).toEqual([])
})

test('unknown and repeated keys, wrong types and __proto__ are refused by path', async () => {
	const filed = (text: string) => send(pathOf.need, text, { 'Idempotency-Key': key })
	const whole = JSON.stringify(sent('need')).slice(0, -1)
	const wrong: [more: string, field: string][] = [
		['"__proto__":{"publicOk":"full"}', '__proto__'],
		['"constructor":{"prototype":{}}', 'constructor'],
		['"prototype":1', 'prototype'],
		['"status":"accepted"', 'status'],
		['"id":"x"', 'id'],
		['"submissionKey":"x"', 'submissionKey'],
		['"members-1-name":"x"', 'members-1-name'],
		['"title":"再写一个名称"', 'title'],
		['"t\\u0069tle":"再写一个名称"', 'title'],
		['"indicators":[]', 'indicators'],
	]
	for (const [more, field] of wrong) {
		const response = await filed(`${whole},${more}}`)
		expect([response.status, await fieldsIn(response)], more).toEqual([422, [field]])
	}
	const row = '{"item":"温度","goal":"80","goal":"90"}'
	expect(
		await fieldsIn(await filed(JSON.stringify(sent('need', { indicators: undefined })).replace(/}$/, `,"indicators":[${row}]}`))),
	).toEqual(['indicators[0].goal'])
	expect(
		await fieldsIn(await filed(JSON.stringify(sent('need', { yearFrom: '2030', keywords: '焊接', title: 5, flags: {}, email: null })))),
	).toEqual(expect.arrayContaining(['yearFrom', 'keywords', 'title', 'flags', 'email']))
	expect(({} as Record<string, unknown>).publicOk).toBeUndefined()
	expect(await rowsOf('submissions')).toEqual([])
})

test('what is not a JSON object in UTF-8 is refused before anything else', async () => {
	const bytes = (...parts: number[]) => new Uint8Array(parts)
	const bodies: [body: string | Uint8Array, status: number][] = [
		['', 400],
		['{', 400],
		['\ufeff{}', 400],
		['null', 422],
		['[]', 422],
		['"x"', 422],
		['5', 422],
		[`${'['.repeat(20_000)}`, 400],
		[bytes(0x7b, 0x22, 0xd6, 0xd0, 0x22, 0x3a, 0x31, 0x7d), 422],
		[bytes(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00), 422],
		[`{"a":"${'x'.repeat(70_000)}"}`, 413],
	]
	for (const [body, status] of bodies) {
		const response = await send(pathOf.need, body, { 'Idempotency-Key': key })
		expect(response.status, String(body).slice(0, 20)).toBe(status)
		if (status !== 413) expect((await problemIn(response)).errors).toHaveLength(1)
	}
})

test('only JSON in UTF-8 is taken', async () => {
	for (const type of [
		'application/json; charset=gbk',
		'application/json, text/plain',
		'application/json5',
		'application/xml',
		'application/json;charset=utf-16',
	])
		expect((await send(pathOf.need, sent('need'), { 'Idempotency-Key': key, 'Content-Type': type })).status, type).toBe(415)
	for (const type of ['application/json; charset=utf-8', 'application/json;charset="UTF-8"', 'APPLICATION/JSON'])
		expect((await send(pathOf.need, sent('need'), { 'Idempotency-Key': key, 'Content-Type': type })).status, type).toBe(201)
})

test('pages of other sites, and types a page could send unasked, are refused', async () => {
	const tried = (headers: Record<string, string>) => send(pathOf.need, sent('need'), { 'Idempotency-Key': key, ...headers })
	const refused: Record<string, string>[] = [
		{ 'Sec-Fetch-Site': 'cross-site' },
		{ 'Sec-Fetch-Site': 'same-site' },
		{ 'Sec-Fetch-Site': 'none' },
		{ Origin: 'https://evil.example' },
		{ Origin: 'null' },
		{ 'Content-Type': 'text/plain' },
		{ 'Content-Type': 'application/x-www-form-urlencoded' },
		{ 'Content-Type': 'multipart/form-data; boundary=x' },
		{ 'Content-Type': '' },
	]
	for (const headers of refused) {
		const response = await tried(headers)
		expect(response.status, JSON.stringify(headers)).toBe(403)
		expect((await problemIn(response)).title).toBe('没有通过安全检查')
	}
	expect(await rowsOf('submissions')).toEqual([])
	expect((await tried({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(201)
})

test('programmes that are closed, and notices that are outdated, are refused by name', async () => {
	expect(await fieldsIn(await file('need', { programme: 'demo-closed' }))).toEqual(['programme'])
	expect(await fieldsIn(await file('need', { programme: 'nowhere' }))).toEqual(['programme'])
	expect(await fieldsIn(await file('need', { noticeVersion: '2020-01' }))).toEqual(['noticeAccepted'])
})

test('what is accepted is stored as a page would store it', async () => {
	await file('need', {}, key)
	const [byProgram] = await rowsOf('submissions')
	await emptied()
	await post('/needs/', posted('need', {}, { submissionKey: key }).toString())
	const [byPage] = await rowsOf('submissions')
	for (const column of ['submission_hash', 'content_hash', 'code_hash', 'kind', 'form', 'programme', 'status', 'version'])
		expect(byProgram![column], column).toBe(byPage![column])
})

test('GET /api/programmes tells what is open, the notice in force and the limits', async () => {
	const response = await ask('/api/programmes')
	expect(response.status).toBe(200)
	const open = answers.openCalls.parse(await response.json())
	expect(open.programmes).toMatchObject([
		{
			id: 'demo-open',
			hosts: 2,
			members: { min: 2, max: 4 },
			bornAfter: null,
			longestMonths: 12,
			forms: [{ form: 'need', to: '2099-12-31' }, {}, {}, {}],
		},
	])
	const head = await ask('/api/programmes', { method: 'HEAD' })
	expect([head.status, await head.text()]).toEqual([200, ''])
})

test('lost keys, a broken database: 503 as JSON, soon, with when to come back', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const down: object[] = [{ RECEIPT_PEPPER: '' }, { DB: losing('before') }, { DB: silent }, { DB: failingAt(0) }]
	for (const bindings of down) {
		const response = await file('need', {}, key, bindings)
		expect([response.status, response.headers.get('retry-after')], Object.keys(bindings)[0]).toEqual([503, '120'])
		expect(answers.problem.parse(await response.json()).requestId).toBe(response.headers.get('x-request-id'))
	}
	expect(logged.mock.calls.flat().join('')).not.toMatch(/示例精密|13800000000/)
	logged.mockRestore()
	expect(await rowsOf('submissions')).toEqual([])
})

test('a client that files too fast is told when to go on', async () => {
	const client = { 'CF-Connecting-IP': '192.0.2.77', 'Idempotency-Key': key }
	let last = await send(pathOf.need, sent('need'), client)
	for (let tries = 0; tries < 40 && last.status !== 429; tries++) last = await send(pathOf.need, sent('need'), client)
	expect([last.status, last.headers.get('content-type')]).toEqual([429, 'application/problem+json'])
	expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('while all together file too much, a program is told to come back, and a repeat still gets its receipt', async () => {
	const first = await receiptIn(await file('need', {}, key))
	const shut = { FILINGS_IN_TEN_MINUTES: '1' }
	await file('individual')
	const response = await file('need', { title: '人太多时提交的需求' }, other, shut)
	expect([response.status, Number(response.headers.get('retry-after')) > 0]).toEqual([429, true])
	expect(await receiptIn(await file('need', {}, key, shut))).toEqual(first)
	expect((await file('need', { title: '人太多时提交的需求' }, other)).status).toBe(201)
})

test('limits and questions of a programme hold here too, by path', async () => {
	const days = { from: '2020-01-01', to: '2099-12-31' }
	const asked = {
		id: 'budget',
		form: 'needs' as const,
		label: '自筹多少万元',
		kind: 'number' as const,
		required: true,
		max: 500,
		secret: false,
	}
	const bindings = assetsWith(callWith({ needs: { ...days, mostPerUnit: 1 }, questions: [asked] }))
	const filed = (changes: Record<string, unknown>) => file('need', { programme: 'demo-asking', ...changes }, crypto.randomUUID(), bindings)
	expect(await fieldsIn(await filed({}))).toEqual(['extra.budget'])
	expect(await fieldsIn(await filed({ extra: { budget: 501, other: 1 } }))).toEqual(expect.arrayContaining(['extra.other']))
	const { code } = await receiptIn(await filed({ extra: { budget: 300 } }))
	const copy = answers.wholeCopy.parse(await (await send('/api/cases/copy', { code }, {}, bindings)).json())
	expect(copy.answers).toMatchObject({ extra: { budget: 300 } })
	expect(await fieldsIn(await filed({ title: '同一家单位的第二项', extra: { budget: 1 } }))).toEqual(['creditCode'])
	const { programmes } = answers.openCalls.parse(await (await ask('/api/programmes', {}, bindings)).json())
	expect(programmes[0]!.forms[0]).toMatchObject({ form: 'need', mostPerUnit: 1, questions: [{ id: 'budget', required: true, max: 500 }] })
})

test('an unforeseen error says nothing of the inside', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const broken = {
		prepare: () => {
			throw new Error('张三 13800000000')
		},
		batch: () => Promise.resolve([]),
	}
	const response = await file('need', {}, key, { DB: broken })
	const text = await response.text()
	expect(response.status).toBe(500)
	expect(JSON.parse(text)).toMatchObject({ title: '出错了', requestId: response.headers.get('x-request-id') })
	expect(text + logged.mock.calls.flat().join('')).not.toMatch(/张三|138|示例精密/)
	logged.mockRestore()
})

test('every answer of the API has its headers, no cookie and no CORS', async () => {
	const given = {
		200: await ask('/api/programmes', { headers: { Origin: 'https://evil.example', Cookie: 'case=forged' } }),
		201: await file('need', {}, key),
		400: await send(pathOf.need, '{', { 'Idempotency-Key': key }),
		403: await send(pathOf.need, {}, { Origin: 'https://evil.example' }),
		404: await ask('/api/nowhere', { headers: { Origin: 'https://evil.example' } }),
		405: await ask(pathOf.need, {
			method: 'OPTIONS',
			headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
		}),
		413: await send(pathOf.need, `"${'x'.repeat(70_000)}"`, { 'Idempotency-Key': key }),
		415: await send(pathOf.need, '{}', { 'Idempotency-Key': key, 'Content-Type': 'application/xml' }),
		422: await send('/api/cases', { code: 'x' }),
	}
	const { 'Content-Type': _, ...expected } = workerHeaders('/', 'application/json')
	for (const [status, response] of Object.entries(given)) {
		expect(response.status).toBe(Number(status))
		for (const [name, value] of Object.entries(expected)) expect(response.headers.get(name), `${status} ${name}`).toBe(value)
		expect(response.headers.get('content-type')).toBe(response.ok ? 'application/json; charset=utf-8' : 'application/problem+json')
		expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
		expect([...response.headers.keys()].filter((name) => /^(set-cookie|access-control-)/.test(name))).toEqual([])
		if (!response.ok) expect(answers.problem.safeParse(await response.json()).error).toBeUndefined()
	}
})

test('addresses and methods that are not there are refused in JSON', async () => {
	for (const path of [
		'/api/',
		'/api/needs/',
		'/api/needs/1',
		'/api/%6Eeeds',
		'/api//needs',
		'/api/NEEDS',
		'/api/applications/',
		'/api/applications/wizard',
	]) {
		expect((await problemIn(await ask(path))).status, path).toBe(404)
		expect((await problemIn(await send(path, {}))).status, path).toBe(404)
	}
	for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
		const response = await ask(pathOf.need, { method, headers: { 'Content-Type': 'application/json' } })
		expect([response.status, response.headers.get('allow')], method).toEqual([405, 'POST'])
	}
	expect((await send('/api/programmes', {})).headers.get('allow')).toBe('GET, HEAD')
	expect(await (await ask('/kjj/api/nowhere', {}, { BASE: '/kjj/' })).text()).toContain('/kjj/api-reference/')
})
