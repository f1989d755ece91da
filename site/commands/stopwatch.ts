import { writeFile } from 'node:fs/promises'

/** Milliseconds spent in the parts of a build, written to the file JIEDUI_TIMES names; benchmarks read it. */
export function stopwatch() {
	const spent: Record<string, number> = {}
	let last = performance.now()
	return {
		lap(part: string): void {
			const now = performance.now()
			spent[part] = Math.round(now - last)
			last = now
		},
		async save(): Promise<void> {
			if (process.env.JIEDUI_TIMES) await writeFile(process.env.JIEDUI_TIMES, JSON.stringify(spent))
		},
	}
}
