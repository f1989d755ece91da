import { env } from 'cloudflare:workers'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { App } from '#functions/app.ts'
import { portalOf } from '#functions/portal/index.tsx'
import { ask, post } from '../ask.ts'

const led = async (path: string, init: RequestInit = {}, changes = {}) => {
	const { status, headers } = await ask(path, { redirect: 'manual', ...init }, changes)
	return [status, headers.get('location')]
}

test('a page asked for without its last slash is led to, as static pages are, with its query', async () => {
	const paths = ['/needs', '/my/case', '/my/case/correction', '/receipts', '/error-reports', '/publicity', '/drafts', '/drafts/form']
	const ofFew = ['/desk', '/desk/queue', '/desk/staff', '/desk/cases/XQ20300102-0007', '/batches', '/batches/receipts']
	for (const path of [...paths, ...ofFew, '/needs/XQ20300102-0007', '/publicity/GS20300101-01'])
		expect(await led(path), path).toEqual([307, `${path}/`])
	expect(await led('/needs?q=%E7%84%8A&field=a+b')).toEqual([307, '/needs/?q=%E7%84%8A&field=a+b'])
	expect(await led('/desk/staff/%E5%BC%A0%2F?next=//evil.example')).toEqual([307, '/desk/staff/%E5%BC%A0%2F/?next=//evil.example'])
	expect(await led('/needs?page=2', { method: 'HEAD' })).toEqual([307, '/needs/?page=2'])
})

test('under a base path it is led to under that path, and nowhere else', async () => {
	const below = { BASE: '/kjj/' }
	for (const path of ['/kjj/needs', '/kjj/desk', '/kjj/batches']) expect(await led(path, {}, below), path).toEqual([307, `${path}/`])
	for (const path of ['/needs', '/kjjneeds', '/kjj//needs']) expect(await led(path, {}, below), path).toEqual([404, null])
})

test('what has no page below the slash, is posted to, or has its slash is not led anywhere', async () => {
	const paths = [
		'/nowhere',
		'/health/',
		'/deskx',
		'/batches/filing',
		'/reading-mode',
		'/needs//',
		'//needs',
		'/needs%2F',
		'/%6eeeds',
		'/needs/XQ1',
	]
	for (const path of paths) expect(await led(path), path).toEqual([404, null])
	const sent = await post('/needs', {})
	expect([sent.status, sent.headers.get('location')]).toEqual([404, null])
})

test('an address that looks like that of another site is never led to, whatever pages there are', async () => {
	const greedy = portalOf([new Hono<App>().get('/:rest{.+}/', (c) => c.text('here'))])
	const led = async (path: string, changes = {}) => {
		const { status, headers } = await greedy.fetch(new Request(`http://localhost${path}`), { ...env, ...changes })
		return [status, headers.get('location')]
	}
	expect(await led('/page')).toEqual([307, '/page/'])
	const others = ['//evil.example', '/\\evil.example', '\\\\evil.example', '///evil.example', '/\t/evil.example', '/.//evil.example']
	for (const path of [...others, '/%2e//evil.example', '/%2E/\\evil.example', '/a//evil.example']) {
		expect(await led(path), path).toEqual([404, null])
		expect(await led(`/kjj${path}`, { BASE: '/kjj/' }), path).toEqual([404, null])
		expect(await led(path, { BASE: '/kjj/' }), path).toEqual([404, null])
	}
	// Sent as they came, these stay on this site: browsers do not decode what stands in a path.
	for (const path of ['/%2Fevil.example', '/%5Cevil.example', '/%2f%2fevil.example', '/%09%2Fevil.example'])
		expect(await led(path), path).toEqual([307, `${path}/`])
})
