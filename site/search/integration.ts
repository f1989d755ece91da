import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { Inspection } from '../commands/inspect.ts'
import { readAliases } from './aliases.ts'
import { type Indexer, startIndexer } from './indexer.ts'

declare global {
	/** Where site/middleware.ts hands over the pages of a build; absent in development. */
	var jieduiIndex: Indexer['add'] | undefined
	/** What the thread found in them, for site/commands/verify.ts. */
	var jieduiInspection: Inspection | undefined
}

/** Builds the search index beside the pages, and waits for it when the last page is out. */
export function searchIndex(): AstroIntegration {
	let outDir: URL
	let base: string
	let indexer: Indexer
	return {
		name: 'search-index',
		hooks: {
			'astro:config:done': ({ config }) => {
				outDir = config.outDir
				base = config.base
			},
			'astro:build:start': () => {
				indexer = startIndexer(fileURLToPath(outDir), { aliases: readAliases(), base })
				globalThis.jieduiIndex = indexer.add
			},
			'astro:build:done': async ({ logger }) => {
				globalThis.jieduiIndex = undefined
				const { pages, milliseconds, inspected } = await indexer.finish()
				globalThis.jieduiInspection = inspected
				logger.info(`${pages} pages indexed, ${milliseconds} ms beside the build`)
			},
		},
	}
}
