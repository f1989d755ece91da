import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'
import { needs } from './made-need.ts'
import { printRow } from './table.ts'
import { bundle, weightOf } from './worker-bundle.ts'

const goal = 150
/** As wrangler bundles by wrangler.toml. */
const asDeployed: BuildOptions = {
	entryPoints: ['functions/index.tsx'],
	bundle: true,
	write: false,
	metafile: true,
	minify: true,
	format: 'esm',
	target: 'es2024',
	conditions: ['workerd', 'worker', 'browser'],
	define: { LOCAL_SIGN_IN: 'false', 'process.env.NODE_ENV': '"production"' },
}

/** `npm run bench -- bundle`: what the Worker weighs as it is deployed, and how much lighter it would be without each package. */
export async function benchBundle(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'jiedui-bench-bundle-'))
	try {
		const { gzipped, whole } = weightOf(bundle(folder, needs.assets))
		console.log(`The Worker: ${gzipped.toFixed(1)} kB gzipped, ${whole.toFixed(0)} kB whole (goal: at most ${goal} kB gzipped)`)
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
	const all = await weigh([])
	const packages = [...new Set(all.inputs.flatMap((path) => packageOf(path) ?? []))]
	const rows = await Promise.all(packages.map(async (name) => ({ name, ...less(all, await weigh([name])) })))
	printRow(['kB less without it', 'gzipped', 'whole'])
	for (const { name, gzipped, whole } of rows.toSorted((one, other) => other.gzipped - one.gzipped))
		printRow([name, gzipped.toFixed(1), whole.toFixed(1)])
	const own = await weigh(packages)
	printRow(['our own, alone', own.gzipped.toFixed(1), own.whole.toFixed(1)])
}

type Weight = { gzipped: number; whole: number; inputs: string[] }

/** The Worker with some packages left outside, so that what only they bring along is missing, too. */
async function weigh(without: string[]): Promise<Weight> {
	const external = without.flatMap((name) => [name, `${name}/*`])
	const { outputFiles, metafile } = await build({ ...asDeployed, external })
	const { contents } = outputFiles![0]!
	const [output] = Object.values(metafile!.outputs)
	return { gzipped: gzipSync(contents).length / 1000, whole: contents.length / 1000, inputs: Object.keys(output!.inputs) }
}

function less(all: Weight, rest: Weight): { gzipped: number; whole: number } {
	return { gzipped: all.gzipped - rest.gzipped, whole: all.whole - rest.whole }
}

/** The package a bundled file is from. One that came along with another is part of what that one weighs, too. */
function packageOf(path: string): string | undefined {
	return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]
}
