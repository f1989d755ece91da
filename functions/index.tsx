import type { ScheduledController } from '@cloudflare/workers-types'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Calls } from '#schemas/intake.ts'
import { Apology } from './apology.tsx'
import type { App, Bindings } from './app.ts'
import { cleanUp } from './attachments/clean-up.ts'
import { due } from './attachments/due.ts'
import { claimAttachments, forgetAttachment, unfiledAttachments } from './attachments/store.ts'
import { under, within } from './base.ts'
import { corrections } from './corrections/routes.tsx'
import { cspReport } from './csp-report/routes.tsx'
import { bounded } from './database.ts'
import { errorReports } from './error-report/routes.tsx'
import { failureOf, traceOf } from './failure.ts'
import { workerHeaders } from './headers.ts'
import { health } from './health/routes.tsx'
import { slotOf } from './heartbeat/slot.ts'
import { beat } from './heartbeat/store.ts'
import { myCase } from './my/routes.tsx'
import { at, page } from './page.tsx'
import { openSecrets, type Secrets, secretNames } from './privacy/secrets.ts'
import { readingMode } from './reading-mode/routes.tsx'
import { receipts } from './receipts/routes.tsx'
import { fromOurPages, ownOrigin } from './same-origin.ts'
import { submissions } from './submissions/routes.tsx'
import { Unavailable } from './unavailable.ts'

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })
const databaseLimit = 2_000

/** Paths are matched as they were sent: `/%68ealth` is not `/health`. Outside the base path nothing matches. */
const app = new Hono<App>({
	getPath: (request, options) => {
		const { pathname } = new URL(request.url)
		return within((options?.env as Bindings | undefined)?.BASE ?? '/', pathname) ?? `outside:${pathname}`
	},
})

app.use(async (c, next) => {
	const moment = new Date()
	c.set('now', moment.toISOString())
	c.set('today', shanghai.format(moment))
	c.set('requestId', crypto.randomUUID())
	c.set('db', bounded(c.env.DB, databaseLimit))
	c.set('secrets', () => secretsOf(c.env))
	c.set('calls', () => callsOf(c.env, c.req.url))
	await next()
	c.header('X-Request-Id', c.var.requestId)
})

app.use(async (c, next) => {
	const asked = { site: c.req.header('sec-fetch-site'), origin: c.req.header('origin') }
	const isSafe = ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
	// Browsers send policy reports on their own account, in a content type no other site can post without asking.
	const isReport = c.req.path === '/api/csp-report'
	if (!isSafe && !isReport && !fromOurPages(asked, ownOrigin(c.env.ORIGIN, c.req.url)))
		throw new HTTPException(403, { message: '这个请求不是从本站的页面发出的。请打开本站的页面再操作一次。' })
	await next()
})

for (const feature of [health, readingMode, errorReports, cspReport, submissions, receipts, myCase, corrections]) app.route('/', feature)

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
	return page(c, {
		status: failure.status as ContentfulStatusCode,
		title: failure.title,
		body: ({ telephone }) => (
			<Apology failure={failure} requestId={c.var.requestId} telephone={telephone} home={at(c, '/')} kept={c.var.kept} />
		),
	})
})

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

function log(entry: Record<string, unknown>) {
	console.error(JSON.stringify(entry))
}

const ownedByRoutes = ['Cache-Control', 'Referrer-Policy']

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

	/** Claims the hour, so that silence can be noticed, and clears away files that nobody filed. Runs as often as it likes. */
	async scheduled({ scheduledTime }: Pick<ScheduledController, 'scheduledTime'>, env: Bindings): Promise<void> {
		const db = bounded(env.DB, databaseLimit)
		await beat(db, 'hourly', slotOf(scheduledTime))
		if (!env.FILES) return
		const waiting = due(await unfiledAttachments(db), new Date(scheduledTime).toISOString())
		const claimed = await claimAttachments(
			db,
			waiting.map(({ id }) => id),
		)
		await cleanUp(claimed, env.FILES, (id) => forgetAttachment(db, id))
	},
}
