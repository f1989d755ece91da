import { formsOf } from './forms.ts'
import { partsOf } from './words.ts'

export type Facet = 'kind' | 'region' | 'year'
export type Filters = Partial<Record<Facet, string>>

/** Written to `<out>/search/settings.json` with the index. `stamp` names the folder of a gram index; Pagefind's has none. */
export type SearchSettings = { pages: number; stamp?: string; aliases: string[][]; facets: Record<Facet, string[]> }

/** What a result shows. */
export type PageRecord = { url: string; title: string; kind: string; date: string; text: string }

/** An index that can be asked: pages by number or name, in the order they should be read, and whether the title has the form. */
export type SearchIndex = {
	find(form: string, filters: Filters): Promise<Map<string | number, { inTitle: boolean }>>
	all(filters: Filters): Promise<(string | number)[]>
	load(page: string | number): Promise<PageRecord>
}

export type Answer = { parts: string[][]; pages: (string | number)[] }

const rankOf = { typedInTitle: 0, typed: 1, aliasInTitle: 2, alias: 3 }

/** Pages that contain every part of the query, or an alias of it; best rank first, then in the order of the index. */
export async function answer(index: SearchIndex, query: string, filters: Filters, aliases: string[][]): Promise<Answer> {
	const parts = partsOf(query).map((part) => formsOf(part, aliases))
	if (!parts.length) return { parts, pages: Object.keys(filters).length ? await index.all(filters) : [] }
	const [first, ...rest] = await Promise.all(parts.map((forms) => ranked(index, forms, filters)))
	const inAll = [...first!].filter(([page]) => rest.every((other) => other.has(page)))
	return { parts, pages: inAll.sort((a, b) => a[1] - b[1]).map(([page]) => page) }
}

async function ranked(index: SearchIndex, forms: readonly string[], filters: Filters): Promise<Map<string | number, number>> {
	const found = await Promise.all(forms.map((form) => index.find(form, filters)))
	const ranks = new Map<string | number, number>()
	for (const [nth, pages] of found.entries())
		for (const [page, { inTitle }] of pages) {
			const rank = nth === 0 ? (inTitle ? rankOf.typedInTitle : rankOf.typed) : inTitle ? rankOf.aliasInTitle : rankOf.alias
			ranks.set(page, Math.min(rank, ranks.get(page) ?? rank))
		}
	return ranks
}
