import type { Loader } from 'astro/loaders'
import { type PublicRecord, publicRecord } from './record.ts'

/**
 * An Astro collection over one part of the public record. Only validated front matter goes in: Astro's store would hold
 * every rendered body in memory, so a page renders its own file when it is made (docs/decisions/content-store.md).
 */
export function fromRecord(name: string, part: (record: PublicRecord) => ReadonlyMap<string, Record<string, unknown>>): Loader {
	return {
		name,
		async load({ store }) {
			store.clear()
			for (const [id, data] of part(await publicRecord())) store.set({ id, data })
		},
	}
}
