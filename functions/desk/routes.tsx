import { Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { recordOf } from '#functions/review/page.tsx'
import { queueQuery } from '#functions/review/queue/query.ts'
import { findQueue } from '#functions/review/queue/store.ts'
import { openProgrammePlaces } from './frame.tsx'
import { allowed, deskPage, holds } from './page.tsx'
import { workAt } from './steps.ts'
import { countsWithin } from './store.ts'
import { DeskHome } from './view.tsx'

/** 工作台: where one arrives after signing in. */
export const desk = new Hono<App>().get('/desk/', async (c) => {
	const who = await allowed(c)
	const { programmes, days } = await recordOf(c)
	const seesQueue = holds(who, 'reviewer', 'leader', 'auditor')
	const waiting = async (holder?: string, programme?: string) => {
		if (!seesQueue) return undefined
		const query = queueQuery({ holder }, programme ?? null, programmes, days, 1)
		const { total, overdue } = await findQueue(c.var.db, who.reach, query)
		return { total, overdue }
	}
	const [all, mine, counts] = await Promise.all([waiting(), waiting(who.id), countsWithin(c.var.db, who.reach)])
	const open = await Promise.all(
		programmes
			.map(({ id, title }) => ({ id, title, places: openProgrammePlaces(who.grants, id) }))
			.filter(({ places }) => places.length > 0)
			.map(async ({ id, title, places }) => {
				const review = programmes.length > 1 ? await waiting(undefined, id) : all
				return { title, steps: places.map((place) => ({ ...place, work: workAt(nounIn(place.path), id, counts, review) })) }
			}),
	)
	const body = <DeskHome base={c.env.BASE} member={who} queue={all && mine && { all, mine, id: who.id }} programmes={open} />
	return deskPage(c, who, { title: '工作台', current: '/desk/', body })
})

function nounIn(path: string): string {
	return path.split('/').at(-2)!
}
