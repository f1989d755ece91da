import type { ScheduledController } from '@cloudflare/workers-types'
import type { Hono } from 'hono'
import { api } from './api/routes.tsx'
import type { App, Bindings } from './app.ts'
import { audit } from './audit/routes.ts'
import { board } from './board/routes.tsx'
import { corrections } from './corrections/routes.tsx'
import { cspReport } from './csp-report/routes.tsx'
import { bounded } from './database.ts'
import { drafts } from './drafts/routes.tsx'
import { errorReports } from './error-report/routes.tsx'
import { traceOf } from './failure.ts'
import { workerHeaders } from './headers.ts'
import { hoursBefore } from './health/alarms.ts'
import { health } from './health/routes.tsx'
import { runJobs } from './heartbeat/run-jobs.ts'
import { begin, end } from './heartbeat/store.ts'
import { myCase } from './my/routes.tsx'
import { pairings } from './pairings/routes.tsx'
import { callsOf, log, pathOf, portalOf, secretsOf } from './portal/index.tsx'
import { prints } from './prints/routes.tsx'
import { publicity } from './publicity/routes.tsx'
import { readingMode } from './reading-mode/routes.tsx'
import { receipts } from './receipts/routes.tsx'
import { refinements } from './refinement/routes.tsx'
import { submissions } from './submissions/routes.tsx'

const jobLimit = 10_000

/** What everyone may ask. */
const open = portalOf([
	health,
	audit,
	readingMode,
	errorReports,
	cspReport,
	submissions,
	receipts,
	myCase,
	corrections,
	drafts,
	prints,
	api,
	board,
	pairings,
	publicity,
	refinements,
])

/** What few ask for is in modules of its own, which start when it is first asked for: nobody else waits for them. */
async function portalFor(request: Request, env: Bindings): Promise<Hono<App>> {
	// `/desk` is led to `/desk/` by the portal that knows it.
	const path = `${pathOf(request, env) ?? ''}/`
	if (path.startsWith('/desk/')) return (await import('./desk/index.ts')).desk
	if (path.startsWith('/batches/')) return (await import('./batch/index.ts')).batchPortal
	return open
}

const ownedByRoutes = ['Cache-Control', 'Referrer-Policy', 'X-Robots-Tag']

/** Every response of the Worker leaves through here, so none goes without its headers. */
function protect(response: Response, base: string): Response {
	for (const [name, value] of Object.entries(workerHeaders(base, response.headers.get('content-type'))))
		if (!ownedByRoutes.includes(name) || !response.headers.has(name)) response.headers.set(name, value)
	return response
}

export default {
	async fetch(request: Request, env: Bindings): Promise<Response> {
		try {
			const portal = await portalFor(request, env)
			return protect(await portal.fetch(request, env), env.BASE)
		} catch (error) {
			log({ lastResort: true, ...(error instanceof Error && traceOf(error)) })
			return protect(new Response('系统出了问题，请稍后再试。', { status: 500 }), env.BASE)
		}
	},

	/** Runs what the clock runs (scheduled/index.ts), each job once in its hour or day. May be called as often as it likes. */
	async scheduled({ scheduledTime }: Pick<ScheduledController, 'scheduledTime'>, env: Bindings): Promise<void> {
		const { jobsOf } = await import('./scheduled/index.ts')
		const now = new Date(scheduledTime).toISOString()
		const db = bounded(env.DB, jobLimit)
		const work = { db, now, files: env.FILES, secrets: () => secretsOf(env), calls: () => callsOf(env, env.ORIGIN || 'http://localhost') }
		await runJobs(jobsOf(work), now, {
			begin: (job, slot) => begin(db, job, slot, now, hoursBefore(now, 0.5)),
			end: (job, slot) => end(db, job, slot, now),
			failed: (job, error) => log({ job, ...traceOf(error) }),
		})
	},
}
