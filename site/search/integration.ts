import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { readAliases } from './aliases.ts'
import { type Indexer, startIndexer } from './indexer.ts'

declare global {
	/** Where site/middleware.ts hands over the pages of a build; absent in development. */
	var jieduiIndex: Indexer['add'] | undefined
}

/** Builds the search index beside the pages, and waits for it when the last page is out. */
export function searchIndex(): AstroIntegration {
	let outDir: URL
	let indexer: Indexer
	return {
		name: 'search-index',
		hooks: {
			'astro:config:done': ({ config }) => {
				outDir = config.outDir
			},
			'astro:build:start': () => {
				indexer = startIndexer(fileURLToPath(outDir), readAliases())
				globalThis.jieduiIndex = indexer.add
			},
			'astro:build:done': async ({ logger }) => {
				globalThis.jieduiIndex = undefined
				const { pages, milliseconds } = await indexer.finish()
				logger.info(`${pages} pages indexed, ${milliseconds} ms beside the build`)
			},
		},
	}
}
