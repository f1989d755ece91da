import type { Facet, Filters, PageRecord, SearchIndex, SearchSettings } from '../query.ts'
import { readChunk } from './coding.ts'
import { coverOf } from './grams.ts'

type Chunk = ReturnType<typeof readChunk>

/** The gram index of a large site, under `folder`. */
export async function openGrams(folder: string, { pages: pageCount, facets }: SearchSettings): Promise<SearchIndex> {
	const firsts: string[] = await json(`${folder}grams.gz`)
	const chunks = new Map<number, Promise<Chunk>>()
	const chunk = (nth: number) => kept(chunks, nth, async () => readChunk(await fetchPacked(`${folder}grams/${nth}.gz`), pageCount))
	const records = new Map<string | number, Promise<PageRecord>>()
	let columns: Promise<Record<Facet, number[]>> | undefined

	/** One character alone is looked for in every pair that begins with it; a form of two or more in its grams. */
	async function lists(form: string) {
		if (form.length > 1) return Promise.all(coverOf(form).map(async (gram) => (await chunk(chunkOf(firsts, gram))).get(gram)))
		const from = chunkOf(firsts, form)
		const range = firsts.slice(from).findIndex((first) => first > `${form}\uffff`)
		const last = range < 0 ? firsts.length : from + range
		const read = await Promise.all(Array.from({ length: last - from }, (_, nth) => chunk(from + nth)))
		const pairs = read.flatMap((grams) => [...grams].filter(([gram]) => gram.length === 2 && gram[0] === form))
		return [{ pages: union(pairs.map(([, it]) => it.pages)), titles: union(pairs.map(([, it]) => it.titles)) }]
	}

	async function accepted(filters: Filters): Promise<(page: number) => boolean> {
		const chosen = Object.entries(filters) as [Facet, string][]
		if (!chosen.length) return () => true
		columns ??= json(`${folder}facets.gz`)
		const values = await columns
		return (page) => chosen.every(([facet, value]) => facets[facet][values[facet][page]!] === value)
	}

	return {
		async find(form, filters) {
			const [found, accepts] = await Promise.all([lists(form), accepted(filters)])
			const titles = new Set(intersection(found.map((it) => it?.titles ?? [])))
			return new Map(
				intersection(found.map((it) => it?.pages ?? []))
					.filter(accepts)
					.map((page) => [page, { inTitle: titles.has(page) }]),
			)
		},
		async all(filters) {
			const accepts = await accepted(filters)
			return Array.from({ length: pageCount }, (_, page) => page).filter(accepts)
		},
		load: (page) => kept(records, page, () => json<PageRecord>(`${folder}pages/${page}.gz`)),
	}
}

/** The chunk a gram is in: the last one that does not begin after it. */
function chunkOf(firsts: readonly string[], gram: string): number {
	let low = 0
	let high = firsts.length
	while (low < high) {
		const middle = (low + high) >> 1
		if (firsts[middle]! <= gram) low = middle + 1
		else high = middle
	}
	return Math.max(0, low - 1)
}

function intersection([first, ...rest]: number[][]): number[] {
	return rest.map((it) => new Set(it)).reduce((left, set) => left.filter((page) => set.has(page)), first ?? [])
}

function union(lists: number[][]): number[] {
	return [...new Set(lists.flat())].sort((a, b) => a - b)
}

function kept<K, V>(store: Map<K, Promise<V>>, key: K, load: () => Promise<V>): Promise<V> {
	const value = store.get(key) ?? load()
	store.set(key, value)
	value.catch(() => store.delete(key))
	return value
}

async function json<T>(address: string): Promise<T> {
	return JSON.parse(new TextDecoder().decode(await fetchPacked(address)))
}

async function fetchPacked(address: string): Promise<Uint8Array> {
	const response = await fetch(address)
	if (!response.ok || !response.body) throw new Error(`Cannot read ${address}: ${response.status}`)
	return new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer())
}
