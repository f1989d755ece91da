import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { facetsOf } from './facets.ts'
import { GramIndex } from './grams/write.ts'
import { pageText, type SearchEntry } from './page-text.ts'
import { writePagefind } from './pagefind/write.ts'
import type { SearchSettings } from './query.ts'

/** Pages taken before the main thread is told so. */
const batch = 20

const { outDir, aliases, pagefindLimit } = workerData as { outDir: string; aliases: string[][]; pagefindLimit: number }
const folder = join(outDir, 'search')
const port = parentPort!
const started = performance.now()
let entries: SearchEntry[] = []
let large: GramIndex | undefined
let pages = 0
let taken = 0

port.on('message', (message: 'finish' | { url: string; html: string }) => {
	if (message === 'finish') return void finish()
	const entry = pageText(message.url, message.html)
	if (entry) take(entry)
	taken += 1
	if (taken % batch === 0) port.postMessage({ taken: batch })
})

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
	port.postMessage({ report: { pages, engine: large ? 'grams' : 'pagefind', milliseconds: Math.round(performance.now() - started) } })
	port.close()
}

async function small(): Promise<Pick<SearchSettings, 'facets'>> {
	await writePagefind(join(outDir, 'pagefind'), entries)
	return { facets: facetsOf(entries) }
}
