import { startIndexer } from '#site/search/indexer.ts'
import { madeDocuments } from './documents.ts'
import { bytesOf, pageOf } from './made-page.ts'

/** Run as a process of its own, so that its memory is its own: `node index-made.ts <count> <folder> [pages up to which Pagefind is used]`. Prints what it took. */
const [count, folder, limit] = process.argv.slice(2) as [string, string, string?]
const started = performance.now()
const indexer = startIndexer(folder, limit ? { pagefindLimit: Number(limit) } : {})
for (const made of madeDocuments(Number(count))) {
	const page = pageOf(made)
	indexer.add(page.url, bytesOf(page))
}
const { engine } = await indexer.finish()
const { user, system } = process.cpuUsage()
console.log(JSON.stringify({ engine, wall: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 }))
