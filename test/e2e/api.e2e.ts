import { connect, type Socket } from 'node:net'
import { Validator } from '@seriousme/openapi-schema-validator'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Document } from '#functions/api/openapi.ts'
import { openBrowser } from '../browser.ts'
import { portal, visit } from './visit.ts'

let browser: Browser
let document_: Document
beforeAll(async () => {
	browser = await openBrowser()
	document_ = (await (await fetch(`${portal}/api/openapi.json`)).json()) as Document
})
afterAll(() => browser.close())

const exampleOf = (path: string) =>
	document_.paths[path]!.post!.requestBody!.content['application/json']!.example as Record<string, unknown>
const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
	fetch(`${portal}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } })

test('the document is a file: valid, typed, and without CORS', async () => {
	const response = await fetch(`${portal}/api/openapi.json`, { headers: { Origin: 'https://evil.example' } })
	expect(response.headers.get('content-type')).toMatch(/^application\/json/)
	expect(response.headers.get('access-control-allow-origin')).toBeNull()
	expect((await new Validator().validate((await response.json()) as Record<string, unknown>)).valid).toBe(true)
})

test('beside the portal the local runtime shows nobody its database', async () => {
	for (const path of ['/cdn-cgi/local/explorer/', '/cdn-cgi/local/explorer/api/d1/database', '/cdn-cgi/explorer'])
		expect((await fetch(`${portal}${path}`)).status, path).toBe(404)
})

test('every form’s example in the built document is filed, and its code opens it', async () => {
	for (const path of Object.keys(document_.paths).filter((it) => /^\/api\/(needs|applications\/)/.test(it))) {
		const key = { 'Idempotency-Key': crypto.randomUUID() }
		const first = await send(path, exampleOf(path), key)
		expect(first.status, path).toBe(201)
		const receipt = (await first.json()) as { number: string; code: string }
		expect(await (await send(path, exampleOf(path), key)).json()).toEqual(receipt)
		expect(await (await send('/api/cases', { code: receipt.code })).json()).toMatchObject({ number: receipt.number, status: 'submitted' })
	}
})

test('a page of ours may call it, and a page of another site may not', async () => {
	const filed = async (address: string) => {
		const { page, leave } = await visit(browser, address)
		const status = await page.evaluate(
			async ([url, body]) => {
				const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID?.() ?? 'a-key-of-this-page-0123456789' }
				const response = await fetch(url!, { method: 'POST', headers, body: body! }).catch(() => undefined)
				return response?.status ?? 'refused'
			},
			[`${portal}/api/needs`, JSON.stringify(exampleOf('/api/needs'))],
		)
		await leave()
		return status
	}
	expect(await filed('/shell/')).toBe(201)
	// The same machine under another name is another site.
	expect(await filed(`${portal.replace('127.0.0.1', 'localhost')}/shell/`)).toBe('refused')
})

test('the page says everything without script, and each status it names leads to its meaning', async () => {
	const { page, leave } = await visit(browser, '/api-reference/', { javaScriptEnabled: false })
	for (const path of Object.keys(document_.paths))
		expect(await page.locator('.api-address', { hasText: path }).count(), path).toBeGreaterThan(0)
	const links = await page.locator('.api-operation a[href^="#"]').evaluateAll((all) => all.map((it) => it.getAttribute('href')!.slice(1)))
	const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id))
	expect(links.length).toBeGreaterThan(50)
	expect(links.filter((id) => !ids.includes(id))).toEqual([])
	expect(new Set(ids).size).toBe(ids.length)
	await leave()
})

const { hostname, port } = new URL(portal)
const head = (lines: string[], path = '/api/needs') =>
	[
		`POST ${path} HTTP/1.1`,
		`Host: ${hostname}:${port}`,
		'Content-Type: application/json',
		'Idempotency-Key: a-key-0123456789-0123456789',
		...lines,
		'',
		'',
	].join('\r\n')

/** The status of what the Worker says on a bare socket; nothing when it was not asked, or the server before it refused. */
function spoken(talk: (socket: Socket) => void): Promise<number | undefined> {
	return new Promise((done) => {
		let said = ''
		const socket = connect(Number(port), hostname, () => talk(socket))
		const end = () => done(/\r\nx-request-id:/i.test(said) ? Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1]) : undefined)
		socket.on('data', (chunk) => {
			said += chunk
			if (said.includes('\r\n\r\n')) socket.destroy()
		})
		socket.on('error', end)
		socket.on('close', end)
	})
}

test('bodies that lie about their length, come in chunks, or never end get 4xx on the wire', async () => {
	// Past the limit of 64 kB by little, so that the answer is not lost behind bytes nobody read.
	const tooMuch = 'x'.repeat(80_000)
	const chunk = `${tooMuch.length.toString(16)}\r\n${tooMuch}\r\n`
	const talks: [name: string, talk: (socket: Socket) => void][] = [
		['too long by Content-Length', (socket) => socket.write(`${head(['Content-Length: 5000000'])}${tooMuch}`)],
		['too long in chunks', (socket) => socket.write(`${head(['Transfer-Encoding: chunked'])}${chunk}`)],
		['chunks that are none', (socket) => socket.write(`${head(['Transfer-Encoding: chunked'])}zz\r\nnothing\r\n`)],
		['two lengths', (socket) => socket.write(`${head(['Content-Length: 2', 'Content-Length: 5'])}{}`)],
		['length and chunks', (socket) => socket.write(`${head(['Content-Length: 2', 'Transfer-Encoding: chunked'])}0\r\n\r\n`)],
		['headers of half a megabyte', (socket) => socket.write(head(Array.from({ length: 5_000 }, (_, at) => `X-${at}: ${'x'.repeat(100)}`)))],
		['no HTTP', (socket) => socket.write('\x00\x01\x02\r\n\r\n')],
		['shorter than it says, then gone', (socket) => socket.end(`${head(['Content-Length: 500'])}{"a":`)],
	]
	const answers = new Map<string, number | undefined>()
	for (const [name, talk] of talks) answers.set(name, await spoken(talk))
	expect([...answers].filter(([, status]) => status !== undefined && (status < 400 || status >= 500))).toEqual([])
	expect(answers.get('too long by Content-Length')).toBe(413)
	expect(answers.get('too long in chunks')).toBe(413)
	expect((await fetch(`${portal}/health`)).status).toBe(200)
})
