import { expect, test } from 'vitest'
import { sentName } from '#functions/api/files/sent-name.ts'

test('sentName() reads a name as encodeURIComponent writes it, cleaned', () => {
	expect(sentName(encodeURIComponent('营业执照（副本）.pdf'), 'pdf')).toBe('营业执照（副本）.pdf')
	expect(sentName('licence.pdf', 'pdf')).toBe('licence.pdf')
	expect(sentName(encodeURIComponent('../../etc/pass\u202ewd.pdf'), 'pdf')).toBe('passwd.pdf')
})

test('sentName() names a file that came without', () => {
	expect(sentName(undefined, 'png')).toBe('附件.png')
})

test('sentName() refuses what is not percent-encoded UTF-8', () => {
	for (const header of ['', '%D6%D0.pdf', '%C0%80', '%ED%A0%80.pdf', '%zz.pdf', 'a b.pdf', 'æ\u0089§.pdf', 'a'.repeat(1001)])
		expect(sentName(header, 'pdf'), header).toBeUndefined()
})
