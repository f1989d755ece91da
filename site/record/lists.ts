import type { DocumentKind } from '#schemas/document.ts'
import { allDocuments, openKinds, type Published } from './documents.ts'
import { regions } from './regions.ts'

/** One page of a list of documents: the whole column, or one year, region or validity of it. */
export type ListPage = {
	kind: DocumentKind
	/** The part of the address after the column: '', 'year/2022', 'region/lishui/2' … */
	list: string
	facet?: { name: string; value: string; label: string }
	documents: Published[]
	page: number
	pages: number
	total: number
	facets: FacetGroup[]
}
export type FacetGroup = { label: string; name: string; values: { value: string; label: string; count: number }[] }

const perPage = 50

/** Every list page of every open column. */
export async function listPages(): Promise<ListPage[]> {
	const documents = await allDocuments()
	return (await openKinds()).flatMap((kind) => {
		const inKind = documents.filter((it) => it.kind === kind)
		const facets = facetsOf(inKind)
		const whole = paged({ kind, base: '', documents: inKind, facets })
		const parts = facets.flatMap(({ name, values }) =>
			values.flatMap(({ value, label }) =>
				paged({
					kind,
					base: `${name}/${value}`,
					documents: inKind.filter((it) => facetValue(it, name) === value),
					facets,
					facet: { name, value, label },
				}),
			),
		)
		return [...whole, ...parts]
	})
}

type Part = Pick<ListPage, 'kind' | 'documents' | 'facets' | 'facet'> & { base: string }

function paged({ base, documents, ...rest }: Part): ListPage[] {
	const pages = Math.max(1, Math.ceil(documents.length / perPage))
	return Array.from({ length: pages }, (_, at) => ({
		...rest,
		list: [base, at > 0 && at + 1].filter(Boolean).join('/'),
		documents: documents.slice(at * perPage, (at + 1) * perPage),
		page: at + 1,
		pages,
		total: documents.length,
	}))
}

const validities = { valid: '有效', expired: '失效', abolished: '废止', unstated: '未注明' } as const

function facetValue(document: Published, name: string): string {
	if (name === 'year') return document.year
	if (name === 'region') return document.region
	return Object.entries(validities).find(([, label]) => label === document.validity)![0]
}

/** The ways to narrow a column; a way with only one value is no way at all. */
function facetsOf(documents: readonly Published[]): FacetGroup[] {
	const group = (label: string, name: string, order: readonly [string, string][]): FacetGroup => {
		const counts = new Map<string, number>()
		for (const it of documents) counts.set(facetValue(it, name), (counts.get(facetValue(it, name)) ?? 0) + 1)
		return {
			label,
			name,
			values: order.filter(([value]) => counts.has(value)).map(([value, text]) => ({ value, label: text, count: counts.get(value)! })),
		}
	}
	const years = [...new Set(documents.map((it) => it.year))].sort().reverse()
	return [
		group(
			'年份',
			'year',
			years.map((year) => [year, `${year} 年`]),
		),
		group(
			'地区',
			'region',
			regions.map((it) => [it.id, it.name]),
		),
		group('有效性', 'validity', Object.entries(validities)),
	].filter((it) => it.values.length > 1)
}
