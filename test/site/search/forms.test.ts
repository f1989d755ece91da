import { expect, test } from 'vitest'
import { formsOf } from '#site/search/forms.ts'

const groups = [
	['科技特派员', '特派员', '科特派'],
	['结对', '挂钩'],
]

test('formsOf() adds the other words of a group', () => {
	expect(formsOf('科特派', groups)).toEqual(['科特派', '特派员'])
	expect(formsOf('结对', groups)).toEqual(['结对', '挂钩'])
})

test('formsOf() swaps the word inside a longer part', () => {
	expect(formsOf('企业结对名单', groups)).toEqual(['企业结对名单', '企业挂钩名单'])
})

test('formsOf() swaps the longest word that is there, not one inside it', () => {
	expect(formsOf('科技特派员', groups)).toEqual(['科技特派员', '特派员', '科特派'])
})

test('formsOf() leaves out what the part finds anyway', () => {
	expect(formsOf('特派员', groups)).toEqual(['特派员', '科特派'])
})

test('formsOf() leaves a part without such a word alone', () => {
	expect(formsOf('丽水', groups)).toEqual(['丽水'])
})
