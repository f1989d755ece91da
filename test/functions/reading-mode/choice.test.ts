import { expect, test } from 'vitest'
import { chosen, press, wayBack } from '#functions/reading-mode/choice.ts'

test('chosen() takes known modes from the cookie', () => {
	expect(chosen(undefined)).toEqual([])
	expect(chosen('contrast.large')).toEqual(['large', 'contrast'])
	expect(chosen('}body{x:y')).toEqual([])
})

test('press() switches a mode on and off, and clears both', () => {
	expect(press([], 'large')).toEqual(['large'])
	expect(press(['large'], 'contrast')).toEqual(['large', 'contrast'])
	expect(press(['large', 'contrast'], 'large')).toEqual(['contrast'])
	expect(press(['large', 'contrast'], 'plain')).toEqual([])
})

test('wayBack() leads to the page that was left when it is ours', () => {
	expect(wayBack('https://a.cn/policies/?x=1#y', 'https://a.cn/reading-mode/', '/')).toBe('/policies/?x=1')
	expect(wayBack('https://a.cn/kjj/x/', 'https://a.cn/kjj/reading-mode/', '/kjj/')).toBe('/kjj/x/')
})

test('wayBack() leads home from anywhere else', () => {
	const from = (referer?: string) => wayBack(referer, 'https://a.cn/reading-mode/', '/')
	expect(from(undefined)).toBe('/')
	expect(from('nonsense')).toBe('/')
	expect(from('https://evil.example/policies/')).toBe('/')
	expect(from('https://a.cn//evil.example/')).toBe('/')
	expect(wayBack('https://a.cn/other/', 'https://a.cn/kjj/reading-mode/', '/kjj/')).toBe('/kjj/')
})
