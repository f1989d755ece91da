/**
 * A chunk holds grams in order, each as: its length, its UTF-16 units, the pages that have it, the pages that have it in the title.
 * Pages are ascending numbers, written as gaps in base 128, or as one bit a page where that is shorter.
 */
export type GramLists = { gram: string; pages: ArrayLike<number>; titles: ArrayLike<number> }

export class ChunkWriter {
	#bytes = new Uint8Array(1 << 16)
	length = 0

	put({ gram, pages, titles }: GramLists, pageCount: number): void {
		this.#number(gram.length)
		for (let at = 0; at < gram.length; at += 1) this.#number(gram.charCodeAt(at))
		this.#list(pages, pageCount)
		this.#list(titles, pageCount)
	}

	/** The chunk so far; the writer starts afresh. */
	take(): Uint8Array {
		const chunk = this.#bytes.slice(0, this.length)
		this.length = 0
		return chunk
	}

	#list(pages: ArrayLike<number>, pageCount: number): void {
		const dense = pages.length > pageCount >> 3
		this.#number(pages.length * 2 + Number(dense))
		if (dense) this.#bits(pages, pageCount)
		else this.#gaps(pages)
	}

	#gaps(pages: ArrayLike<number>): void {
		let last = -1
		for (let at = 0; at < pages.length; at += 1) {
			this.#number(pages[at]! - last - 1)
			last = pages[at]!
		}
	}

	#bits(pages: ArrayLike<number>, pageCount: number): void {
		const size = (pageCount + 7) >> 3
		this.#reserve(size)
		this.#bytes.fill(0, this.length, this.length + size)
		for (let at = 0; at < pages.length; at += 1) this.#bytes[this.length + (pages[at]! >> 3)]! |= 1 << (pages[at]! & 7)
		this.length += size
	}

	#number(value: number): void {
		this.#reserve(5)
		for (; value > 127; value >>>= 7) this.#bytes[this.length++] = (value & 127) | 128
		this.#bytes[this.length++] = value
	}

	#reserve(size: number): void {
		if (this.length + size <= this.#bytes.length) return
		const bytes = new Uint8Array((this.length + size) * 2)
		bytes.set(this.#bytes)
		this.#bytes = bytes
	}
}

/** The grams of a chunk with their lists. */
export function readChunk(bytes: Uint8Array, pageCount: number): Map<string, { pages: number[]; titles: number[] }> {
	let at = 0
	const number = () => {
		let value = 0
		for (let shift = 0; ; shift += 7) {
			const byte = bytes[at++]!
			value |= (byte & 127) << shift
			if (byte < 128) return value
		}
	}
	const list = () => {
		const head = number()
		return head & 1 ? bits() : gaps(head >> 1)
	}
	const gaps = (count: number) => {
		let last = -1
		return Array.from({ length: count }, () => (last += number() + 1))
	}
	const bits = () => {
		const start = at
		at += (pageCount + 7) >> 3
		return Array.from({ length: pageCount }, (_, page) => page).filter((page) => bytes[start + (page >> 3)]! & (1 << (page & 7)))
	}
	const grams = new Map<string, { pages: number[]; titles: number[] }>()
	while (at < bytes.length) {
		const gram = String.fromCharCode(...Array.from({ length: number() }, number))
		grams.set(gram, { pages: list(), titles: list() })
	}
	return grams
}
