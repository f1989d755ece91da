import { expect, test } from 'vitest'
import { frequencyText } from '#site/record/duties.ts'

test('frequencyText says a duty of the whole term without a count only as 期内', () => {
	expect(frequencyText({ per: 'term' })).toBe('期内')
})

test('frequencyText counts within the term when a number is given', () => {
	expect(frequencyText({ per: 'term', atLeast: 2 })).toBe('期内至少 2 次')
})

test('frequencyText of a monthly duty: once, at least, by a day, or both', () => {
	expect(frequencyText({ per: 'month' })).toBe('每月一次')
	expect(frequencyText({ per: 'month', atLeast: 1 })).toBe('每月至少 1 次')
	expect(frequencyText({ per: 'month', dueDay: 20 })).toBe('每月 20 日前')
	expect(frequencyText({ per: 'month', atLeast: 1, dueDay: 20 })).toBe('每月 20 日前，至少 1 次')
})

test('frequencyText of a yearly duty', () => {
	expect(frequencyText({ per: 'year' })).toBe('每年一次')
	expect(frequencyText({ per: 'year', atLeast: 2 })).toBe('每年至少 2 次')
})

test('frequencyText of a single duty says 一次 unless more are asked for', () => {
	expect(frequencyText({ per: 'once' })).toBe('一次')
	expect(frequencyText({ per: 'once', atLeast: 1 })).toBe('一次')
	expect(frequencyText({ per: 'once', atLeast: 2 })).toBe('至少 2 次')
})
