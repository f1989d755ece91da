import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Changes, command, contentWith, type Outcome } from '../commands/content-copy.ts'

/**
 * A folder for builds of the real thing, removed when the test ends. It lies in the repository: two builds into folders outside
 * of it would share Astro's working folder.
 */
export async function workshop() {
	const room = await mkdtemp(resolve('dist.test-'))
	onTestFinished(() => rm(room, { recursive: true, force: true, maxRetries: 3 }))
	const out = join(room, 'site')
	return {
		out,
		room,
		/** Builds the public record with changes into `out`. */
		async build(changes: Changes = {}, env: Record<string, string> = {}): Promise<Outcome> {
			const content = await contentWith(changes)
			const outcome = await command('build', { JIEDUI_CONTENT: content, JIEDUI_OUT: out, JIEDUI_CACHE: join(room, 'cache'), ...env })
			await rm(content, { recursive: true })
			return outcome
		},
	}
}

/** Every file of a folder and the hash of its bytes. */
export function hashesOf(folder: string): Record<string, string> {
	const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((it) => it.isFile())
	const paths = files.map((it) => join(it.parentPath, it.name)).sort()
	return Object.fromEntries(
		paths.map((path) => [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]),
	)
}
