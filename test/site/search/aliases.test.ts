import { expect, test } from 'vitest'
import { readAliases } from '#site/search/aliases.ts'
import { fold } from '#site/search/words.ts'

test('content/aliases.yaml holds each word in one group only, in Simplified', () => {
	const words = readAliases().flat()
	expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
	expect(words.filter((word) => fold(word) !== word)).toEqual([])
})
