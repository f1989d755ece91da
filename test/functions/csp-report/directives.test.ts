import { expect, test } from 'vitest'
import { directivesIn } from '#functions/csp-report/directives.ts'

test('directivesIn() reads both formats', () => {
	expect(directivesIn({ 'csp-report': { 'effective-directive': 'img-src', 'document-uri': 'https://a.cn/?code=1' } })).toEqual(['img-src'])
	expect(directivesIn({ 'csp-report': { 'violated-directive': "script-src 'self'" } })).toEqual(['script-src'])
	expect(directivesIn([{ type: 'csp-violation', body: { effectiveDirective: 'style-src-attr' } }])).toEqual(['style-src-attr'])
})

test('directivesIn() counts unknown names as other, at most twenty, and nothing of nonsense', () => {
	expect(directivesIn({ 'csp-report': { 'effective-directive': '张三' } })).toEqual(['other'])
	expect(directivesIn(Array(50).fill({ body: {} }))).toHaveLength(20)
	for (const nonsense of [null, 1, 'x', [], {}, [null], { __proto__: { 'csp-report': {} } }]) expect(directivesIn(nonsense)).toEqual([])
})
