import { fold } from '../words.ts'
import type { GramLists } from './coding.ts'
import { GramNumbers } from './gram-numbers.ts'
import { end } from './grams.ts'

const blockSize = 1 << 16
const lineFeed = 10

/** A long list of numbers that never moves what it holds. */
class Numbers {
	#blocks: Uint32Array[] = []
	length = 0

	push(value: number): void {
		if (this.length % blockSize === 0) this.#blocks.push(new Uint32Array(blockSize))
		this.#blocks[this.#blocks.length - 1]![this.length++ % blockSize] = value
	}

	at(place: number): number {
		return this.#blocks[Math.floor(place / blockSize)]![place % blockSize]!
	}
}

/** For each page the grams of a text, each once, as numbers; page by page in the order they came. */
class Occurrences {
	#grams = new Numbers()
	#starts: number[] = []
	#lastPage: number[] = []

	startPage(): void {
		this.#starts.push(this.#grams.length)
	}

	note(gram: number): void {
		if (this.#lastPage[gram] === this.#starts.length) return
		this.#lastPage[gram] = this.#starts.length
		this.#grams.push(gram)
	}

	/** Turned over: for each gram its pages, numbered by their place in `order`. */
	pagesOf(order: readonly number[], gramCount: number): (gram: number) => Uint32Array {
		this.#lastPage = []
		const starts = new Uint32Array(gramCount + 1)
		for (let at = 0; at < this.#grams.length; at += 1) starts[this.#grams.at(at) + 1]! += 1
		for (let gram = 0; gram < gramCount; gram += 1) starts[gram + 1]! += starts[gram]!
		const next = starts.slice()
		const pages = new Uint32Array(this.#grams.length)
		for (const [number, page] of order.entries()) {
			const stop = this.#starts[page + 1] ?? this.#grams.length
			for (let at = this.#starts[page]!; at < stop; at += 1) pages[next[this.#grams.at(at)]!++] = number
		}
		return (gram) => pages.subarray(starts[gram], starts[gram + 1])
	}
}

/** Collects the pairs and triples of characters of every page; a page costs about 3 kB of memory. */
export class GramCollector {
	#numbers = new GramNumbers()
	#texts = new Occurrences()
	#titles = new Occurrences()

	add(title: string, text: string): void {
		this.#titles.startPage()
		this.#note(this.#titles, fold(title))
		this.#texts.startPage()
		this.#note(this.#texts, fold(`${title}\n${text}`))
	}

	/** Every gram in order with its pages, once `order` says which page comes first, second … Nothing can be added after. */
	*lists(order: readonly number[]): Generator<GramLists> {
		const { count } = this.#numbers
		const ranks = Float64Array.from({ length: count }, (_, gram) => this.#numbers.rank(gram))
		const inOrder = Uint32Array.from({ length: count }, (_, gram) => gram).sort((a, b) => ranks[a]! - ranks[b]!)
		const titles = this.#titles.pagesOf(order, count)
		const texts = this.#texts.pagesOf(order, count)
		for (const gram of inOrder) yield { gram: nameOf(ranks[gram]!), pages: texts(gram), titles: titles(gram) }
	}

	#note(list: Occurrences, folded: string): void {
		const space = end.charCodeAt(0)
		let first = folded.charCodeAt(0)
		let second = folded.charCodeAt(1)
		for (let at = 0; at < folded.length; at += 1) {
			const third = folded.charCodeAt(at + 2)
			if (first !== lineFeed) {
				const ends = second === lineFeed || at + 1 === folded.length
				const pair = this.#numbers.of(first, ends ? space : second)
				list.note(pair)
				if (!ends && third !== lineFeed && at + 2 < folded.length) list.note(this.#numbers.of(0x10000 + pair, third))
			}
			first = second
			second = third
		}
	}
}

function nameOf(rank: number): string {
	const pair = Math.floor(rank / 0x10000)
	const third = rank % 0x10000
	return String.fromCharCode(Math.floor(pair / 0x10000), pair % 0x10000, ...(third ? [third] : []))
}
