import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate, serve, stop } from '#site/commands/serve.ts'
import { unpackBrowser } from '../browser.ts'

declare module 'vitest' {
	interface ProvidedContext {
		/** Where the portal under test answers: the built site, the real Worker, a new local D1. */
		portal: string
	}
}

/** Starts the portal once for all browser tests. */
export default async function start({ provide }: TestProject): Promise<() => void> {
	await unpackBrowser()
	const state = mkdtempSync(join(tmpdir(), 'jiedui-e2e-'))
	const port = await freePort()
	migrate({ state })
	const worker = await serve({ port, assets: resolve(process.env.JIEDUI_OUT ?? 'dist'), state })
	provide('portal', `http://127.0.0.1:${port}`)
	return () => {
		stop(worker)
		rmSync(state, { recursive: true, force: true })
	}
}

export function freePort(): Promise<number> {
	return new Promise((found) => {
		const probe = createServer().listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as { port: number }
			probe.close(() => found(port))
		})
	})
}
