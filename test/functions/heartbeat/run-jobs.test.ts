import { expect, test } from 'vitest'
import { runJobs } from '#functions/heartbeat/run-jobs.ts'

const at = '2026-11-22T08:05:00.000Z'

/** A book that writes down what happens. */
function book(taken: string[] = []) {
	const log: string[] = []
	return {
		log,
		begin: async (job: string, slot: string) => log.push(`begin ${job} ${slot}`) > 0 && !taken.includes(job),
		end: async (job: string) => void log.push(`end ${job}`),
		failed: (job: string, error: Error) => void log.push(`failed ${job}: ${error.message}`),
	}
}

test('jobs run in their order, each in its own slot', async () => {
	const it = book()
	const job = (name: string, every: 'hour' | 'day') => ({ name, every, run: async () => it.log.push(`run ${name}`) })
	await runJobs([job('a', 'hour'), job('b', 'day')], at, it)
	expect(it.log).toEqual(['begin a 2026-11-22T08:00:00.000Z', 'run a', 'end a', 'begin b 2026-11-21T16:00:00.000Z', 'run b', 'end b'])
})

test('one that fails, or cannot even begin, does not stop the rest and does not end', async () => {
	const it = book()
	const fails = (what: unknown) => ({ name: `fails ${what}`, every: 'hour' as const, run: () => Promise.reject(what) })
	const begin = (job: string, slot: string) => (job === 'unbegun' ? Promise.reject(new Error('down')) : it.begin(job, slot))
	const last = { name: 'last', every: 'hour' as const, run: async () => undefined }
	await runJobs([fails(new Error('broken')), { ...last, name: 'unbegun' }, fails('text'), last], at, { ...it, begin })
	expect(it.log.filter((line) => line.startsWith('failed'))).toEqual([
		'failed fails Error: broken: broken',
		'failed unbegun: down',
		'failed fails text: Cannot run a job: something that is no error was thrown',
	])
	expect(it.log.filter((line) => line.startsWith('end'))).toEqual(['end last'])
})

test('what someone else has begun is not run', async () => {
	const it = book(['a'])
	await runJobs([{ name: 'a', every: 'hour', run: async () => it.log.push('run a') }], at, it)
	expect(it.log).toEqual(['begin a 2026-11-22T08:00:00.000Z'])
})
