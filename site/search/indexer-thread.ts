import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { type Inspection, inspect } from '../commands/inspect.ts'
import { pageFile } from '../commands/page-writer.ts'
import { facetsOf } from './facets.ts'
import { GramIndex } from './grams/write.ts'
import type { Page } from './indexer.ts'
import { isSearched, pageText, type SearchEntry } from './page-text.ts'
import { writePagefind } from './pagefind/write.ts'
import type { SearchSettings } from './query.ts'

const { outDir, base, aliases, pagefindLimit } = workerData as { outDir: string; base: string; aliases: string[][]; pagefindLimit: number }
const folder = join(outDir, 'search')
const port = parentPort!
const decoder = new TextDecoder()
const started = performance.now()
const inspected: Inspection = { wrong: [], links: new Map() }
let entries: SearchEntry[] = []
let large: GramIndex | undefined
let pages = 0

port.on('message', (message: 'finish' | Page[]) => {
	if (message === 'finish') void finish()
	else for (const page of message) keep(page)
})

function keep({ url, bytes }: Page): void {
	const file = pageFile(url, base)
	mkdirSync(dirname(join(outDir, file)), { recursive: true })
	writeFileSync(join(outDir, file), bytes)
	const html = decoder.decode(bytes)
	inspect(inspected, file, html)
	const entry = isSearched(html) ? pageText(url, html) : undefined
	if (entry) take(entry)
}

function take(entry: SearchEntry): void {
	pages += 1
	entries.push(entry)
	if (pages <= pagefindLimit) return
	large ??= new GramIndex(folder)
	for (const it of entries) large.add(it)
	entries = []
}

async function finish(): Promise<void> {
	await mkdir(folder, { recursive: true })
	const settings: SearchSettings = { pages, aliases, ...(await (large ? large.finish() : small())) }
	await writeFile(join(folder, 'settings.json'), JSON.stringify(settings))
	port.postMessage({ pages, engine: large ? 'grams' : 'pagefind', milliseconds: Math.round(performance.now() - started), inspected })
	port.close()
}

async function small(): Promise<Pick<SearchSettings, 'facets'>> {
	await writePagefind(join(outDir, 'pagefind'), entries)
	return { facets: facetsOf(entries) }
}
