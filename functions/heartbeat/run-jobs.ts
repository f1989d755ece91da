import { type Every, slotOf } from './slot.ts'

/** What the clock runs. A job looks for what is due, so that a slot that was missed is made good by the next. */
export type Job = { name: string; every: Every; run: () => Promise<unknown> }
type Book = {
	/** False when the slot is someone else's: begun just now, or done. */
	begin: (job: string, slot: string) => Promise<boolean>
	end: (job: string, slot: string) => Promise<void>
	failed: (job: string, error: Error) => void
}

/** Runs each job once in its slot. One that fails does not stop the rest, and is begun again by a later run. */
export async function runJobs(jobs: Job[], at: string, { begin, end, failed }: Book): Promise<void> {
	for (const { name, every, run } of jobs) {
		try {
			const slot = slotOf(every, at)
			if (!(await begin(name, slot))) continue
			await run()
			await end(name, slot)
		} catch (error) {
			failed(name, error instanceof Error ? error : new Error('Cannot run a job: something that is no error was thrown'))
		}
	}
}
