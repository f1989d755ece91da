import { Converter } from 'opencc-js/cn2t'
import { runs } from '#site/search/words.ts'
import type { MadeDocument } from './documents.ts'
import { words } from './vocabulary.ts'

const traditional = Converter({ from: 'cn', to: 't' })

/**
 * Queries of 2 to 8 characters over made documents, the same each time: half are words of the trade, half are stretches cut
 * from the texts wherever they fall, which is harder. Every second one is in Traditional.
 */
export function madeQueries(documents: readonly MadeDocument[], count: number): string[] {
	const known = ['科技特派员', '企业', '技术需求', '通知', '高新技术企业', ...words.topic, ...words.field].filter(
		(word) => word.length <= 8,
	)
	return Array.from({ length: count }, (_, nth) => {
		const query = nth % 4 < 2 ? known[Math.floor(nth / 2) % known.length]! : stretch(documents[(nth * 7919) % documents.length]!, nth)
		return nth % 2 ? traditional(query) : query
	})
}

function stretch(document: MadeDocument, nth: number): string {
	const length = 2 + (nth % 7)
	const long = runs(document.body.replaceAll('|', '\n')).filter((run) => run.length > length)
	const run = long[(nth * 31) % long.length]!
	const from = (nth * 17) % (run.length - length)
	return run.slice(from, from + length)
}
