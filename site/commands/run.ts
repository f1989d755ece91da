import { spawnSync } from 'node:child_process'

/** How the site is built. With room for 32 MB of young objects, those of a page are mostly dead before V8 looks at them. */
export const building = ['--max-semi-space-size=32', 'site/commands/build.ts']

/** Runs a step with its output shown, and ends this process with the step's code when it fails. */
export function run(command: string, args: string[], env: Record<string, string> = {}): void {
	const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
	if (error) console.error(`Cannot run ${command}: ${error.message}. Run npm install first.`)
	if (status !== 0) process.exit(status ?? 1)
}
