import { expect, test } from 'vitest'
import { disposition, downloadHeaders } from '#functions/attachments/download.ts'

test('downloadHeaders() has a file saved, never shown', () => {
	expect(downloadHeaders({ kind: 'pdf', name: 'a.pdf', size: 12 })).toEqual({
		'Content-Type': 'application/pdf',
		'Content-Length': '12',
		'Content-Disposition': `attachment; filename="a.pdf"; filename*=UTF-8''a.pdf`,
		'X-Content-Type-Options': 'nosniff',
		'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
		'Cross-Origin-Resource-Policy': 'same-origin',
		'Cache-Control': 'no-store',
		'Referrer-Policy': 'no-referrer',
	})
})

test('disposition() cannot be broken out of', () => {
	const value = disposition('营业"执照\r\nX: y\'(1)*.pdf')
	expect(value).toBe(
		`attachment; filename="_______X_ y__1__.pdf"; filename*=UTF-8''%E8%90%A5%E4%B8%9A%22%E6%89%A7%E7%85%A7%0D%0AX%3A%20y%27%281%29%2A.pdf`,
	)
	expect(() => new Headers({ 'Content-Disposition': value })).not.toThrow()
	expect(() => disposition('\ud800.pdf')).not.toThrow()
})
