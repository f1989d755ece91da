import type { TestProject } from 'vitest/node'
import { unpackBrowser } from '../browser.ts'
import { ownPortal } from '../own-portal.ts'

declare module 'vitest' {
	interface ProvidedContext {
		/** Where the portal under test answers: the built site, the real Worker, a new local D1. */
		portal: string
	}
}

/** Starts the portal once for all browser tests. */
export default async function start({ provide }: TestProject): Promise<() => void> {
	await unpackBrowser()
	const { address, end } = await ownPortal()
	provide('portal', address)
	return end
}
