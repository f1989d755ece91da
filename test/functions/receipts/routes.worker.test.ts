import { beforeEach, expect, test } from 'vitest'
import { ask, post } from '../ask.ts'
import { saved, swept } from '../drafts/put-by.ts'
import { scanned } from '../drawn-code.ts'
import { cookieOf, filed, posted } from '../submissions/posted.ts'

beforeEach(swept)

test('the receipt has a QR code that opens the lookup page with the code after the #', async () => {
	const { receipt, code } = await filed()
	expect(scanned(receipt)).toBe(`http://localhost/my/#${code}`)
	expect(receipt).toContain('href="/my/case/print/"')
	expect(receipt).toContain('href="/my/#lost-code"')
})

test('the QR code holds the configured address, never the one that was asked for', async () => {
	const bindings = { ORIGIN: 'https://kjj.example.gov.cn', BASE: '/' }
	const sent = await post('/needs/', posted('need').toString(), {}, bindings)
	const receipt = await (await ask('/receipts/', { headers: { cookie: cookieOf(sent), host: 'evil.example' } }, bindings)).text()
	expect(scanned(receipt)).toMatch(/^https:\/\/kjj\.example\.gov\.cn\/my\/#[0-9A-Z]{26}$/)
})

test('the page of a draft has one as well, for its own code', async () => {
	const { text, code } = await saved({ name: '示例公司' })
	expect(scanned(text)).toBe(`http://localhost/my/#resume-${code}`)
})
