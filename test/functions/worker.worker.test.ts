import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { pageHeaders, workerHeaders } from '#functions/headers.ts'
import worker from '#functions/index.tsx'
import { ask, post, rowsOf } from './ask.ts'
import { losing, silent } from './faulty.ts'

const ours = { 'Sec-Fetch-Site': 'same-origin' }
const report = { page: '/policies/', kind: 'link', description: '附件打不开了' }

test('GET /health says that all is well, and nothing of the inside', async () => {
	const response = await ask('/health')
	expect(response.status).toBe(200)
	expect(await response.json()).toEqual({
		...{ ok: true, d1: 'ok', secrets: 'ok', lastRun: null, version: expect.any(String) },
		alarms: ['clock_silent'],
	})
	expect(Object.fromEntries(response.headers)).toMatchObject(lowered(workerHeaders('/', 'application/json')))
})

test('GET /health answers 503 when D1 is down or silent', async () => {
	for (const DB of [losing('before'), silent]) {
		const response = await ask('/health', {}, { DB })
		expect(response.status).toBe(503)
		expect(response.headers.get('retry-after')).toBe('60')
		expect(await response.json()).toMatchObject({ ok: false, d1: 'down' })
	}
})

test('paths match literally', async () => {
	for (const path of [
		'/%68ealth',
		'/HEALTH',
		'//health',
		'/health/',
		'/health%2F',
		'/./%2e/health%00',
		'/api%2Fcsp-report',
		'/x/..%2Fhealth',
	])
		expect((await ask(path)).status, path).toBe(404)
})

test('routes work below a base path and nowhere else', async () => {
	expect((await ask('/kjj/health', {}, { BASE: '/kjj/' })).status).toBe(200)
	expect((await ask('/health', {}, { BASE: '/kjj/' })).status).toBe(404)
	expect((await ask('/kjj/health')).status).toBe(404)
	const sent = await post('/kjj/error-reports/', { ...report, page: '/kjj/policies/' }, {}, { BASE: '/kjj/' })
	expect(sent.headers.get('location')).toMatch(/^\/kjj\/error-reports\/JC\d{8}-\d{4}\/$/)
})

test('an unknown address shows the 404 page of the site', async () => {
	const response = await ask('/no/such/page/')
	expect(response.status).toBe(404)
	expect(await response.text()).toContain('<h1>没有找到这个页面</h1>')
	expect((await ask('/no/such/page/', { method: 'HEAD' })).status).toBe(404)
})

test('a method a path does not know is refused by name', async () => {
	const response = await ask('/health', { method: 'DELETE', headers: ours })
	expect(response.status).toBe(405)
	expect(response.headers.get('allow')).toBe('GET, HEAD')
	expect((await ask('/reading-mode/')).headers.get('allow')).toBe('POST')
	expect((await ask('/error-reports/', { method: 'OPTIONS' })).status).toBe(405)
	expect((await post('/error-reports/JC20261122-0001/', {})).status).toBe(405)
})

test('an override of the method or the address has no effect', async () => {
	const headers = {
		'X-HTTP-Method-Override': 'DELETE',
		'X-Original-URL': '/nowhere',
		'X-Forwarded-Host': 'evil.example',
		'X-Forwarded-Proto': 'https',
	}
	const response = await ask('/health', { headers })
	expect(response.status).toBe(200)
	const redirect = await ask('/error-reports/', { headers, redirect: 'manual' })
	expect(redirect.headers.get('location')).toBe('/report-error/')
})

test('a post that our pages did not make is refused', async () => {
	const refused: Record<string, string>[] = [
		{ 'Sec-Fetch-Site': 'cross-site' },
		{ 'Sec-Fetch-Site': 'same-site' },
		{ 'Sec-Fetch-Site': 'none' },
		{ 'Sec-Fetch-Site': 'cross-site', Origin: 'http://localhost' },
		{ 'Sec-Fetch-Site': '', Origin: 'https://evil.example' },
	]
	for (const headers of refused) expect((await post('/error-reports/', report, headers)).status, JSON.stringify(headers)).toBe(403)
	const bare = { method: 'POST', body: new URLSearchParams(report) }
	expect((await ask('/error-reports/', bare)).status).toBe(403)
	expect((await ask('/error-reports/', { ...bare, headers: { Origin: 'https://evil.example' } })).status).toBe(403)
	expect((await ask('/error-reports/', { ...bare, headers: { Origin: 'null' } })).status).toBe(403)
	expect(await rowsOf('error_reports')).toHaveLength(1)
})

