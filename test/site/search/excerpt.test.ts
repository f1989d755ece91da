import { expect, test } from 'vitest'
import { excerpt, marked } from '#site/search/excerpt.ts'

const shown = (pieces: { text: string; hit: boolean }[]) => pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

test('marked() marks hits as the text writes them', () => {
	expect(shown(marked('關於科技特派員的通知', ['特派员']))).toBe('關於科技[特派員]的通知')
	expect(shown(marked('丽科〔2022〕12号', ['202212号']))).toBe('丽科〔[2022〕12号]')
})

test('marked() marks the longer of two hits at one place', () => {
	expect(shown(marked('科技特派员与特派员', ['特派员', '科技特派员']))).toBe('[科技特派员]与[特派员]')
})

test('excerpt() begins at the sentence of the first hit', () => {
	const text = `${'前文'.repeat(60)}。这一句里有特派员。${'后文'.repeat(60)}`
	expect(shown(excerpt(text, ['特派员'], 40))).toMatch(/^…这一句里有\[特派员\]。后文.*…$/)
})

test('excerpt() prefers a hit in a sentence to one among keywords', () => {
	const text = `特派员、考核、补助\n${'前文。'.repeat(40)}特派员下乡。`
	expect(shown(excerpt(text, ['特派员'], 30))).toMatch(/^….*前文。\[特派员\]下乡。$/)
})

test('excerpt() of a text without a hit is its beginning', () => {
	expect(shown(excerpt('一二三四五', ['六'], 3))).toBe('一二三…')
})
