import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { migrate, serve, stop } from '#site/commands/serve.ts'
import { freePort } from './free-port.ts'

export type OwnPortal = { port: number; address: string; end(): void }

/** A portal for one test: the built site, the real Worker, and a new local D1, which `fill` may fill before it starts. */
export async function ownPortal(fill?: (state: string) => Promise<unknown>, vars?: Record<string, string>): Promise<OwnPortal> {
	const state = mkdtempSync(join(tmpdir(), 'jiedui-test-'))
	const drop = () => rmSync(state, { recursive: true, force: true })
	try {
		migrate({ state })
		await fill?.(state)
		const port = await freePort()
		const worker = await serve({ port, assets: resolve(process.env.JIEDUI_OUT ?? 'dist'), state, vars })
		const end = () => {
			stop(worker)
			drop()
		}
		return { port, address: `http://127.0.0.1:${port}`, end }
	} catch (error) {
		drop()
		throw error
	}
}
