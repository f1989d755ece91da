import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { type Inspection, inspect } from '../commands/inspect.ts'
import { facetsOf } from './facets.ts'
import { GramIndex } from './grams/write.ts'
import { isSearched, pageText, type SearchEntry } from './page-text.ts'
import { writePagefind } from './pagefind/write.ts'
import type { SearchSettings } from './query.ts'

const { outDir, base, aliases, pagefindLimit } = workerData as { outDir: string; base: string; aliases: string[][]; pagefindLimit: number }
const folder = join(outDir, 'search')
const port = parentPort!
const started = performance.now()
const inspected: Inspection = { wrong: [], links: new Map() }
let entries: SearchEntry[] = []
let large: GramIndex | undefined
let pages = 0
let late: string[] = []

port.on('message', (message: 'finish' | string[]) => {
	if (message === 'finish') return void finish()
	const named = [...late, ...message]
	late = named.filter((url) => !read(url))
})

/** Takes a page whose file is whole; says no when Astro has not written it out yet. */
function read(url: string): boolean {
	const page = fileOf(url)
	const html = textOf(join(outDir, page))
	if (!html.endsWith('</html>')) return false
	inspect(inspected, page, html)
	const entry = isSearched(html) ? pageText(url, html) : undefined
	if (entry) take(entry)
	return true
}

function textOf(file: string): string {
	try {
		return readFileSync(file, 'utf8').trimEnd()
	} catch {
		return ''
	}
}

/** The file a page goes to: Astro writes the page for 404 as a file of that name. */
function fileOf(url: string): string {
	const path = decodeURI(url.slice(base.length))
	return path === '404/' ? '404.html' : `${path}index.html`
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
	const lost = late.filter((url) => !read(url))
	if (lost.length > 0) throw new Error(`Cannot read pages: ${lost.join(', ')}`)
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
