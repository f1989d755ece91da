import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import type { AliasGroup } from '#schemas/alias.ts'
import type { Inspection } from '../commands/inspect.ts'

export type IndexReport = { pages: number; engine: 'pagefind' | 'grams'; milliseconds: number; inspected: Inspection }
export type Page = { url: string; bytes: Uint8Array<ArrayBuffer> }
export type Indexer = {
	/** Gives a page away: the thread writes its file and indexes it. */
	add(url: string, bytes: ArrayBuffer): void
	/** Reads what is left, writes the index into `<outDir>/search/` and, for all but large sites, `<outDir>/pagefind/`; ends the thread. */
	finish(): Promise<IndexReport>
}

/** A larger site is indexed by grams: with Pagefind a query would load more than 60 kB (docs/decisions/search.md). */
const pagefindPages = 600
/** Pages go over in parcels: a message costs more than what is in it. */
const parcel = 50

type Options = { aliases?: readonly AliasGroup[]; base?: string; pagefindLimit?: number }

/** Indexes and inspects pages in a thread of its own, while others are still being made. */
export function startIndexer(outDir: string, { aliases = [], base = '/', pagefindLimit = pagefindPages }: Options = {}): Indexer {
	const worker = new Worker(new URL('./indexer-thread.ts', import.meta.url), {
		workerData: { outDir, base, aliases, pagefindLimit },
		resourceLimits: { maxYoungGenerationSizeMb: 16 },
	})
	const { promise: report, resolve, reject } = Promise.withResolvers<IndexReport>()
	let pages: Page[] = []
	const send = () => {
		worker.postMessage(
			pages,
			pages.map(({ bytes }) => bytes.buffer),
		)
		pages = []
	}
	worker.on('error', reject)
	worker.on('message', resolve)
	report.catch(() => {})
	return {
		add(url, bytes) {
			if (pages.push({ url, bytes: new Uint8Array(bytes) }) === parcel) send()
		},
		finish() {
			send()
			collectGarbage()
			worker.postMessage('finish')
			return report
		},
	}
}

/** The pages are out and their garbage with them: the index is written in the room it took. */
function collectGarbage(): void {
	setFlagsFromString('--expose-gc')
	runInNewContext('gc')()
}
