import type { Facet } from './query.ts'

export type Facts = Record<Facet, string>

/** The values readers may filter by: kinds and regions by how many pages have them, years newest first. */
export function facetsOf(pages: readonly Facts[]): Record<Facet, string[]> {
	return { kind: byCount(pages, 'kind'), region: byCount(pages, 'region'), year: byCount(pages, 'year').sort().reverse() }
}

function byCount(pages: readonly Facts[], facet: Facet): string[] {
	const counts = new Map<string, number>()
	for (const { [facet]: value } of pages) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
	return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value)
}
