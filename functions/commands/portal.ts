import { getPlatformProxy } from 'wrangler'
import type { Bindings } from '#functions/app.ts'
import { openSecrets, type Secrets } from '#functions/privacy/secrets.ts'

export type OpenPortal = { env: Bindings; secrets: () => Promise<Secrets>; close: () => Promise<void> }

/**
 * Opens the portal's database, files and secrets for a command at a terminal: the local ones of `npm start`, those in
 * the folder JIEDUI_STATE, or with JIEDUI_REMOTE=1 what wrangler.toml marks as remote.
 */
export async function openPortal(): Promise<OpenPortal> {
	const state = process.env.JIEDUI_STATE
	const { env, dispose } = await getPlatformProxy<Bindings>({
		persist: state ? { path: `${state}/v3` } : true,
		remoteBindings: process.env.JIEDUI_REMOTE === '1',
	})
	return { env, secrets: () => openSecrets(env, (bytes) => crypto.getRandomValues(new Uint8Array(bytes))), close: dispose }
}
