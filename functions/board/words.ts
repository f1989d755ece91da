import { withoutRefused } from '#schemas/clean-text.ts'

const longest = 3
const mostGrams = 8

/**
 * Text as searching sees it: half width, lower case, character by character, so that a part of a text folds as the whole
 * does. A character that would unfold into a phrase (㍿, ﷽) stays as it is: a short text cannot become a long one.
 */
export function fold(text: string): string {
	const folded = Array.from(text, (character) => {
		const normal = character.normalize('NFKC').toLowerCase()
		return normal.length > longest ? character : normal
	})
	return folded
		.join('')
		.normalize('NFC')
		.replace(/[^\S\n]+/gu, ' ')
}

/** The words of a query; a need must contain all of them. Blanks, commas and semicolons separate. */
export function wordsIn(query: string): string[] {
	const words = fold(withoutRefused(query)).split(/[\s、,;]+/u)
	return [...new Set(words)].filter((word) => word !== '')
}

/**
 * What to look words up by: characters of a word of one, else pairs in a row. A few of many, spread out, are enough: they
 * only say where to look, and every need found there is read.
 */
export function gramsOf(words: string[]): string[] {
	const grams = [...new Set(words.flatMap((word) => pairsOf([...word])))]
	const step = Math.max(1, grams.length / mostGrams)
	return Array.from({ length: Math.min(grams.length, mostGrams) }, (_, at) => grams[Math.floor(at * step)]!)
}

function pairsOf(characters: string[]): string[] {
	return characters.length === 1 ? characters : characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}
