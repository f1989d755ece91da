import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { needIn } from '#functions/board/need.ts'
import { type Releasable, type Release, release } from '#functions/board/release.ts'
import { findReleasable, saveRelease, saveTakingDown } from '#functions/board/store.ts'
import { allowed, deskPage, type Member } from '#functions/desk/page.tsx'
import { at } from '#functions/page.tsx'
import { latestRefinement } from '#functions/refinement/store.ts'
import { Refused } from '#functions/refused.ts'
import { findForDecision } from '#functions/review/cases/store.ts'
import { ReleasePage } from './view.tsx'

const waiting = '建议的写法还在等企业确认，确认后才能登上需求榜。'
const late = '刚刚有人改动过这一件，没有办成。下面是现在的样子。'
type Found = Releasable & { onBoard: boolean }

/** 登榜 and 撤下 at the desk: the same gate as `npm run desk -- release`. */
export const releases = new Hono<App>()
	.get('/desk/cases/:number/release/', async (c) => {
		const who = await allowed(c)
		const found = await needOf(c, who)
		return found ? show(c, who, found) : c.notFound()
	})

	.post('/desk/cases/:number/release/', async (c) => {
		const who = await allowed(c)
		const found = await needOf(c, who)
		if (!found) return c.notFound()
		// Pressed twice, it is released once.
		if (found.onBoard) return back(c, found)
		const made = release(found, { actor: who.actor, at: c.var.now })
		if ((await latestRefinement(c.var.db, found.id))?.state === 'proposed') return show(c, who, found, waiting)
		return (await saveRelease(c.var.db, found, made)) ? back(c, found) : show(c, who, (await needOf(c, who)) ?? found, late)
	})

	.post('/desk/cases/:number/release/end/', async (c) => {
		const who = await allowed(c)
		const found = await needOf(c, who)
		if (!found) return c.notFound()
		const event = { subject: found.number, action: 'need_unreleased', actor: who.actor, at: c.var.now }
		if (found.onBoard) await saveTakingDown(c.var.db, found.number, event)
		return back(c, found)
	})

/** The need of the path, if the person's roles reach it. */
async function needOf(c: Context<App>, who: Member): Promise<Found | undefined> {
	const number = c.req.param('number') ?? ''
	const [reached] = await findForDecision(c.var.db, who.reach, [number])
	return reached?.kind === 'need' ? findReleasable(c.var.db, number) : undefined
}

async function show(c: Context<App>, who: Member, found: Found, problem?: string): Promise<Response> {
	const made = attempt(found, who, c.var.now)
	const programmes = ((await c.var.calls()).programmes ?? []).map(({ id, title }) => ({ value: id, label: title }))
	const shown =
		'answers' in made ? needIn({ place: 1, number: found.number, state: 'open', releasedAt: c.var.now, answers: made.answers }) : undefined
	const refused = 'answers' in made || found.onBoard ? undefined : made.refused
	const body = (
		<ReleasePage
			{...{ base: c.env.BASE, number: found.number, shown, programmes, isOnBoard: found.onBoard }}
			problem={problem ?? refused}
		/>
	)
	return deskPage(c, who, { title: `需求榜：${found.number}`, current: '/desk/queue/', status: problem ? 409 : 200, body })
}

/** What releasing would show, or why it cannot be. */
function attempt(found: Found, who: Member, now: string): Release | { refused: string } {
	try {
		return release(found, { actor: who.actor, at: now })
	} catch (error) {
		if (error instanceof Refused) return { refused: error.message }
		throw error
	}
}

function back(c: Context<App>, { number }: Found): Response {
	return c.redirect(at(c, `/desk/cases/${number}/release/`), 303)
}
