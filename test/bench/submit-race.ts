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
import { type Load, postNeeds } from './post-load.ts'
import { printRow } from './table.ts'

const connections = 16
/** Until code is compiled: the first hundreds are slower. */
const warmUp = 500
/** The machine's speed changes from second to second: contenders take turns after a fraction of one. */
const turn = 50
const names = ['portal', 'bare', 'bound'] as const
type Name = (typeof names)[number]
type Round = Record<Name, Load>
type Contender = { port: number; start: () => Promise<ChildProcess>; stored: () => Promise<number> }

/**
 * Posts needs to the portal, to a Worker that does one INSERT, and to that Worker with the portal's other bindings, in turn,
 * each with a local D1 under `folder`. Every answer must be a 303 and every need must be stored. In each round all three are
 * started anew: how fast one runs differs by some percent from start to start. The portal takes 5,000 needs a day in all.
 */
export async function race(folder: string, rounds: number, requests: number): Promise<void> {
	const bytes = Buffer.byteLength((await storedNeed()).filing.answers)
	const loads: Round[] = []
	for (let round = 0; round < rounds; round += 1) loads.push(await oneRound(join(folder, `race-${round}`), bytes, requests))
	console.log(`Needs posted over ${connections} connections, ${requests} in each of ${rounds} rounds, ${turn} at a time in turn`)
	console.log(`The bare Worker INSERTs one row with ${bytes} bytes of each form, as many as the portal's answers`)
	console.log('Bound, it also stands behind the site and counts its clients, as the portal does')
	report(loads)
}

async function oneRound(folder: string, bytes: number, requests: number): Promise<Round> {
	const contenders = await contendersIn(folder, bytes)
	const workers: ChildProcess[] = []
	const endAll = () => {
		workers.forEach(stop)
		process.exit(130)
	}
	// They are groups of their own: Ctrl+C does not reach them.
	process.once('SIGINT', endAll)
	const round: Round = { portal: { total: 0, each: [] }, bare: { total: 0, each: [] }, bound: { total: 0, each: [] } }
	try {
		for (const name of names) workers.push(await contenders[name].start())
		for (const name of names) await postNeeds(contenders[name].port, 0, warmUp, connections)
		for (let sent = 0; sent < requests; sent += turn) {
			for (const name of names) {
				const { total, each } = await postNeeds(contenders[name].port, warmUp + sent, Math.min(turn, requests - sent), connections)
				round[name].total += total
				round[name].each.push(...each)
			}
		}
		for (const name of ['bare', 'bound'] as const) expectAll(name, await contenders[name].stored(), warmUp + requests)
	} finally {
		await Promise.all(workers.map(end))
		process.off('SIGINT', endAll)
	}
	expectAll('portal', await contenders.portal.stored(), warmUp + requests)
	return round
}

async function contendersIn(folder: string, bytes: number): Promise<Record<Name, Contender>> {
	const bare = async (name: Name, site?: string): Promise<Contender> => {
		const [port, own] = [await freePort(), join(folder, name)]
		mkdirSync(own, { recursive: true })
		return { port, start: () => serveBare(own, port, bytes, site), stored: () => storedBare(port, bytes) }
	}
	const [port, state, assets] = [await freePort(), join(folder, 'portal'), resolve(needs.assets)]
	// A flood is what is wanted here.
	const vars = { FILINGS_IN_TEN_MINUTES: '1000000' }
	const start = () => {
		migrate({ state })
		return serve({ port, assets, state, vars })
	}
	return { portal: { port, start, stored: () => storedByPortal(state) }, bare: await bare('bare'), bound: await bare('bound', assets) }
}

function expectAll(name: Name, stored: number, sent: number): void {
	if (stored !== sent) throw new Error(`Of ${sent} needs answered with 303, ${name} stored ${stored}`)
}

function report(rounds: Round[]): void {
	printRow(['all rounds', 'per second', 'p50 ms', 'p99 ms'])
	for (const name of names) {
		const times = rounds.flatMap((it) => it[name].each).toSorted((a, b) => a - b)
		const at = (share: number) => times[Math.ceil(share * times.length) - 1]!.toFixed(0)
		printRow([name, perSecond(rounds, name).toFixed(1), at(0.5), at(0.99)])
	}
	for (const [name, goal] of [
		['bare', ' (goal: at least 0.5)'],
		['bound', ''],
	] as const) {
		const ratio = (some: Round[]) => (perSecond(some, 'portal') / perSecond(some, name)).toFixed(2)
		printRow([`portal ÷ ${name} in each round`, ...rounds.map((it) => ratio([it]))])
		console.log(`Portal ÷ ${name} over all rounds: ${ratio(rounds)}${goal}`)
	}
}

function perSecond(rounds: Round[], name: Name): number {
	const sum = (of: (load: Load) => number) => rounds.reduce((so, it) => so + of(it[name]), 0)
	return (sum(({ each }) => each.length) / sum(({ total }) => total)) * 1000
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
