import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { getPlatformProxy } from 'wrangler'
import type { Bindings } from '#functions/app.ts'
import worker from '#functions/index.tsx'
import { testSecrets } from '../../secrets.ts'

const config = `name = "jiedui"
compatibility_date = "2026-10-01"
send_metrics = false
[[d1_databases]]
binding = "DB"
database_name = "jiedui"
migrations_dir = "${resolve('functions/migrations')}"
`

/** A local portal in a folder of its own: the real database on disk, the real Worker over it. */
export async function portalFolder() {
	const folder = await mkdtemp(join(tmpdir(), 'jiedui-'))
	await writeFile(join(folder, 'wrangler.toml'), config)
	return {
		folder,
		/** Runs wrangler's own `d1` on the folder. Throws with its words. */
		d1: (...words: string[]) => wrangler(['d1', ...words, '--local', '--cwd', folder]),
		/** The Worker over the database, until closed. */
		async opened() {
			const { env, dispose } = await getPlatformProxy<Bindings>({
				configPath: join(folder, 'wrangler.toml'),
				persist: { path: join(folder, '.wrangler/state/v3') },
			})
			const bindings: Bindings = { ...testSecrets, DB: env.DB, ASSETS: { fetch: fromFixtures }, BASE: '/', ORIGIN: '' }
			const ask = (path: string, init?: RequestInit, changes: Partial<Bindings> = {}) =>
				worker.fetch(new Request(`http://localhost${path}`, init), { ...bindings, ...changes })
			return { env: bindings, ask, close: dispose }
		},
		/** The database's file, opened for reading, and everything on disk that belongs to it. */
		sqlite: () => new DatabaseSync(databaseFiles(folder).find((file) => file.endsWith('.sqlite'))!, { readOnly: true }),
		bytes: async () => Buffer.concat(await Promise.all(databaseFiles(folder).map((file) => readFile(file)))),
		remove: () => rm(folder, { recursive: true, force: true }),
	}
}

function databaseFiles(folder: string): string[] {
	return globSync(`${folder}/.wrangler/state/v3/d1/**/*.sqlite*`).filter((file) => !file.includes('metadata.sqlite'))
}

async function fromFixtures(address: string | URL): Promise<Response> {
	const { pathname } = new URL(String(address))
	const file = join('test/fixtures/assets', pathname.endsWith('/') ? `${pathname}index.html` : pathname)
	const names = file.includes('.') ? [file] : [`${file}.html`, `${file}/index.html`]
	for (const name of names) {
		const bytes = await readFile(name).catch(() => undefined)
		if (bytes) return new Response(new Uint8Array(bytes))
	}
	return new Response(null, { status: 404 })
}

function wrangler(words: string[]): Promise<string> {
	const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', CI: '1' }
	return new Promise((done, fail) => {
		const child = spawn('wrangler', words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
		let said = ''
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
		child.on('exit', (code) => (code === 0 ? done(said) : fail(new Error(`wrangler ${words.join(' ')}\n${said}`))))
	})
}
