import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { pageText, searchedText } from '#site/search/page-text.ts'
import { openBrowser } from '../browser.ts'
import { bundled, openSearch } from '../site/search/browser.ts'
import type { Sent } from '../site/search/static-server.ts'
import { plain, score, truth } from '../site/search/truth.ts'
import { type MadeDocument, madeDocuments } from './documents.ts'
import { pageOf } from './made-page.ts'
import { watchTree } from './process-tree.ts'
import { madeQueries } from './queries.ts'
import { openStock, writeStockIndex } from './stock-index.ts'

type Search = {
	visit(): Promise<void>
	find(query: string): Promise<{ pages: (string | number)[] }>
	sent: Sent[]
	close(): Promise<unknown>
}
type Weight = { bytes: number; requests: number }
type Measured = { first: Weight; next: Weight[]; recall: number; precision: number; slowest: number }

/** `npm run bench -- search [N…]`: the index of N made documents, asked 64 queries in a browser. */
export async function benchSearch(sizes = [1000, 5000, 20000]): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'jiedui-bench-search-'))
	const browser = await openBrowser()
	try {
		for (const [nth, size] of sizes.entries()) await benchSize(browser, join(folder, String(size)), size, nth === 0)
	} finally {
		await browser.close()
		rmSync(folder, { recursive: true })
	}
}

/** At the first size the same pages are also indexed by Pagefind alone: a token a character as on a small site, and as it comes. */
async function benchSize(browser: Browser, folder: string, size: number, withOthers: boolean): Promise<void> {
	const documents = [...madeDocuments(size)]
	const ours = await benchIndex(browser, join(folder, 'ours'), documents)
	if (!withOthers) return
	await benchIndex(browser, join(folder, 'characters'), documents, String(size))
	await writeStockIndex(join(folder, 'stock'), documents)
	const stock = await measure(await openStock(browser, join(folder, 'stock')), documents, namesOf(join(folder, 'stock')))
	console.log(`\n${size} documents, Pagefind's default zh index`)
	report(stock)
	console.log(
		`  ours / default: a query ${ratio(median(ours.next), median(stock.next))}, recall ${ratio(ours.recall, stock.recall)}, precision ${ratio(ours.precision, stock.precision)}`,
	)
}

async function benchIndex(browser: Browser, folder: string, documents: readonly MadeDocument[], limit?: string): Promise<Measured> {
	mkdirSync(folder, { recursive: true })
	const built = await index(documents.length, folder, limit)
	const measured = await measure(await openSearch(browser, folder), documents, namesOf(folder))
	console.log(`\n${documents.length} documents, ${built.engine}`)
	console.log(`  index: ${built.wall.toFixed(1)} s wall, ${built.cpu.toFixed(1)} s CPU, ${built.peak} MB at most, ${weigh(folder)}`)
	report(measured)
	return measured
}

/** CPU is that of the node process; Pagefind's own process shows in wall time and memory only. */
async function index(size: number, folder: string, limit = ''): Promise<{ engine: string; wall: number; cpu: number; peak: number }> {
	const { promise, resolve, reject } = Promise.withResolvers<string>()
	const child = execFile('node', ['test/bench/index-made.ts', String(size), folder, limit], (error, output) =>
		error ? reject(error) : resolve(output),
	)
	const peak = watchTree(child.pid!)
	return { ...JSON.parse(await promise), peak: peak() }
}

/**
 * Every query is the second one of a reader who asked something else first, so nothing it needs is there yet.
 * What that first question cost includes the page's script.
 */
async function measure(search: Search, documents: readonly MadeDocument[], names: ReadonlyMap<string | number, string>): Promise<Measured> {
	const texts = new Map(documents.map(pageOf).map(({ url, html }) => [url, plain(searchedText(pageText(url, html)!))]))
	const script = gzipSync(await bundled({ contents: "import '../scripts/search.ts'" })).length
	const asked = []
	for (const query of madeQueries(documents, 64)) asked.push({ query, true: truth(texts, query), ...(await ask(search, query)) })
	await search.close()
	return {
		first: { bytes: asked[0]!.opening.bytes + script, requests: asked[0]!.opening.requests + 1 },
		next: asked.map((it) => it.weight),
		slowest: Math.max(...asked.map((it) => it.milliseconds)),
		...score(asked.map((it) => ({ found: it.pages.map((page) => names.get(page)!), true: it.true }))),
	}
}

async function ask(search: Search, query: string) {
	search.sent.length = 0
	await search.visit()
	await search.find('甲乙丙丁')
	const opening = weightOf(search.sent)
	search.sent.length = 0
	const started = performance.now()
	const { pages } = await search.find(query)
	return { opening, pages, milliseconds: performance.now() - started, weight: weightOf(search.sent) }
}

/** What the search page itself loads is counted apart: the harness is not part of the site. */
function weightOf(sent: readonly Sent[]): Weight {
	const counted = sent.filter(({ path }) => !/under-test|stock\.html/.test(path))
	return { bytes: counted.reduce((sum, it) => sum + it.bytes, 0), requests: counted.length }
}

/** The address of each page by the name the index gives it, read from the files of either engine. */
function namesOf(folder: string): Map<string | number, string> {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	const records = files
		.filter((file) => /\/pages\/\d+\.gz$/.test(file))
		.map((file) => [Number(/(\d+)\.gz$/.exec(file)![1]), JSON.parse(unpacked(folder, file)).url] as const)
	const fragments = files
		.filter((file) => file.endsWith('.pf_fragment'))
		.map((file) => [/([^/]+)\.pf_fragment$/.exec(file)![1]!, JSON.parse(unpacked(folder, file).slice('pagefind_dcd'.length)).url] as const)
	return new Map<string | number, string>([...records, ...fragments])
}

function unpacked(folder: string, file: string): string {
	return gunzipSync(readFileSync(join(folder, file))).toString()
}

function weigh(folder: string): string {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile())
	const bytes = files.reduce((sum, it) => sum + statSync(join(it.parentPath, it.name)).size, 0)
	return `${(bytes / 1e6).toFixed(1)} MB in ${files.length} files`
}

function report({ first, next, recall, precision, slowest }: Measured): void {
	const heaviest = Math.max(...next.map((it) => it.bytes))
	const requests = Math.max(...next.map((it) => it.requests))
	console.log(
		`  opening ${kilobytes(first.bytes)} in ${first.requests} requests; a query ${kilobytes(median(next))} median, ${kilobytes(heaviest)} and ${requests} requests at most`,
	)
	console.log(`  recall ${recall.toFixed(4)}, precision ${precision.toFixed(4)}, slowest query ${Math.round(slowest)} ms`)
}

function median(weights: readonly Weight[]): number {
	return weights.map((it) => it.bytes).sort((a, b) => a - b)[Math.floor(weights.length / 2)]!
}

function kilobytes(bytes: number): string {
	return `${(bytes / 1000).toFixed(1)} kB`
}

function ratio(ours: number, other: number): string {
	return (ours / other).toFixed(2)
}
