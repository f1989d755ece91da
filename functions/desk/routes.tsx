import { Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { recordOf } from '#functions/review/page.tsx'
import { queueQuery } from '#functions/review/queue/query.ts'
import { findQueue } from '#functions/review/queue/store.ts'
import { openProgrammePlaces } from './frame.tsx'
import { allowed, deskPage, holds } from './page.tsx'
import { DeskHome } from './view.tsx'

/** 工作台: where one arrives after signing in. */
export const desk = new Hono<App>().get('/desk/', async (c) => {
	const who = await allowed(c)
	const { programmes, days } = await recordOf(c)
	const waiting = async (holder?: string) => {
		const query = queueQuery({ holder }, null, programmes, days, 1)
		const { total, overdue } = await findQueue(c.var.db, who.reach, query)
		return { total, overdue }
	}
	const queue = holds(who, 'reviewer', 'leader', 'auditor') ? { all: await waiting(), mine: await waiting(who.id), id: who.id } : undefined
	const open = programmes
		.map(({ id, title }) => ({ title, places: openProgrammePlaces(who.grants, id) }))
		.filter(({ places }) => places.length > 0)
	const body = <DeskHome base={c.env.BASE} member={who} queue={queue} programmes={open} />
	return deskPage(c, who, { title: '工作台', current: '/desk/', body })
})
