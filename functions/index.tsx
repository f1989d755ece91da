import type { ScheduledController } from '@cloudflare/workers-types'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Calls } from '#schemas/intake.ts'
import { agreements } from './agreements/routes.tsx'
import { isApi } from './api/addresses.ts'
import { problemOf, problemType } from './api/problem.ts'
import { api } from './api/routes.tsx'
import { Apology } from './apology.tsx'
import type { App, Bindings } from './app.ts'
import { approval } from './approval/routes.tsx'
import { audit } from './audit/routes.ts'
import { under, within } from './base.ts'
import { batches } from './batch/routes.tsx'
import { board } from './board/routes.tsx'
import { corrections } from './corrections/routes.tsx'
import { cspReport } from './csp-report/routes.tsx'
import { answerLimit, bounded } from './database.ts'
import { desk } from './desk/routes.tsx'
import { drafts } from './drafts/routes.tsx'
import { errorReports } from './error-report/routes.tsx'
import { failureOf, traceOf } from './failure.ts'
import { workerHeaders } from './headers.ts'
import { hoursBefore } from './health/alarms.ts'
import { health } from './health/routes.tsx'
import { runJobs } from './heartbeat/run-jobs.ts'
import { begin, end } from './heartbeat/store.ts'
import { localSignIn } from './local-sign-in/routes.tsx'
import { absences } from './matching/absences/routes.tsx'
import { matchingDesk } from './matching/routes.tsx'
import { ties } from './matching/ties/routes.tsx'
import { myCase } from './my/routes.tsx'
import { oversight } from './oversight/routes.tsx'
import { at, page } from './page.tsx'
import { pairings } from './pairings/routes.tsx'
import { passkeys } from './passkeys/routes.tsx'
import { prints } from './prints/routes.tsx'
import { openSecrets, type Secrets, secretNames } from './privacy/secrets.ts'
import { publicity } from './publicity/routes.tsx'
import { publishing } from './publishing/routes.tsx'
import { readingMode } from './reading-mode/routes.tsx'
import { receipts } from './receipts/routes.tsx'
import { refinements } from './refinement/routes.tsx'
import { releases } from './release/routes.tsx'
import { cases } from './review/cases/routes.tsx'
import { queue } from './review/queue/routes.tsx'
import { fromOurPages, mayCallApi, ownOrigin } from './same-origin.ts'
import { jobsOf } from './scheduled/index.ts'
import { signingIn } from './sign-in/routes.tsx'
import { staffPages } from './staff/routes.tsx'
import { submissions } from './submissions/routes.tsx'
import { Unavailable } from './unavailable.ts'

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })
/** How long one request may wait for the database in all: with everything else, it is answered within three seconds. */
const patience = 2_500
const jobLimit = 10_000
/** Whether this is `npm start` on someone's own machine; put in its place when the Worker is bundled (wrangler.toml). */
declare const LOCAL_SIGN_IN: boolean

/** Paths are matched as they were sent: `/%68ealth` is not `/health`. Outside the base path nothing matches. */
const app = new Hono<App>({
	getPath: (request, options) => {
		const { pathname } = new URL(request.url)
		return within((options?.env as Bindings | undefined)?.BASE ?? '/', pathname) ?? `outside:${pathname}`
	},
})

app.use(async (c, next) => {
	const moment = momentOf(c.env)
	c.set('now', moment.toISOString())
	c.set('today', shanghai.format(moment))
	c.set('requestId', crypto.randomUUID())
	c.set('db', bounded(c.env.DB, answerLimit, { milliseconds: patience, clock: Date.now }))
	c.set('secrets', () => secretsOf(c.env))
	c.set('calls', () => recentCalls(c.env, c.req.url, moment.getTime()))
	await next()
	c.header('X-Request-Id', c.var.requestId)
})

app.use(async (c, next) => {
	const asked = { site: c.req.header('sec-fetch-site'), origin: c.req.header('origin') }
	const isSafe = ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
	// Browsers send policy reports on their own account, in a content type no other site can post without asking.
	const isReport = c.req.path === '/api/csp-report'
	const ours = ownOrigin(c.env.ORIGIN, c.req.url)
	if (!isSafe && !isReport && isApi(c.req.path) && !mayCallApi({ ...asked, type: c.req.header('content-type') }, ours))
		throw new HTTPException(403, { message: '接口不接受其他网站的页面发来的请求；程序请用 Content-Type: application/json 发送。' })
	if (!isSafe && !isApi(c.req.path) && !fromOurPages(asked, ours))
		throw new HTTPException(403, { message: '这个请求不是从本站的页面发出的。请打开本站的页面再操作一次。' })
	await next()
})

for (const feature of [
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
	signingIn,
	passkeys,
	staffPages,
	desk,
	queue,
	cases,
	batches,
	board,
	publishing,
	matchingDesk,
	absences,
	ties,
	pairings,
	publicity,
	approval,
	agreements,
	oversight,
	refinements,
	releases,
])
	app.route('/', feature)
