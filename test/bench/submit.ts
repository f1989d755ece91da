import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { openPortal } from '#functions/commands/portal.ts'
import { workerModules } from '#site/commands/bundle.ts'
import { migrate } from '#site/commands/serve.ts'
import type { Rows } from './counted-database.ts'
import { rowsOfRequests } from './request-rows.ts'
import { storeNeeds } from './stored-needs.ts'
import { race } from './submit-race.ts'
import { printRow } from './table.ts'
import { type BundledWorker, load, printWeight } from './worker-bundle.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const requests = Number(process.env.BENCH_REQUESTS ?? 1_500)

/**
 * `npm run bench -- submit [N …]`: what the Worker weighs, the rows its requests read and write at N stored needs, and
 * how many needs a second it takes in, against a Worker that does one INSERT. BENCH_REQUESTS (in each round) and
 * BENCH_ROUNDS say how much to send; the portal takes 5,000 needs a day in all.
 */
export async function benchSubmit(sizes: number[]): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'jiedui-bench-submit-'))
	process.env.WRANGLER_LOG = 'warn'
	try {
		printWeight(await workerModules())
		await countRows(folder, await load(join(folder, 'worker')), sizes)
		await race(folder, rounds, requests)
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

async function countRows(folder: string, worker: BundledWorker, sizes: number[]): Promise<void> {
	const state = join(folder, 'rows')
	process.env.JIEDUI_STATE = state
	migrate({ state })
	const { env, close } = await openPortal()
	const db = env.DB as unknown as D1Database
	console.log('Rows read + written by a request (goal: the same at every size)')
	const columns: [size: number, rows: Record<string, Rows>][] = []
	let stored = 0
	try {
		for (const size of sizes.toSorted((a, b) => a - b)) {
			const started = performance.now()
			await storeNeeds(db, stored, size)
			console.log(`  (${size - stored} needs stored in ${((performance.now() - started) / 1000).toFixed(0)} s)`)
			stored = size
			columns.push([size, await rowsOfRequests(worker, db, size)])
		}
	} finally {
		await close()
	}
	printRow(['stored needs', ...columns.map(([size]) => size.toLocaleString('en'))])
	for (const name of Object.keys(columns.at(-1)![1]))
		printRow([name, ...columns.map(([, rows]) => (rows[name] ? `${rows[name].read} + ${rows[name].written}` : '-'))])
	console.log('')
}
