import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleWorker } from './bundle.ts'
import { ensureSecrets } from './local-secrets.ts'

/**
 * What keeps wrangler from calling home, and from two doors of its own beside the portal: a record of every request on disk,
 * and pages that show the local database to whoever asks.
 */
export const quiet = {
	WRANGLER_SEND_METRICS: 'false',
	WRANGLER_HIDE_BANNER: 'true',
	CLOUDFLARE_CF_FETCH_ENABLED: 'false',
	X_LOCAL_OBSERVABILITY: 'false',
	X_LOCAL_EXPLORER: 'false',
	CI: '1',
}

/**
 * Settings of one running portal: its port, the folder of the built site, the path it is mounted at, where local D1 keeps its
 * files, settings of the Worker other than in wrangler.toml, the moment (ISO) it is to start at in place of now, and the folder
 * its modules are written to, where that is to be known.
 */
export type Serving = {
	port: number
	assets: string
	base?: string
	state?: string
	vars?: Record<string, string>
	moment?: string
	modules?: string
}

/** Creates and migrates the local database. Throws with wrangler's own words when it cannot. */
export function migrate({ state }: Pick<Serving, 'state'>): void {
	const { status, stdout, stderr } = spawnSync('wrangler', ['d1', 'migrations', 'apply', 'jiedui', '--local', ...persist(state)], {
		env: { ...process.env, ...quiet },
		encoding: 'utf8',
	})
	if (status !== 0) throw new Error(`Cannot migrate the local database:\n${stdout}${stderr}`)
}

/**
 * Starts the real Worker, in the modules that are deployed, with its local D1 over a built site, on loopback.
 * @returns the process, once the address answers
 */
export async function serve({
	port,
	assets,
	base = '/',
	state,
	vars = {},
	moment,
	modules = freshFolder(),
}: Serving): Promise<ChildProcess> {
	ensureSecrets('.dev.vars')
	const settings = moment ? { ...vars, LOCAL_CLOCK: String(Date.parse(moment) - Date.now()) } : vars
	const worker = spawn(
		'wrangler',
		[
			'dev',
			await bundleWorker(modules, { isLocal: true }),
			'--config',
			'wrangler.toml',
			'--no-bundle',
			'--ip',
			'127.0.0.1',
			'--port',
			String(port),
			'--inspector-port',
			'0',
			'--assets',
			assets,
			'--log-level',
			'warn',
			'--show-interactive-dev-session=false',
			...Object.entries(settings).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
			...persist(state),
		],
		{
			env: { ...process.env, ...quiet },
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		},
	)
	worker.once('exit', () => rmSync(modules, { recursive: true, force: true }))
	let said = ''
	const listen = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000))
	worker.stdout.on('data', listen)
	worker.stderr.on('data', listen)
	for (let waited = 0; waited < 120; waited += 1) {
		if (worker.exitCode !== null) throw new Error(`The Worker did not start:\n${said}`)
		// While sources do not build, wrangler lets requests wait.
		const answer = await fetch(`http://127.0.0.1:${port}${base}health`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
		if (answer?.ok) return worker
		await new Promise((wake) => setTimeout(wake, 500))
	}
	stop(worker)
	throw new Error(`The Worker did not answer within a minute:\n${said}`)
}

/** Ends a portal and the runtime it started. */
export function stop({ pid }: ChildProcess): void {
	if (pid === undefined) return
	try {
		process.kill(-pid, 'SIGTERM')
	} catch {
		// Already gone.
	}
}

function persist(state?: string): string[] {
	return state ? ['--persist-to', state] : []
}

function freshFolder(): string {
	return mkdtempSync(join(tmpdir(), 'jiedui-worker-'))
}
