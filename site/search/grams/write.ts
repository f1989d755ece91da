import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import { type Facts, facetsOf } from '../facets.ts'
import type { SearchEntry } from '../page-text.ts'
import type { Facet, PageRecord } from '../query.ts'
import { ChunkWriter } from './coding.ts'
import { GramCollector } from './collect.ts'

const pack = promisify(gzip)

/** Bytes of a chunk before packing; three quarters of that when packed. A query loads one chunk for each of its grams. */
const chunkSize = 8_000
/** Files packed and written at once. */
const width = 64

/**
 * Builds the index of a large site in `folder`. While pages arrive, their records are written and their grams collected;
 * the records are numbered and the grams written at the end.
 */
export class GramIndex {
	#folder: string
	#grams = new GramCollector()
	#digests: string[] = []
	#facts: (Facts & { url: string; date: string })[] = []

	constructor(folder: string) {
		this.#folder = folder
		mkdirSync(join(folder, 'new', 'pages'), { recursive: true })
		mkdirSync(join(folder, 'new', 'grams'))
	}

	add({ text, title, ...entry }: SearchEntry): void {
		const record: PageRecord = { url: entry.url, title, kind: entry.kind, date: entry.date, text }
		const json = JSON.stringify(record)
		writeFileSync(this.#newFile('pages', `${this.#facts.length}.new`), gzipSync(json))
		this.#digests.push(createHash('sha256').update(json).digest('base64'))
		this.#grams.add(title, text)
		this.#facts.push(entry)
	}

	/** Writes what is left to write, in a folder named by the contents, and returns that name. */
	async finish(): Promise<{ stamp: string; facets: Record<Facet, string[]> }> {
		const order = this.#facts.map((_, page) => page).sort((a, b) => newestFirst(this.#facts[a]!, this.#facts[b]!))
		for (const [number, page] of order.entries()) renameSync(this.#newFile('pages', `${page}.new`), this.#newFile('pages', `${number}.gz`))
		await this.#writeGrams(order)
		const facets = facetsOf(this.#facts)
		const columns = factColumns(
			order.map((page) => this.#facts[page]!),
			facets,
		)
		await writeFile(this.#newFile('facets.gz'), await pack(JSON.stringify(columns)))
		const stamp = createHash('sha256').update(this.#digests.sort().join()).digest('hex').slice(0, 12)
		renameSync(this.#newFile(), join(this.#folder, stamp))
		return { stamp, facets }
	}

	async #writeGrams(order: readonly number[]): Promise<void> {
		const chunk = new ChunkWriter()
		const firsts: string[] = []
		const chunks: Uint8Array[] = []
		for (const lists of this.#grams.lists(order)) {
			if (chunk.length === 0) firsts.push(lists.gram)
			chunk.put(lists, order.length)
			if (chunk.length >= chunkSize) chunks.push(chunk.take())
		}
		if (chunk.length) chunks.push(chunk.take())
		for (let from = 0; from < chunks.length; from += width)
			await Promise.all(
				chunks
					.slice(from, from + width)
					.map(async (bytes, nth) => writeFile(this.#newFile('grams', `${from + nth}.gz`), await pack(bytes))),
			)
		await writeFile(this.#newFile('grams.gz'), await pack(JSON.stringify(firsts)))
	}

	#newFile(...path: string[]): string {
		return join(this.#folder, 'new', ...path)
	}
}

function newestFirst(a: { date: string; url: string }, b: { date: string; url: string }): number {
	return a.date < b.date ? 1 : a.date > b.date ? -1 : a.url < b.url ? -1 : 1
}

/** For each facet, the place of each page's value in the list of values; -1 for none. */
function factColumns(facts: readonly Facts[], facets: Record<Facet, string[]>): Record<string, number[]> {
	return Object.fromEntries(Object.entries(facets).map(([facet, values]) => [facet, facts.map((it) => values.indexOf(it[facet as Facet]))]))
}
