import { spawnSync } from 'node:child_process'

/**
 * How the site is built. The flags keep a large site on a small server: without them V8 lets garbage grow to half as
 * much again as what is in use (20,000 documents: 1.0 GB in place of 1.3). Lower numbers take less memory and more time.
 */
export const building = ['--heap-growing-percent=30', '--max-semi-space-size=8', 'site/commands/build.ts']

/** Runs a step with its output shown, and ends this process with the step's code when it fails. */
export function run(command: string, args: string[], env: Record<string, string> = {}): void {
	const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
	if (error) console.error(`Cannot run ${command}: ${error.message}. Run npm install first.`)
	if (status !== 0) process.exit(status ?? 1)
}
