import { fold } from './words.ts'

export type Piece = { text: string; hit: boolean }

const more: Piece = { text: '…', hit: false }

/**
 * The stretch of `text` around its first hit in prose (or the first hit of all), in pieces, hits apart.
 * @param phrases folded, as searched
 */
export function excerpt(text: string, phrases: readonly string[], length = 90): Piece[] {
	const spans = hits(text, phrases)
	const [start, end] = stretch(text, (spans.find(([from]) => isProse(text, from)) ?? spans[0])?.[0] ?? 0, length)
	return [...(start > 0 ? [more] : []), ...pieces(text, start, end, spans), ...(end < text.length ? [more] : [])]
}

/** Whether a place is in a line of sentences, not of keywords or table cells. */
function isProse(text: string, at: number): boolean {
	return text
		.slice(text.lastIndexOf('\n', at) + 1)
		.split('\n', 1)[0]!
		.includes('。')
}

/** A whole text in pieces, for titles. */
export function marked(text: string, phrases: readonly string[]): Piece[] {
	return pieces(text, 0, text.length, hits(text, phrases))
}

/** Where the phrases stand in the text, in order, none overlapping. */
function hits(text: string, phrases: readonly string[]): [number, number][] {
	const { folded, places } = foldWithPlaces(text)
	const all = phrases.flatMap((phrase) => occurrences(folded, phrase)).sort(([a, ae], [b, be]) => a - b || be - ae)
	return withoutOverlaps(all).map(([from, to]) => [places[from]!, places[to - 1]! + 1])
}

function withoutOverlaps(spans: [number, number][]): [number, number][] {
	const kept: [number, number][] = []
	for (const span of spans) if (span[0] >= (kept.at(-1)?.[1] ?? 0)) kept.push(span)
	return kept
}

/** Folds character by character, so that each folded character knows where it came from. */
function foldWithPlaces(text: string): { folded: string; places: number[] } {
	let folded = ''
	let place = 0
	const places: number[] = []
	for (const character of text) {
		const kept = fold(character)
		for (let i = 0; i < kept.length; i += 1) places.push(place)
		folded += kept
		place += character.length
	}
	return { folded, places }
}

function occurrences(folded: string, phrase: string): [number, number][] {
	const found: [number, number][] = []
	for (let at = folded.indexOf(phrase); at >= 0 && found.length < 50; at = folded.indexOf(phrase, at + phrase.length))
		found.push([at, at + phrase.length])
	return found
}

/** Begins at the start of the sentence when that is near, so that a hit is read in its place. */
function stretch(text: string, hit: number, length: number): [number, number] {
	const lead = Math.max(0, hit - Math.floor(length / 3))
	const sentence = text.slice(lead, hit).search(/[。！？；\n][^。！？；\n]*$/u)
	const best = lead === 0 ? 0 : sentence >= 0 ? lead + sentence + 1 : lead
	const start = Math.min(best, Math.max(0, text.length - length))
	return [start, Math.min(text.length, start + length)]
}

function pieces(text: string, start: number, end: number, spans: readonly [number, number][]): Piece[] {
	const cut: Piece[] = []
	let at = start
	for (const [from, to] of spans.filter(([from, to]) => from >= start && to <= end)) {
		if (from > at) cut.push({ text: text.slice(at, from), hit: false })
		cut.push({ text: text.slice(from, to), hit: true })
		at = to
	}
	return at < end ? [...cut, { text: text.slice(at, end), hit: false }] : cut
}
