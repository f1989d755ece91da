import { type Context, Hono, type Next } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isApi } from '#functions/api/addresses.ts'
import { problemOf, problemType } from '#functions/api/problem.ts'
import { Apology } from '#functions/apology.tsx'
import type { App, Bindings } from '#functions/app.ts'
import { under, within } from '#functions/base.ts'
import { answerLimit, bounded } from '#functions/database.ts'
import { failureOf, traceOf } from '#functions/failure.ts'
import { at, page } from '#functions/page.tsx'
import { openSecrets, type Secrets, secretNames } from '#functions/privacy/secrets.ts'
import { fromOurPages, mayCallApi, ownOrigin } from '#functions/same-origin.ts'
import { shanghaiDay } from '#functions/shanghai.ts'
import { Unavailable } from '#functions/unavailable.ts'
import type { Calls } from '#schemas/intake.ts'

/** Whether this is `npm start` on someone's own machine; put in its place when the Worker is bundled (wrangler.toml). */
declare const LOCAL_SIGN_IN: boolean

/** How long one request may wait for the database in all: with everything else, it is answered within three seconds. */
const patience = 2_500

/**
 * Features with what stands around all of them: the clock, the keys and the database they are lent, the refusal of posts
 * from elsewhere, and an answer for whatever fails or is not there.
 */
export function portalOf(features: Hono<App>[]): Hono<App> {
	// Paths are matched as they were sent: `/%68ealth` is not `/health`. Outside the base path nothing matches.
	const portal = new Hono<App>({
		getPath: (request, options) => pathOf(request, options?.env as Bindings | undefined) ?? `outside:${new URL(request.url).pathname}`,
	})
	portal.use(lend, refuseOthers)
	for (const feature of features) portal.route('/', feature)
	refuseOtherMethods(portal)
	return portal.notFound((c) => withSlash(c, portal) ?? notFound(c)).onError(apologise)
}

/** The site path of a request; nothing when it lies outside the base path. */
export function pathOf(request: Request, env: Bindings | undefined): string | undefined {
	return within(env?.BASE ?? '/', new URL(request.url).pathname)
}

async function lend(c: Context<App>, next: Next): Promise<void> {
	const moment = momentOf(c.env)
	c.set('now', moment.toISOString())
	c.set('today', shanghaiDay(c.var.now))
	c.set('requestId', crypto.randomUUID())
	c.set('db', bounded(c.env.DB, answerLimit, { milliseconds: patience, clock: Date.now }))
	c.set('secrets', () => secretsOf(c.env))
	c.set('calls', () => recentCalls(c.env, c.req.url, moment.getTime()))
	await next()
	c.header('X-Request-Id', c.var.requestId)
}

async function refuseOthers(c: Context<App>, next: Next): Promise<void> {
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
}

/** What is not a method of a known path is refused by name. */
function refuseOtherMethods(portal: Hono<App>): void {
	const methods = Map.groupBy(
		portal.routes.filter(({ method }) => method !== 'ALL'),
		({ path }) => path,
	)
	for (const [path, routes] of methods) {
		const allow = routes.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ')
		portal.all(path, (c) => {
			c.header('Allow', allow)
			throw new HTTPException(405, { message: '这个地址不支持这样访问。' })
		})
	}
}

/**
 * Leads to the page whose address came without its last slash, as the platform leads to static pages; nothing when there is
 * none. An address with `//` in it is never led to: `//host/` would be another site.
 */
function withSlash(c: Context<App>, portal: Hono<App>): Response | undefined {
	const path = `${c.req.path}/`
	if (!['GET', 'HEAD'].includes(c.req.method) || path.includes('//')) return undefined
	const [found] = portal.router.match('GET', path)
	if (!found.some(([[, { method }]]) => method === 'GET')) return undefined
	return c.redirect(at(c, path) + new URL(c.req.url).search, 307)
}

async function notFound(c: Context<App>): Promise<Response> {
	if (isApi(c.req.path)) throw new HTTPException(404, { message: `没有这个接口地址。各个接口见 ${at(c, '/api-reference/')}` })
	const found = await c.env.ASSETS.fetch(new URL(at(c, '/404'), c.req.url)).catch(() => undefined)
	if (found?.ok) return c.html(await found.text(), 404)
	return page(c, { status: 404, title: '没有找到这个页面', body: <h1>没有找到这个页面</h1> })
}

async function apologise(error: Error, c: Context<App>): Promise<Response> {
	if (error instanceof HTTPException && error.res) return error.getResponse()
	const failure = failureOf(error)
	if (failure.isOurs) log({ id: c.var.requestId, method: c.req.method, path: c.req.path, ...traceOf(error) })
	if (failure.status === 429) c.header('Retry-After', '60')
	if (failure.status === 503 && failure.isOurs) c.header('Retry-After', '120')
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
}

/** The moment of a request. A portal on someone's own machine may run at another one; a deployed bundle does not hold that. */
function momentOf(env: Bindings): Date {
	if (typeof LOCAL_SIGN_IN !== 'undefined' && LOCAL_SIGN_IN && env.LOCAL_CLOCK) return new Date(Date.now() + Number(env.LOCAL_CLOCK))
	return new Date()
}

let opened: { texts: string; secrets: Secrets } | undefined

/** The keys, imported once for as long as the secrets stay the same. */
export async function secretsOf(env: Bindings): Promise<Secrets> {
	const texts = JSON.stringify(secretNames.map((name) => env[name]))
	if (opened?.texts !== texts) opened = { texts, secrets: await openSecrets(env, (bytes) => crypto.getRandomValues(new Uint8Array(bytes))) }
	return opened.secrets
}

/** What the build wrote down for the Worker. */
export async function callsOf({ ASSETS, BASE }: Bindings, url: string): Promise<Calls> {
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

/** A line for the bureau's own log. */
export function log(entry: Record<string, unknown>): void {
	console.error(JSON.stringify(entry))
}
