import { spawnSync } from 'node:child_process'

/** Runs a step with its output shown, and ends this process with the step's code when it fails. */
export function run(command: string, args: string[], env: Record<string, string> = {}): void {
	const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
	if (error) console.error(`Cannot run ${command}: ${error.message}. Run npm install first.`)
	if (status !== 0) process.exit(status ?? 1)
}
