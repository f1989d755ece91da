import { join } from 'node:path'
import { type InputOptions, type OutputOptions, rolldown } from 'rolldown'

/** Whether the modules are for someone's own machine, with the sign-in and the clock of `npm start`; packages to leave out. */
export type Bundling = { isLocal?: boolean; without?: string[] }

/**
 * Makes the modules of the Worker: what every visitor needs, and apart from it what only staff and the clock need, which
 * start when they are first asked for. wrangler would make one module of all, to be started for everyone.
 * @param folder where the modules are written, with source maps beside them
 * @returns the module to begin with
 */
export async function bundleWorker(folder: string, bundling: Bundling = {}): Promise<string> {
	const bundle = await rolldown(input(bundling))
	await bundle.write({ ...output, dir: folder, sourcemap: true })
	await bundle.close()
	return join(folder, 'index.js')
}

/** One module as it would be written. `isForAll` says that whoever asks for anything waits for it. */
export type WorkerModule = { name: string; code: string; isForAll: boolean; sources: string[] }

/** The same modules, not written. */
export async function workerModules(bundling: Bundling = {}): Promise<WorkerModule[]> {
	const bundle = await rolldown(input(bundling))
	const made = (await bundle.generate(output)).output.filter((it) => it.type === 'chunk')
	await bundle.close()
	const forAll = new Set<string>()
	const reach = (name: string) => {
		if (forAll.has(name)) return
		forAll.add(name)
		made.find(({ fileName }) => fileName === name)?.imports.forEach(reach)
	}
	reach('index.js')
	return made.map(({ fileName, code, moduleIds }) => ({ name: fileName, code, isForAll: forAll.has(fileName), sources: moduleIds }))
}

const output: OutputOptions = { format: 'esm', minify: true, chunkFileNames: 'parts/[name].js' }

function input({ isLocal = false, without = [] }: Bundling): InputOptions {
	return {
		input: { index: 'functions/index.tsx' },
		external: (id) => without.some((name) => id === name || id.startsWith(`${name}/`)),
		platform: 'neutral',
		resolve: { conditionNames: ['workerd', 'worker', 'browser', 'import', 'default'], mainFields: ['module', 'main'] },
		transform: { target: 'es2024', define: { LOCAL_SIGN_IN: String(isLocal), 'process.env.NODE_ENV': '"production"' } },
	}
}