test('an old browser is judged by Origin, against what is configured and not the Host', async () => {
	const body = new URLSearchParams({ mode: 'large' })
	const from = (origin: string, ORIGIN: string) =>
		ask('/reading-mode/', { method: 'POST', body, headers: { Origin: origin }, redirect: 'manual' }, { ORIGIN })
	expect((await from('https://kjj.example.gov.cn', 'https://kjj.example.gov.cn')).status).toBe(303)
	expect((await from('http://localhost', 'https://kjj.example.gov.cn')).status).toBe(403)
	expect((await from('http://localhost', '')).status).toBe(303)
})

test('every page of the Worker carries the headers of a static page', async () => {
	const pages = {
		404: await ask('/nowhere'),
		403: await post('/error-reports/', report, { 'Sec-Fetch-Site': 'cross-site' }),
		405: await ask('/health', { method: 'PUT', headers: ours }),
		413: await post('/error-reports/', `a=${'x'.repeat(70_000)}`),
		415: await post('/error-reports/', '{}', { 'Content-Type': 'application/json' }),
		422: await post('/error-reports/', {}),
		503: await post('/error-reports/', report, {}, { DB: losing('before') }),
	}
	for (const [status, response] of Object.entries(pages)) {
		expect(response.status).toBe(Number(status))
		expect(Object.fromEntries(response.headers)).toMatchObject(lowered(pageHeaders('/')))
		expect(response.headers.get('cache-control')).toBe('no-store')
		expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
	}
})

test('an unforeseen error apologises with a number and the telephone, and logs neither message nor answers', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const broken = {
		prepare: () => {
			throw new Error('张三 13800000000')
		},
		batch: () => Promise.resolve([]),
	}
	const response = await post('/error-reports/', { ...report, description: '不该进日志的文字' }, {}, { DB: broken })
	const text = await response.text()
	expect(response.status).toBe(500)
	expect(Object.fromEntries(response.headers)).toMatchObject(lowered(pageHeaders('/')))
	expect(text).toContain(response.headers.get('x-request-id'))
	expect(text).toContain('<a href="tel:0578-1234567">')
	expect(text).not.toContain('138')
	const line = logged.mock.calls.flat().join('\n')
	logged.mockRestore()
	expect(JSON.parse(line)).toMatchObject({ error: 'Error', method: 'POST', path: '/error-reports/' })
	expect(line).not.toMatch(/张三|138|不该/)
})

test('pages have a bare frame when the static one cannot be had', async () => {
	const ASSETS = { fetch: () => Promise.reject(new Error('gone')) }
	const response = await worker.fetch(new Request('http://localhost/nowhere'), { ...env, ASSETS })
	expect(response.status).toBe(404)
	expect(Object.fromEntries(response.headers)).toMatchObject(lowered(pageHeaders('/')))
	expect(await response.text()).toContain('<main id="main"><h1>没有找到这个页面</h1></main>')
})

test('events can be added but not changed or removed', async () => {
	await env.DB.prepare("INSERT INTO events (at, actor, action, subject) VALUES ('2026-11-22T08:00:00Z', 'x', 'test', 'y')").run()
	await expect(env.DB.prepare("UPDATE events SET actor = 'z'").run()).rejects.toThrow('append-only')
	await expect(env.DB.prepare('DELETE FROM events').run()).rejects.toThrow('append-only')
	await expect(
		env.DB.prepare("INSERT OR REPLACE INTO events SELECT id, at, 'z', action, subject, detail FROM events").run(),
	).rejects.toThrow('append-only')
	expect((await rowsOf('events')).map(({ actor }) => actor)).not.toContain('z')
})

function lowered(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
