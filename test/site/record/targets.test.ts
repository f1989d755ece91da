import { expect, test } from 'vitest'
import { boundText } from '#site/record/targets.ts'

test('boundText() says the bound, the number and the unit', () => {
	expect(boundText({ bound: '至少', number: 75, unit: '%' })).toBe('至少 75 %')
	expect(boundText({ bound: '计划', number: 0, unit: '个' })).toBe('计划 0 个')
	expect(boundText({ bound: '约', number: 12.5, unit: '万元' })).toBe('约 12.5 万元')
})

test('boundText() says a range as a range', () => {
	expect(boundText({ bound: '每家', number: 1, to: 2, unit: '个' })).toBe('每家 1 至 2 个')
})
