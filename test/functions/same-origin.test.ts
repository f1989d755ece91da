import { expect, test } from 'vitest'
import { fromOurPages, mayCallApi, ownOrigin } from '#functions/same-origin.ts'

const ours = 'https://kjj.example.gov.cn'

test('fromOurPages() goes by Sec-Fetch-Site when it is there', () => {
	expect(fromOurPages({ site: 'same-origin' }, ours)).toBe(true)
	expect(fromOurPages({ site: 'same-site' }, ours)).toBe(false)
	expect(fromOurPages({ site: 'none' }, ours)).toBe(false)
	expect(fromOurPages({ site: 'cross-site', origin: ours }, ours)).toBe(false)
	expect(fromOurPages({ site: '' }, ours)).toBe(false)
})

test('fromOurPages() goes by Origin otherwise, and refuses when neither is there', () => {
	expect(fromOurPages({ origin: ours }, ours)).toBe(true)
	expect(fromOurPages({ origin: 'https://evil.example' }, ours)).toBe(false)
	expect(fromOurPages({ origin: 'null' }, ours)).toBe(false)
	expect(fromOurPages({}, ours)).toBe(false)
	expect(fromOurPages({ origin: '' }, '')).toBe(false)
	expect(fromOurPages({}, '')).toBe(false)
})

test('mayCallApi() lets in programs, with a type no page can send unasked, and our own pages', () => {
	for (const type of ['application/json', 'application/json; charset=utf-8', 'application/pdf', 'image/png'])
		expect(mayCallApi({ type }, ours), type).toBe(true)
	for (const type of [
		undefined,
		'',
		' ',
		'text/plain',
		'TEXT/PLAIN; charset=utf-8',
		'text/plain;application/json',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
	])
		expect(mayCallApi({ type }, ours), type).toBe(false)
	expect(mayCallApi({ site: 'same-origin', type: 'application/json' }, ours)).toBe(true)
	expect(mayCallApi({ origin: ours, type: 'application/json' }, ours)).toBe(true)
})

test('mayCallApi() refuses what a browser sends for another site, whatever its type', () => {
	const type = 'application/json'
	for (const site of ['cross-site', 'same-site', 'none', '']) expect(mayCallApi({ site, type }, ours), site).toBe(false)
	expect(mayCallApi({ site: 'cross-site', origin: ours, type }, ours)).toBe(false)
	for (const origin of ['https://evil.example', 'null', '']) expect(mayCallApi({ origin, type }, ours), origin).toBe(false)
	expect(mayCallApi({ origin: 'https://kjj.example.gov.cn', type }, '')).toBe(false)
})

test('ownOrigin() is what is configured, or this machine itself, never another Host', () => {
	expect(ownOrigin(`${ours}/`, 'https://spoofed.example/')).toBe(ours)
	expect(ownOrigin('', 'http://127.0.0.1:8787/x')).toBe('http://127.0.0.1:8787')
	expect(ownOrigin('', 'https://spoofed.example/')).toBe('')
})
