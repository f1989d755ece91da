import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Bindings } from '#functions/app.ts'
import { bundleWorker, type WorkerModule } from '#site/commands/bundle.ts'

/** The Worker as it is deployed, to be asked in this process. */
export type BundledWorker = { fetch: (request: Request, env: Bindings) => Promise<Response> }

/** Kilobytes (1,000 bytes), each module gzipped by itself as it is uploaded, and not. */
export type Weight = { gzipped: number; whole: number }

/** What modules weigh together. */
export function weightOf(modules: Pick<WorkerModule, 'code'>[]): Weight {
	const sum = (of: (code: string) => number) => modules.reduce((so, { code }) => so + of(code), 0) / 1000
	return { gzipped: sum((code) => gzipSync(code).length), whole: sum((code) => Buffer.byteLength(code)) }
}

/** Prints what everyone waits for against the goal, and what staff and the clock load besides. */
export function printWeight(modules: WorkerModule[]): void {
	const shown = ({ gzipped, whole }: Weight) => `${gzipped.toFixed(1)} kB gzipped, ${whole.toFixed(0)} kB whole`
	console.log('The Worker, in modules')
	console.log(`  started for everyone: ${shown(weightOf(modules.filter(({ isForAll }) => isForAll)))} (goal: at most 150 kB gzipped)`)
	console.log(`  loaded by the desk, spreadsheets and the clock: ${shown(weightOf(modules.filter(({ isForAll }) => !isForAll)))}`)
	console.log(`  in all: ${shown(weightOf(modules))}\n`)
}

/** The Worker runs in Node as well: it asks nothing of the runtime but what the web has. */
export async function load(folder: string): Promise<BundledWorker> {
	const script = await bundleWorker(folder)
	writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
	return (await import(pathToFileURL(script).href)).default
}
