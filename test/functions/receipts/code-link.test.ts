import { expect, test } from 'vitest'
import { codeLink } from '#functions/receipts/code-link.ts'

test('codeLink() carries the code after the #, under the base path, and is nothing without the site’s own address', () => {
	const code = '0123456789ABCDEFGHJKMNPQRS'
	expect(codeLink('https://kjj.example.gov.cn', '/jiedui/', code)).toBe(`https://kjj.example.gov.cn/jiedui/my/#${code}`)
	expect(codeLink('http://127.0.0.1:8787', '/', code, 'resume')).toBe(`http://127.0.0.1:8787/my/#resume-${code}`)
	expect(codeLink('', '/', code)).toBeUndefined()
})
