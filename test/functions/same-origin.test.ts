import { expect, test } from 'vitest'
import { fromOurPages, ownOrigin } from '#functions/same-origin.ts'

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

test('ownOrigin() is what is configured, or this machine itself, never another Host', () => {
	expect(ownOrigin(`${ours}/`, 'https://spoofed.example/')).toBe(ours)
	expect(ownOrigin('', 'http://127.0.0.1:8787/x')).toBe('http://127.0.0.1:8787')
	expect(ownOrigin('', 'https://spoofed.example/')).toBe('')
})
