import { spawn } from 'node:child_process'
import { watchTree } from './process-tree.ts'

export type Measured = { seconds: number; peakMegabytes: number; said: string }

/**
 * Runs a command to its end and watches it: wall seconds and the most memory its whole process tree held at one time
 * (resident, sampled five times a second from /proc, so Linux only).
 * @throws Error with what the command said, when it fails
 */
export function measure(command: string, args: string[], env: Record<string, string> = {}): Promise<Measured> {
	const started = performance.now()
	const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
	let said = ''
	child.stdout.on('data', (chunk) => (said += chunk))
	child.stderr.on('data', (chunk) => (said += chunk))
	const peak = watchTree(child.pid!, 200)
	return new Promise((resolve, reject) => {
		child.on('close', (code) => {
			const peakMegabytes = peak()
			if (code !== 0) return reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${said}`))
			resolve({ seconds: (performance.now() - started) / 1000, peakMegabytes, said })
		})
	})
}

export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b)
	const middle = sorted.length >> 1
	return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The exponent of growth over sizes, by least squares on logarithms: 1 is linear. */
export function growth(points: readonly { size: number; seconds: number }[]): number {
	const logs = points.map(({ size, seconds }) => [Math.log(size), Math.log(seconds)] as const)
	const mean = (at: 0 | 1) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length
	const [x, y] = [mean(0), mean(1)]
	return logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0)
}
