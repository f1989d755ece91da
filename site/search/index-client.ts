import { openGrams } from './grams/read.ts'
import { openPagefind } from './pagefind/read.ts'
import type { SearchIndex, SearchSettings } from './query.ts'

export type Client = { index: SearchIndex; settings: SearchSettings }

let client: Promise<Client> | undefined

/** The index of the site mounted at `base`, fetched on first use; a failed fetch may be tried again. */
export function openIndex(base: string): Promise<Client> {
	client ??= open(base).catch((error: unknown) => {
		client = undefined
		throw error
	})
	return client
}

async function open(base: string): Promise<Client> {
	const response = await fetch(`${base}search/settings.json`)
	if (!response.ok) throw new Error(`Cannot read search/settings.json: ${response.status}`)
	const settings: SearchSettings = await response.json()
	const index = settings.stamp ? await openGrams(`${base}search/${settings.stamp}/`, settings) : await openPagefind(`${base}pagefind/`)
	return { index, settings }
}
