import { expect, test } from 'vitest'
import { pagePath } from '#functions/error-report/page-path.ts'

const path = (pasted: string, base = '/') => pagePath(pasted, ['https://a.cn', ''], base)

test('pagePath() keeps the path of one of our pages', () => {
	expect(path('/policies/')).toBe('/policies/')
	expect(path('https://a.cn/policies/?q=%E5%BC%A0#x')).toBe('/policies/')
	expect(path('/programmes/../policies/')).toBe('/policies/')
	expect(path('/kjj/policies/', '/kjj/')).toBe('/kjj/policies/')
	expect(path('/kjj', '/kjj/')).toBe('/kjj')
})

test('pagePath() refuses what is not ours', () => {
	for (const pasted of [
		'policies',
		'https://evil.example/policies/',
		'//evil.example/',
		'/\\evil.example/',
		'javascript:alert(1)',
		'https://',
		'ftp://a.cn/',
	])
		expect(path(pasted), pasted).toBeUndefined()
	expect(path('/policies/', '/kjj/')).toBeUndefined()
	expect(path('/kjj/../policies/', '/kjj/')).toBeUndefined()
})
