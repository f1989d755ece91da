import { expect, test } from 'vitest'
import { QrCode } from '#functions/qr-code.tsx'
import { scanned } from './drawn-code.ts'

test('QrCode() is read by a scanner, whatever it holds', () => {
	const addresses = [
		'https://jiedui.example/my/#0123456789ABCDEFGHJKMNPQRS',
		'http://127.0.0.1:8787/kjj/my/#resume-ZZZZZZZZZZZZZZZZZZZZZZZZZZ',
		`https://${'kjj.'.repeat(40)}example.gov.cn/a/b/my/#0123456789ABCDEFGHJKMNPQRS`,
	]
	expect(addresses.map((address) => scanned(String(QrCode({ address, label: '二维码' }))))).toEqual(addresses)
})

test('QrCode() is an image with a name, black on white, without style or script', () => {
	const html = String(QrCode({ address: 'https://jiedui.example/', label: '扫描"打开"' }))
	expect(html).toContain('role="img" aria-label="扫描&quot;打开&quot;"')
	expect(html).not.toMatch(/style|script|on\w+=/)
	expect(html).toMatch(/fill="#fff" d="M0 0h\d+v\d+H0z"/)
	expect(html).not.toContain('https://')
})
