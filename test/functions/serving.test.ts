import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestHarness, experimental_readRawConfig } from 'wrangler'
import { headersFile, pageHeaders } from '#functions/headers.ts'
import { testSecrets } from '../secrets.ts'

// The platform's own routing: static files first, with `_headers`, the Worker for the rest, below a base path.
const base = '/kjj/'
let folder: string
let server: ReturnType<typeof createTestHarness>
const get = (path: string, init: Parameters<typeof server.fetch>[1] = {}) => server.fetch(path, { redirect: 'manual', ...init })

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'jiedui-'))
	await cp('test/fixtures/assets', folder, { recursive: true })
	await writeFile(join(folder, '_headers'), headersFile(base))
	const { rawConfig } = experimental_readRawConfig({ config: 'wrangler.toml' })
	const { env: _, ...config } = rawConfig
	const assets = { ...config.assets, directory: folder, base_path: base }
	server = createTestHarness({ workers: [{ config: { ...config, assets, vars: { ...config.vars, BASE: base, ...testSecrets } } }] })
	await server.listen()
	await server.getWorker().applyD1Migrations('DB')
}, 60_000)

afterAll(async () => {
	await server.close()
	await rm(folder, { recursive: true })
})

test('a page has the same headers as a file and from the Worker', async () => {
	const expected = Object.entries(pageHeaders(base)).map(([name, value]) => [name.toLowerCase(), value])
	const answers = [
		await get('/kjj/'),
		await get('/kjj'),
		await get('/kjj/report-error/'),
		await get('/kjj/report-error/', { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } }),
		await get('/kjj/nowhere'),
		await get('/nowhere'),
	]
	expect(answers.map(({ status }) => status)).toEqual([200, 307, 200, 405, 404, 404])
	for (const { url, headers } of answers) expect(Object.fromEntries(headers), url).toMatchObject(Object.fromEntries(expected))
})

test('a page that is not a file reaches the Worker, also when a browser goes there', async () => {
	const navigation = { headers: { 'Sec-Fetch-Mode': 'navigate' } }
	expect((await get('/kjj/health', navigation)).status).toBe(200)
	const missing = await get('/kjj/nowhere/', navigation)
	expect(missing.status).toBe(404)
	expect(missing.headers.get('x-request-id')).not.toBeNull()
})

test('an encoded path is never taken for another', async () => {
	expect((await get('/kjj/%68ealth')).status).toBe(404)
	expect((await get('/%6bjj/health')).status).toBe(404)
	const search = await get('/kjj/%73earch/')
	expect([search.status, search.headers.get('location')]).toEqual([307, '/kjj/search/'])
	expect(search.headers.get('content-security-policy')).not.toContain('wasm')
})

test('only the search page may run WebAssembly', async () => {
	const search = await get('/kjj/search/')
	expect(search.headers.get('content-security-policy')).toBe(
		pageHeaders(base)['Content-Security-Policy']!.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
	)
})

test('files have the type, name and life they should', async () => {
	const csv = await get('/kjj/programmes/demo/pairings.csv')
	expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
	expect(csv.headers.get('content-disposition')).toBe('attachment; filename="demo-pairings.csv"')
	expect((await get('/kjj/_astro/a.css')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
	expect((await get('/kjj/shell/')).headers.get('x-robots-tag')).toBe('noindex, nofollow')
})

test('a report goes from form to receipt', async () => {
	const body = new URLSearchParams({ page: '/kjj/policies/', kind: 'link', description: '附件打不开了' })
	const sent = await get('/kjj/error-reports/', { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } })
	expect(sent.status).toBe(303)
	const receipt = await get(sent.headers.get('location')!)
	expect(receipt.status).toBe(200)
	expect(await receipt.text()).toContain('<header>站头</header><main id="main"><section class="notice notice-done"><h1>纠错已收到</h1>')
})
