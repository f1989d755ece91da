import { Worker } from 'node:worker_threads'
import type { AliasGroup } from '#schemas/alias.ts'
import { isSearched } from './page-text.ts'

export type IndexReport = { pages: number; engine: 'pagefind' | 'grams'; milliseconds: number }
export type Indexer = {
	/** Hands over a page as it is generated; resolves at once unless the indexer has fallen far behind. */
	add(url: string, html: string): Promise<void>
	/** Writes the index into `<outDir>/search/` and, for all but large sites, `<outDir>/pagefind/`; ends the thread. */
	finish(): Promise<IndexReport>
}
type Answer = { taken: number } | { report: IndexReport }

/** A larger site is indexed by grams: with Pagefind a query would load more than 60 kB (docs/decisions/search.md). */
const pagefindPages = 600
/** Pages on their way to the thread: 200 of them are about 3 MB. */
const backlog = 200

/** Builds the search index in a thread of its own, while pages are still being generated. */
export function startIndexer(outDir: string, aliases: readonly AliasGroup[] = [], pagefindLimit = pagefindPages): Indexer {
	const worker = new Worker(new URL('./indexer-thread.ts', import.meta.url), { workerData: { outDir, aliases, pagefindLimit } })
	const { promise: report, resolve, reject } = Promise.withResolvers<IndexReport>()
	let waiting = 0
	let released = Promise.withResolvers<void>()
	worker.on('error', reject)
	report.catch(() => {})
	worker.on('message', (answer: Answer) => {
		if ('report' in answer) return resolve(answer.report)
		waiting -= answer.taken
		released.resolve()
		released = Promise.withResolvers()
	})
	return {
		async add(url, html) {
			if (!isSearched(html)) return
			worker.postMessage({ url, html })
			waiting += 1
			if (waiting > backlog) await Promise.race([released.promise, report])
		},
		async finish() {
			worker.postMessage('finish')
			return report
		},
	}
}
