import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Bindings } from '#functions/app.ts'

/** The Worker as it is deployed, to be asked in this process. */
export type BundledWorker = { fetch: (request: Request, env: Bindings) => Promise<Response> }

/** Bundles the Worker as deploying does, without deploying. Gives the file of its script. */
export function bundle(folder: string, assets: string): string {
	const command = ['deploy', '--dry-run', '--outdir', folder, '--assets', assets]
	const { status, stdout, stderr } = spawnSync('wrangler', command, {
		env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', CI: '1' },
		encoding: 'utf8',
	})
	if (status !== 0) throw new Error(`Cannot bundle the Worker:\n${stdout}${stderr}`)
	return join(folder, 'index.js')
}

/** Kilobytes (1,000 bytes) of a script, gzipped and not. */
export function weightOf(script: string): { gzipped: number; whole: number } {
	const bytes = readFileSync(script)
	return { gzipped: gzipSync(bytes).length / 1000, whole: bytes.length / 1000 }
}

/** The bundled Worker runs in Node as well: it asks nothing of the runtime but what the web has. */
export async function load(script: string): Promise<BundledWorker> {
	const module = script.replace(/\.js$/, '.mjs')
	copyFileSync(script, module)
	return (await import(pathToFileURL(module).href)).default
}
