import { type ChildProcess, execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { migrate, serve, stop } from '#site/commands/serve.ts'
import { freePort } from '../../free-port.ts'
import { command, contentWith } from '../../site/commands/content-copy.ts'

export const programme = 'shifan-2026'
const run = promisify(execFile)

export type Portal = Awaited<ReturnType<typeof portalOfItsOwn>>

/** A portal with content, database and site of its own. Its Worker is started again wherever the story goes on. */
export async function portalOfItsOwn() {
	const folder = mkdtempSync(join(tmpdir(), 'jiedui-story-'))
	const content = await contentWith({ [`programmes/${programme}/programme.mdx`]: readFileSync('test/e2e/story/programme.mdx', 'utf8') })
	const state = join(folder, 'state')
	const site = join(folder, 'site')
	// Passkeys are bound to a name, and browsers take no address for one.
	const port = await freePort()
	let worker: ChildProcess | undefined

	const halt = async () => {
		if (!worker) return
		const gone = once(worker, 'exit')
		stop(worker)
		await gone
		worker = undefined
	}
	/** Builds the site from the content as it is on a day. */
	const build = async (day: string) => {
		const env = { JIEDUI_CONTENT: content, JIEDUI_OUT: site, JIEDUI_CACHE: join(folder, 'cache'), JIEDUI_TODAY: day }
		const { code, said } = await command('build', env)
		if (code !== 0) throw new Error(said)
	}
	return {
		address: `http://localhost:${port}`,
		content,
		state,
		migrate: () => migrate({ state }),
		build,
		/** Goes on at a later moment, over the site as it was last built. */
		goOn: async (moment: string) => {
			await halt()
			worker = await serve({ port, assets: site, state, moment })
			// What the platform's clock would have run by then.
			await fetch(`http://localhost:${port}/cdn-cgi/local/scheduled?time=${Date.parse(moment)}`)
		},
		/** `npm run publish` on a day. Gives what it said. */
		publish: async (day: string) => {
			const env = { ...process.env, JIEDUI_CONTENT: content, JIEDUI_STATE: state, JIEDUI_TODAY: day }
			return (await run('node', ['functions/commands/publish.ts', programme], { env })).stdout
		},
		end: async () => {
			await halt()
			for (const it of [folder, content]) rmSync(it, { recursive: true, force: true })
		},
	}
}
