import type { PageRecord, SearchIndex } from '../query.ts'

type Fragment = { raw_url: string; content: string; meta: { title: string; kind: string; date: string } }
type Result = { id: string; words: number[]; data(): Promise<Fragment> }
/** As much of Pagefind's browser API as is used here. */
type Pagefind = { init(): Promise<void>; search(term: string | null, options: object): Promise<{ results: Result[] }> }
type PagefindModule = { createInstance(options: { basePath: string; noWorker: boolean }): Pagefind }

/** A match in the first characters of an entry is one in its title. */
const titleLength = 30

/** Pagefind's index under `basePath`. Without a worker: the page's trusted-types policy lets no script address be made from a string. */
export async function openPagefind(basePath: string): Promise<SearchIndex> {
	const module: PagefindModule = await import(/* @vite-ignore */ `${basePath}pagefind.js`)
	const pagefind = module.createInstance({ basePath, noWorker: true })
	await pagefind.init()
	const failures = countFailures()
	const results = new Map<string | number, Result>()
	const ask = async (term: string | null, filters: object) => {
		const before = failures()
		const answer = await pagefind.search(term, { filters, sort: { date: 'desc' } })
		if (failures() > before) throw new Error('Cannot read the search index: a part of it did not arrive')
		for (const result of answer.results) results.set(result.id, result)
		return answer.results
	}
	return {
		find: async (form, filters) =>
			new Map((await ask(phrase(form), filters)).map((it) => [it.id, { inTitle: (it.words[0] ?? titleLength) < titleLength }])),
		all: async (filters) => (await ask(null, filters)).map((it) => it.id),
		load: async (page) => recordOf(await results.get(page)!.data()),
	}
}

/** Pagefind takes a file that did not arrive for one that holds nothing; a reader must not be told that nothing was found. */
function countFailures(): () => number {
	let failures = 0
	const { fetch } = globalThis
	globalThis.fetch = async (...request) => {
		const response = await fetch(...request).catch((error: unknown) => {
			failures += 1
			throw error
		})
		if (!response.ok) failures += 1
		return response
	}
	return () => failures
}

/** Quotes ask Pagefind for neighbours. They work only around a whole query, hence one search for each form. */
function phrase(form: string): string {
	return `"${[...form].join(' ')}"`
}

function recordOf({ raw_url, content, meta }: Fragment): PageRecord {
	return { url: raw_url, text: content, title: meta.title, kind: meta.kind, date: meta.date }
}
