import { expect, test } from 'vitest'
import { headersFile, pageHeaders, workerHeaders } from '#functions/headers.ts'

test('pageHeaders() allow our own files and nothing inline', () => {
	const policy = pageHeaders('/')['Content-Security-Policy']!
	expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
	expect(policy).not.toContain('unsafe')
	expect(policy).toContain('report-uri /api/csp-report')
})

test('pageHeaders() report under the base path', () => {
	expect(pageHeaders('/kjj/')['Content-Security-Policy']).toContain('report-uri /kjj/api/csp-report')
	expect(pageHeaders('/kjj/')['Reporting-Endpoints']).toBe('csp="/kjj/api/csp-report"')
})

test('workerHeaders() of a page are those of a static one, not stored and not indexed', () => {
	expect(workerHeaders('/', 'text/html; charset=UTF-8')).toEqual({
		...pageHeaders('/'),
		'Cache-Control': 'no-store',
		'X-Robots-Tag': 'noindex, nofollow',
	})
})

test('workerHeaders() of anything else allow nothing', () => {
	expect(workerHeaders('/', 'application/json')).toMatchObject({
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Security-Policy': expect.stringContaining('sandbox'),
		'Referrer-Policy': 'no-referrer',
	})
	expect(workerHeaders('/', null)).not.toHaveProperty('Content-Type')
})

test('headersFile() lets only the search page run WebAssembly', () => {
	const rules = headersFile('/kjj/').split('\n\n')
	expect(rules.filter((rule) => rule.includes('wasm-unsafe-eval')).map((rule) => rule.split('\n')[0])).toEqual(['/kjj/search/'])
})

test('headersFile() stays within what Cloudflare reads', () => {
	const text = headersFile('/a-long-county-name/')
	expect(text.split('\n\n').length).toBeLessThan(100)
	for (const line of text.split('\n')) expect(line.length).toBeLessThan(2000)
})
