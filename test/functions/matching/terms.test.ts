import { expect, test } from 'vitest'
import { folded, termsOf } from '#functions/matching/terms.ts'

test('termsOf() leaves out what tells nothing: particles, common words, bare numbers', () => {
	expect(termsOf('目前企业的技术问题')).toEqual([])
	expect(termsOf('2030 3.5% 100')).toEqual([])
	expect(termsOf('')).toEqual([])
})

test('termsOf() gives each word once', () => {
	expect(termsOf('焊接、焊接和焊接')).toEqual(['焊接'])
})

test('folded() makes full-width and upper-case letters the same', () => {
	expect(folded('ＣＮＣ Ａ１')).toBe('cnc a1')
})
