import { parentPort } from 'node:worker_threads'
import { ContentProblem } from './problem.ts'
import { publicRecord } from './record.ts'

try {
	parentPort!.postMessage({ record: await publicRecord() })
} catch (error) {
	if (!(error instanceof ContentProblem)) throw error
	parentPort!.postMessage({ problems: error.problems })
}
