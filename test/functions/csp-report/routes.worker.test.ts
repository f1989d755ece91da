import { expect, test } from 'vitest'
import { ask, post, rowsOf } from '../ask.ts'
import { losing } from '../faulty.ts'

const old = 'application/csp-report'
const body = (directive: string) =>
	JSON.stringify({ 'csp-report': { 'effective-directive': directive, 'document-uri': 'https://a.cn/my/?code=SECRET' } })
const send = (text: BodyInit, type = old, changes = {}) => post('/api/csp-report', text, { 'Content-Type': type }, changes)

test('POST /api/csp-report counts by day and directive and keeps nothing else', async () => {
	await send(body('img-src'))
	await send(body('img-src'))
	const modern = JSON.stringify([
		{ type: 'csp-violation', body: { effectiveDirective: 'script-src-elem', documentURL: 'https://a.cn/?SECRET' } },
	])
	expect((await send(modern, 'application/reports+json')).status).toBe(204)
	const rows = await rowsOf('csp_violations')
	expect(rows).toMatchObject([
		{ directive: 'img-src', count: 2 },
		{ directive: 'script-src-elem', count: 1 },
	])
	expect(JSON.stringify(rows)).not.toContain('SECRET')
})

test('POST /api/csp-report takes reports that browsers send without Sec-Fetch-Site', async () => {
	const headers = { 'Content-Type': old, 'CF-Connecting-IP': '203.0.113.77' }
	expect((await ask('/api/csp-report', { method: 'POST', body: body('img-src'), headers })).status).toBe(204)
})

test('POST /api/csp-report refuses what is not a report', async () => {
	expect((await send('x'.repeat(17_000))).status).toBe(413)
	expect((await send('{')).status).toBe(400)
	expect((await send('{}')).status).toBe(400)
	expect((await send('['.repeat(16_000))).status).toBe(400)
	expect((await send(body('img-src'), 'text/plain')).status).toBe(415)
	expect((await send(body('img-src'), old, { DB: losing('before') })).status).toBe(503)
	expect((await ask('/api/csp-report')).status).toBe(405)
})
