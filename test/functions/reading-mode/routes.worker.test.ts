import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import worker from '#functions/index.tsx'
import { modeRules } from '#functions/reading-mode/rules.ts'
import { ask, post } from '../ask.ts'

test('POST /reading-mode/ remembers the mode and goes back to the page', async () => {
	const response = await post('/reading-mode/', { mode: 'large' }, { Referer: 'http://localhost/policies/2/' })
	expect(response.status).toBe(303)
	expect(response.headers.get('location')).toBe('/policies/2/')
	expect(response.headers.get('set-cookie')).toBe('reading=large; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax')
})

test('POST /reading-mode/ adds to the mode in use and clears it', async () => {
	const both = await post('/reading-mode/', { mode: 'contrast' }, { Cookie: 'reading=large' })
	expect(both.headers.get('set-cookie')).toContain('reading=large.contrast;')
	const plain = await post('/reading-mode/', { mode: 'plain' }, { Cookie: 'reading=large.contrast' })
	expect(plain.headers.get('set-cookie')).toContain('reading=;')
})

test('POST /reading-mode/ sets a __Host- cookie over https', async () => {
	const init = { method: 'POST', body: new URLSearchParams({ mode: 'contrast' }), headers: { 'Sec-Fetch-Site': 'same-origin' } }
	const response = await worker.fetch(new Request('https://kjj.example.gov.cn/reading-mode/', init), env)
	expect(response.headers.get('set-cookie')).toBe('__Host-reading=contrast; Max-Age=31536000; Path=/; HttpOnly; Secure; SameSite=Lax')
	const css = await worker.fetch(
		new Request('https://kjj.example.gov.cn/reading-mode.css', { headers: { Cookie: '__Host-reading=contrast' } }),
		env,
	)
	expect(await css.text()).toBe(modeRules('contrast'))
})

test('POST /reading-mode/ never leads to another site', async () => {
	const away = await post('/reading-mode/', { mode: 'large' }, { Referer: 'https://evil.example/policies/' })
	expect(away.headers.get('location')).toBe('/')
	expect((await post('/reading-mode/', { mode: 'large' }, { Referer: 'http://localhost//evil.example/' })).headers.get('location')).toBe(
		'/',
	)
})

test('GET /reading-mode.css gives the rules the cookie asks for, to this reader only', async () => {
	const response = await ask('/reading-mode.css', { headers: { Cookie: 'reading=large.contrast' } })
	expect(await response.text()).toBe(modeRules('large') + modeRules('contrast'))
	expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8')
	expect(response.headers.get('cache-control')).toBe('private, no-cache')
	expect(response.headers.get('vary')).toBe('Cookie')
	expect(await (await ask('/reading-mode.css')).text()).toBe('')
	expect(await (await ask('/reading-mode.css', { headers: { Cookie: 'reading=}*{display:none' } })).text()).toBe('')
})
