import { startIndexer } from '#site/search/indexer.ts'
import { madeDocuments } from './documents.ts'
import { pageOf, writePage } from './made-page.ts'

/** Run as a process of its own, so that its memory is its own: `node index-made.ts <count> <folder> [pages up to which Pagefind is used]`. Prints what it took. */
const [count, folder, limit] = process.argv.slice(2) as [string, string, string?]
const started = performance.now()
const indexer = startIndexer(folder, limit ? { pagefindLimit: Number(limit) } : {})
for (const made of madeDocuments(Number(count))) {
	const page = pageOf(made)
	writePage(folder, page)
	indexer.add(page.url)
}
const { engine } = await indexer.finish()
const { user, system } = process.cpuUsage()
console.log(JSON.stringify({ engine, wall: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 }))