// Set by `npm start` alone: without it the bundle does not hold the code behind it.
if (typeof LOCAL_SIGN_IN !== 'undefined' && LOCAL_SIGN_IN) app.route('/', localSignIn())

/** What is not a method of a known path is refused by name. */
const methods = Map.groupBy(
	app.routes.filter(({ method }) => method !== 'ALL'),
	({ path }) => path,
)
for (const [path, routes] of methods) {
	const allow = routes.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ')
	app.all(path, (c) => {
		c.header('Allow', allow)
		throw new HTTPException(405, { message: '这个地址不支持这样访问。' })
	})
}

app.notFound(async (c) => {
	if (isApi(c.req.path)) throw new HTTPException(404, { message: `没有这个接口地址。各个接口见 ${at(c, '/api-reference/')}` })
	const found = await c.env.ASSETS.fetch(new URL(at(c, '/404'), c.req.url)).catch(() => undefined)
	if (found?.ok) return c.html(await found.text(), 404)
	return page(c, { status: 404, title: '没有找到这个页面', body: <h1>没有找到这个页面</h1> })
})

app.onError(async (error, c) => {
	if (error instanceof HTTPException && error.res) return error.getResponse()
	const failure = failureOf(error)
	if (failure.isOurs) log({ id: c.var.requestId, method: c.req.method, path: c.req.path, ...traceOf(error) })
	if (failure.status === 429) c.header('Retry-After', '60')
	if (failure.status === 503) c.header('Retry-After', '120')
	if (isApi(c.req.path))
		return c.body(JSON.stringify(problemOf(failure, error, c.var.requestId)), failure.status as ContentfulStatusCode, {
			'Content-Type': problemType,
		})
	return page(c, {
		status: failure.status as ContentfulStatusCode,
		title: failure.title,
		body: ({ telephone }) => (
			<Apology failure={failure} requestId={c.var.requestId} telephone={telephone} home={at(c, '/')} kept={c.var.kept} />
		),
	})
})

/** The moment of a request. A portal on someone's own machine may run at another one; a deployed bundle does not hold that. */
function momentOf(env: Bindings): Date {
	if (typeof LOCAL_SIGN_IN !== 'undefined' && LOCAL_SIGN_IN && env.LOCAL_CLOCK) return new Date(Date.now() + Number(env.LOCAL_CLOCK))
	return new Date()
}

let opened: { texts: string; secrets: Secrets } | undefined

/** The keys, imported once for as long as the secrets stay the same. */
async function secretsOf(env: Bindings): Promise<Secrets> {
	const texts = JSON.stringify(secretNames.map((name) => env[name]))
	if (opened?.texts !== texts) opened = { texts, secrets: await openSecrets(env, (bytes) => crypto.getRandomValues(new Uint8Array(bytes))) }
	return opened.secrets
}

/** What the build wrote down for the Worker. */
async function callsOf({ ASSETS, BASE }: Bindings, url: string): Promise<Calls> {
	const file = await ASSETS.fetch(new URL(under(BASE, '/programmes/open.json'), url)).catch(() => undefined)
	if (!file?.ok) throw new Unavailable('Cannot tell which programmes are open: the built file is missing')
	return (await file.json()) as Calls
}

const recent = new WeakMap<Bindings['ASSETS'], { at: number; calls: Promise<Calls> }>()
const staysRecent = 5_000

/** The same, asked for once in a few seconds: a site built anew comes with a Worker of its own. */
function recentCalls(env: Bindings, url: string, now: number): Promise<Calls> {
	const known = recent.get(env.ASSETS)
	if (known && now - known.at < staysRecent) return known.calls
	const calls = callsOf(env, url)
	recent.set(env.ASSETS, { at: now, calls })
	calls.catch(() => recent.delete(env.ASSETS))
	return calls
}

function log(entry: Record<string, unknown>) {
	console.error(JSON.stringify(entry))
}

const ownedByRoutes = ['Cache-Control', 'Referrer-Policy', 'X-Robots-Tag']

/** Every response of the Worker leaves through here, so none goes without its headers. */
function protect(response: Response, base: string): Response {
	const answer = new Response(response.body, response)
	for (const [name, value] of Object.entries(workerHeaders(base, answer.headers.get('content-type'))))
		if (!ownedByRoutes.includes(name) || !answer.headers.has(name)) answer.headers.set(name, value)
	return answer
}

export default {
	async fetch(request: Request, env: Bindings): Promise<Response> {
		try {
			return protect(await app.fetch(request, env), env.BASE)
		} catch (error) {
			log({ lastResort: true, ...(error instanceof Error && traceOf(error)) })
			return protect(new Response('系统出了问题，请稍后再试。', { status: 500 }), env.BASE)
		}
	},

	/** Runs what the clock runs (scheduled/index.ts), each job once in its hour or day. May be called as often as it likes. */
	async scheduled({ scheduledTime }: Pick<ScheduledController, 'scheduledTime'>, env: Bindings): Promise<void> {
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
