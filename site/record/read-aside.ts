import { Worker } from 'node:worker_threads'
import { ContentProblem, type Problem } from './problem.ts'
import type { PublicRecord } from './record.ts'

type Read = { record: PublicRecord } | { problems: Problem[] }

/**
 * Reads the public record of this build in a thread of its own, while Astro starts; `publicRecord()` waits for it.
 * @throws ContentProblem with everything that is wrong anywhere in `content/`
 */
export function readAside(): Promise<PublicRecord> {
	const { promise, resolve, reject } = Promise.withResolvers<PublicRecord>()
	new Worker(new URL('./reader-thread.ts', import.meta.url))
		.on('message', (read: Read) => ('record' in read ? resolve(read.record) : reject(new ContentProblem(read.problems))))
		.on('error', reject)
	globalThis.jieduiRecord = promise
	return promise
}
