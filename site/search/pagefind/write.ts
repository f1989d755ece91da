import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { close, createIndex, type PagefindIndex } from 'pagefind'
import { type SearchEntry, searchedText } from '../page-text.ts'
import { fold } from '../words.ts'

const signature = 'pagefind_dcd'
/** Places of characters in one file of the index. Pagefind's own 20,000 would make a query load 100 kB on a small site too. */
const chunkSize = '1000'

/** Indexes entries with Pagefind into `folder`: one token per character, no language, so that nothing is split or stemmed again. */
export async function writePagefind(folder: string, entries: readonly SearchEntry[]): Promise<void> {
	process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE = chunkSize
	const { index } = await createIndex({ forceLanguage: 'und' })
	if (!index) throw new Error('Cannot start Pagefind: it gave no index')
	try {
		await feed(index, entries)
		const { errors } = await index.writeFiles({ outputPath: folder })
		if (errors.length) throw new Error(`Cannot write the search index: ${errors.join('; ')}`)
	} finally {
		await close()
	}
	await Promise.all([removeStockInterface(folder), restoreText(folder, new Map(entries.map((entry) => [entry.url, entry.text])))])
}

async function feed(index: PagefindIndex, entries: readonly SearchEntry[]): Promise<void> {
	for (const entry of entries) {
		const { errors } = await index.addCustomRecord({
			url: entry.url,
			language: 'und',
			content: tokens(searchedText(entry)),
			meta: { title: entry.title, kind: entry.kind, date: entry.date },
			filters: filtersOf(entry),
			sort: { date: entry.date },
		})
		if (errors.length) throw new Error(`Cannot index ${entry.url}: ${errors.join('; ')}`)
	}
}

/** A stroke standing alone is not indexed but takes a place, so no phrase is found across it. */
function tokens(text: string): string {
	return [...fold(text)].join(' ').replaceAll('\n', '/')
}

/** The filters of an entry, without those it has no value for. */
function filtersOf({ kind, region, year }: SearchEntry): Record<string, string[]> {
	return Object.fromEntries(Object.entries({ kind, region, year }).flatMap(([name, value]) => (value ? [[name, [value]]] : [])))
}

async function removeStockInterface(folder: string): Promise<void> {
	const unused = (await readdir(folder)).filter((name) => /-ui\.|-highlight\.|-worker\./.test(name))
	await Promise.all(unused.map((name) => rm(join(folder, name))))
}

/** A fragment holds the tokens it was indexed by; excerpts need the text as it stands on the page. */
async function restoreText(folder: string, texts: Map<string, string>): Promise<void> {
	for (const name of await readdir(join(folder, 'fragment'))) {
		const file = join(folder, 'fragment', name)
		const fragment = JSON.parse(
			gunzipSync(await readFile(file))
				.toString()
				.slice(signature.length),
		)
		await writeFile(file, gzipSync(signature + JSON.stringify({ ...fragment, content: texts.get(fragment.url) })))
	}
}
