import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { openPortal } from '#functions/commands/portal.ts'
import { migrate, serve, stop } from '#site/commands/serve.ts'
import { freePort } from '../free-port.ts'
import { serveBare, storedBare } from './bare-worker.ts'
import { needs, storedNeed } from './made-need.ts'
import { median } from './measure.ts'
import { type Load, postNeeds } from './post-load.ts'
import { printRow } from './table.ts'

const connections = 16
const warmUp = 64
type Loads = Record<'portal' | 'bare' | 'bound', Load[]>

/**
 * Posts needs to the portal, to a Worker that does one INSERT, and to that Worker with the portal's other bindings, in turn,
 * each with a local D1 under `folder`. Every answer must be a 303 and every need must be stored. The portal takes 5,000
 * needs a day in all.
 */
export async function race(folder: string, rounds: number, requests: number): Promise<void> {
	const [state, bareFolder, boundFolder] = ['portal', 'bare', 'bound'].map((name) => join(folder, name)) as [string, string, string]
	for (const it of [bareFolder, boundFolder]) mkdirSync(it)
	const bytes = Buffer.byteLength((await storedNeed()).filing.answers)
	const ports = { portal: await freePort(), bare: await freePort(), bound: await freePort() }
	const workers: ChildProcess[] = []
	// They are groups of their own: Ctrl+C does not reach them.
	process.once('SIGINT', () => {
		workers.forEach(stop)
		process.exit(130)
	})
	migrate({ state })
	const loads: Loads = { portal: [], bare: [], bound: [] }
	let sent = warmUp
	try {
		// A flood is what is wanted here.
		const vars = { FILINGS_IN_TEN_MINUTES: '1000000' }
		workers.push(await serve({ port: ports.portal, assets: resolve(needs.assets), state, vars }))
		workers.push(await serveBare(bareFolder, ports.bare, bytes))
		workers.push(await serveBare(boundFolder, ports.bound, bytes, resolve(needs.assets)))
		for (const port of Object.values(ports)) await postNeeds(port, 0, warmUp, connections)
		for (let round = 0; round < rounds; round += 1, sent += requests) {
			for (const name of ['portal', 'bare', 'bound'] as const) loads[name].push(await postNeeds(ports[name], sent, requests, connections))
		}
		for (const port of [ports.bare, ports.bound]) {
			const kept = await storedBare(port)
			if (kept.stored !== sent || kept.bytes !== bytes)
				throw new Error(`The bare Worker stored ${JSON.stringify(kept)}, not ${sent} of ${bytes} bytes`)
		}
	} finally {
		await Promise.all(workers.map(end))
	}
	const stored = await storedByPortal(state)
	if (stored !== sent) throw new Error(`The portal answered ${sent} needs and stored ${stored}`)
	console.log(`Needs posted over ${connections} connections, ${requests} in each of ${rounds} rounds, in turn; each stored all ${sent}`)
	console.log(`The bare Worker INSERTs one row with ${bytes} bytes of each form, as many as the portal's answers`)
	console.log('Bound, it also stands behind the site and counts its clients, as the portal does')
	report(loads)
}

function report(loads: Loads): void {
	printRow(['median of the rounds', 'per second', 'p50 ms', 'p99 ms'])
	for (const [name, of] of Object.entries(loads)) {
		const { perSecond, p50, p99 } = middle(of)
		printRow([name, perSecond.toFixed(1), p50.toFixed(0), p99.toFixed(0)])
	}
	for (const [name, of] of Object.entries(loads))
		printRow([`${name}, per second in each round`, ...of.map((it) => it.perSecond.toFixed(1))])
	for (const [name, goal] of [
		['bare', ' (goal: at least 0.5)'],
		['bound', ''],
	] as const) {
		printRow([`portal ÷ ${name} in each round`, ...loads.portal.map((it, at) => (it.perSecond / loads[name][at]!.perSecond).toFixed(2))])
		const ratio = middle(loads.portal).perSecond / middle(loads[name]).perSecond
		console.log(`Ratio of the medians, portal ÷ ${name}: ${ratio.toFixed(2)}${goal}`)
	}
}

function middle(loads: Load[]): Load {
	const of = (name: keyof Load) => median(loads.map((it) => it[name]))
	return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99') }
}

/** Looked up when the portal's wrangler has ended: a local database has one owner at a time. */
async function storedByPortal(state: string): Promise<number> {
	process.env.JIEDUI_STATE = state
	const { env, close } = await openPortal()
	const db = env.DB as unknown as D1Database
	const stored = await db.prepare("SELECT count(*) AS n FROM submissions WHERE kind = 'need' AND status = 'submitted'").first<number>('n')
	await close()
	return stored ?? 0
}

async function end(worker: ChildProcess): Promise<void> {
	if (worker.exitCode !== null || worker.signalCode !== null) return
	const ended = once(worker, 'exit')
	stop(worker)
	await ended
}
