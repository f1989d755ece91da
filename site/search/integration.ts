import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { Inspection } from '../commands/inspect.ts'
import { pageWriter } from '../commands/page-writer.ts'
import { readAliases } from './aliases.ts'
import { type Indexer, type IndexReport, startIndexer } from './indexer.ts'

declare global {
	/** What the indexing thread found in the pages of a build, for site/commands/verify.ts. */
	var jieduiInspection: Inspection | undefined
}

/** Has pages written out and indexed beside the rendering; while the index is finished, Astro makes the site map. */
export function searchIndex(): AstroIntegration {
	let outDir: URL
	let base: string
	let indexer: Indexer
	let report: Promise<IndexReport>
	return {
		name: 'search-index',
		hooks: {
			'astro:config:done': ({ config }) => {
				outDir = config.outDir
				base = config.base
			},
			'astro:build:start': ({ setPrerenderer }) => {
				indexer = startIndexer(fileURLToPath(outDir), { aliases: readAliases(), base })
				setPrerenderer(pageWriter(indexer.add))
			},
			'astro:build:generated': () => {
				report = indexer.finish()
			},
			'astro:build:done': async ({ logger }) => {
				const { pages, milliseconds, inspected } = await report
				globalThis.jieduiInspection = inspected
				logger.info(`${pages} pages indexed, ${milliseconds} ms beside the build`)
			},
		},
	}
}
