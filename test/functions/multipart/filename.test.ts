import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanFilename, extensionOf } from '#functions/multipart/filename.ts'

test('cleanFilename() leaves a plain name as it is', () => {
	for (const name of ['营业执照.pdf', '推荐表 (2)_终稿.docx', '𠮷野.jpg', 'a.b.png']) expect(cleanFilename(name)).toBe(name)
})

test('cleanFilename() takes away folders, signs and what cannot be seen', () => {
	expect(cleanFilename('C:\\Users\\张三\\执照.pdf')).toBe('执照.pdf')
	expect(cleanFilename('../../etc/passwd')).toBe('passwd')
	expect(cleanFilename('执照\u202efdp.exe')).toBe('执照fdp.exe')
	expect(cleanFilename('a%0D%0ASet-Cookie: x%22.pdf')).toBe('aSet-Cookie x.pdf')
	expect(cleanFilename('a\u0000b\t\n c.pdf')).toBe('ab c.pdf')
	expect(cleanFilename('零\u200b宽.pdf')).toBe('零宽.pdf')
	expect(cleanFilename('...')).toBe('未命名')
	expect(cleanFilename('')).toBe('未命名')
})

test('cleanFilename() shortens the stem and keeps the extension', () => {
	const name = cleanFilename(`${'𠮷'.repeat(300)}.docx`)
	expect([...name]).toHaveLength(80)
	expect(extensionOf(name)).toBe('docx')
})

test('cleanFilename() gives a name of one line that is clean already', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (given) => {
			const name = cleanFilename(given)
			expect(name).toMatch(/^[^\p{Cc}/\\"<>:|?*]+$/u)
			expect(cleanFilename(name)).toBe(name)
		}),
	)
})
