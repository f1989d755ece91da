import pairs from 'opencc-js/dict/TSCharacters'

const simplified = new Map(pairs.split('|').map((pair) => pair.split(' ') as [string, string]))
/** A searched phrase does not run across these. Brackets, quotes, dots and spaces are passed over instead. */
const boundary = /[\n。！？；：，、!?;:,]/u
const letter = /[\p{L}\p{N}]/u

/** What each UTF-16 unit folds to; 0 where it has not been worked out yet. */
const foldedUnits = new Uint16Array(0x10000)
const dropped = 1
const end = 10

let buffer = new Uint16Array(4096)
const decoder = new TextDecoder('utf-16le')

/**
 * Text as both the index and the query see it: Simplified, lower case, half width; letters, digits and Han characters only,
 * with a line feed wherever a phrase must end.
 */
export function fold(text: string): string {
	const normal = text.normalize('NFKC').toLowerCase()
	if (buffer.length < normal.length) buffer = new Uint16Array(normal.length * 2)
	let length = 0
	for (let at = 0; at < normal.length; at += 1) {
		const unit = normal.charCodeAt(at)
		const folded = foldedUnits[unit] || learn(unit, normal.codePointAt(at)!)
		if (folded !== dropped) buffer[length++] = folded
	}
	// Letters that something dropped stood between may now compose.
	return decoder.decode(buffer.subarray(0, length)).normalize()
}

/** Halves of rare characters beyond the first plane stay as they are: the two together are one letter. */
function learn(unit: number, point: number): number {
	if (unit >= 0xd800 && unit < 0xe000) return unit
	const character = String.fromCodePoint(point)
	foldedUnits[unit] = boundary.test(character) ? end : letter.test(character) ? simplest(character).charCodeAt(0) : dropped
	return foldedUnits[unit]!
}

/** A character's Simplified form, followed to its end: some forms have one of their own. Forms beyond the first plane are left alone. */
function simplest(character: string): string {
	const next = simplified.get(character)
	return next === undefined || next === character || next.length > 1 ? character : simplest(next)
}

/** The unbroken runs of a text: what a phrase may match within. */
export function runs(text: string): string[] {
	return fold(text).split('\n').filter(Boolean)
}

/** The parts of a query. A page must contain all of them; a space or a comma separates. */
export function partsOf(query: string): string[] {
	return [...new Set(query.split(/\s+/u).flatMap(runs))]
}
