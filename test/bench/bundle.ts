import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type WorkerModule, workerModules } from '#site/commands/bundle.ts'
import { median } from './measure.ts'
import { printRow } from './table.ts'
import { load, printWeight, weightOf } from './worker-bundle.ts'

/** `npm run bench -- bundle`: what the Worker weighs as it is deployed, and how much lighter it would be without each package. */
export async function benchBundle(): Promise<void> {
	const modules = await workerModules()
	printWeight(modules)
	await printStart(modules)
	const packages = [...new Set(modules.flatMap(({ sources }) => sources.flatMap((path) => packageOf(path) ?? [])))]
	const all = { everyone: startOf(modules), total: weightOf(modules) }
	const rows: [name: string, everyone: number, total: number][] = []
	for (const name of packages) {
		const rest = await workerModules({ without: [name] })
		rows.push([name, all.everyone.gzipped - startOf(rest).gzipped, all.total.gzipped - weightOf(rest).gzipped])
	}
	printRow(['kB gzipped less without it', 'for everyone', 'in all'])
	for (const [name, ...less] of rows.toSorted((one, other) => other[2] - one[2])) printRow([name, ...less.map((it) => it.toFixed(1))])
	const own = await workerModules({ without: packages })
	printRow(['our own, alone', startOf(own).gzipped.toFixed(1), weightOf(own).gzipped.toFixed(1)])
}

/** What it costs to start: the processor's time to load the modules in a process of its own, median of nine in turn. */
async function printStart(modules: WorkerModule[]): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'jiedui-bench-start-'))
	await load(folder)
	const names = { everyone: ['index.js'], all: ['index.js', ...modules.filter(({ isForAll }) => !isForAll).map(({ name }) => name)] }
	const times = Array.from({ length: 9 }, () => [startTime(folder, names.everyone), startTime(folder, names.all)] as const)
	const [everyone, all] = [median(times.map(([it]) => it)), median(times.map(([, it]) => it))]
	console.log(`Started for everyone: ${everyone.toFixed(0)} ms of processor time; with all modules ${all.toFixed(0)} ms`)
	console.log(`Ratio: ${(everyone / all).toFixed(2)}\n`)
	rmSync(folder, { recursive: true, force: true })
}

function startTime(folder: string, names: string[]): number {
	const wanted = names.map((name) => `await import(${JSON.stringify(pathToFileURL(join(folder, name)).href)})`).join(';')
	const script = `const before = process.cpuUsage(); ${wanted}; const { user, system } = process.cpuUsage(before); console.log((user + system) / 1000)`
	return Number(execFileSync('node', ['--input-type=module', '-e', script], { encoding: 'utf8' }))
}

function startOf(modules: Awaited<ReturnType<typeof workerModules>>) {
	return weightOf(modules.filter(({ isForAll }) => isForAll))
}

/** The package a bundled file is from. One that came along with another is part of what that one weighs, too. */
function packageOf(path: string): string | undefined {
	return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]
}
