import { expect, test } from 'vitest'
import { pour, telephoneIn } from '#functions/shell.ts'

const shell = '<title>@@title@@ - 结对</title><meta content="@@title@@"><main>@@main@@</main>'

test('pour() puts title and main content in their places', () => {
	expect(pour(shell, '甲', '<p>乙</p>')).toBe('<title>甲 - 结对</title><meta content="甲"><main><p>乙</p></main>')
})

test('pour() escapes the title', () => {
	expect(pour(shell, '<b>"&\'', '')).toContain('<meta content="&#60;b&#62;&#34;&#38;&#39;">')
})

test('pour() replaces the markers of the frame only, and takes every text literally', () => {
	expect(pour(shell, '$1 @@main@@', '$& @@title@@ @@main@@')).toBe(
		'<title>$1 @@main@@ - 结对</title><meta content="$1 @@main@@"><main>$& @@title@@ @@main@@</main>',
	)
})

test('pour() fills what else the head has a marker for, each literally and once', () => {
	const frame = '<title>@@title@@</title><meta content="@@description@@"><link href="@@address@@">@@other@@@@main@@'
	expect(pour(frame, '@@address@@', '', { description: '@@title@@ $&"', address: '/甲/?a=1&b' })).toBe(
		'<title>@@address@@</title><meta content="@@title@@ $&#38;&#34;"><link href="/甲/?a=1&#38;b">@@other@@',
	)
})

test('pour() uses a bare page when the frame has no place for the content', () => {
	expect(pour('<p>broken', '甲', '<p>乙</p>')).toMatch(/^<!doctype html>[\s\S]*<title>甲<\/title>[\s\S]*<main id="main"><p>乙<\/p>/)
})

test('telephoneIn() finds the number the frame shows', () => {
	expect(telephoneIn('<a data-telephone="0578-1234567">')).toBe('0578-1234567')
	expect(telephoneIn('<a data-telephone="">')).toBeUndefined()
})
