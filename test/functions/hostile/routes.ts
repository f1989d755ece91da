import { Hono } from 'hono'
import { answers } from '#functions/api/answers.ts'
import { roleNames } from '#schemas/staff.ts'
import { file } from '../api/asked.ts'
import { post } from '../ask.ts'
import { saved } from '../drafts/put-by.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { cookieOf } from '../submissions/posted.ts'

// Every router of every feature, found in the tree: a route that is added is attacked from the day it is there.
const modules: Record<string, Record<string, unknown>> = import.meta.glob('../../../functions/**/routes.tsx', { eager: true })

export type Route = { method: string; path: string }
/** Every route of the Worker, by how it is asked for and the path it was written with. */
export const routes: Route[] = Object.values(modules)
	.flatMap((it) => Object.values(it))
	.filter((it): it is Hono => it instanceof Hono)
	.flatMap((it) => it.routes)
	.filter(({ method }) => method !== 'ALL')
	.filter((it, at, all) => all.findIndex(({ method, path }) => method === it.method && path === it.path) === at)
	.map(({ method, path }) => ({ method, path }))

export const isReading = ({ method }: Route) => method === 'GET'

/** Somebody to whom every door is open: a case, a draft and a desk with every role. */
export type Insider = { cookie: string; number: string; staff: string; code: string }

export async function insider(): Promise<Insider> {
	const { number, code } = answers.receipt.parse(await (await file('need', { title: `要受攻击的需求 ${crypto.randomUUID()}` })).json())
	const [desk, case_, draft] = await Promise.all([
		signedInAs(...roleNames),
		post('/my/session/', { code: code! }),
		saved({ title: '存下来的草稿', submissionKey: crypto.randomUUID() }),
	])
	return { cookie: [desk.cookie, cookieOf(case_), draft.cookie].join('; '), number, staff: desk.id, code: code! }
}

/** The address of a route, each of its parts filled with what is there, or with `hostile`. */
export function addressOf({ path }: Route, { number, staff }: Insider, hostile?: string): string {
	const known: Record<string, string> = { number, programme: 'demo-open', id: staff, kind: 'individual', form: 'need' }
	return path.replaceAll(/:([a-z]+)(\{[^}]*(?:\{[^}]*\}[^}]*)*\})?/gi, (_, name: string) => hostile ?? known[name] ?? 'absent')
}
