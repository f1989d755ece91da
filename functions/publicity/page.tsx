import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import type { Call } from '#schemas/intake.ts'
import type { Publicity } from '#schemas/publicity.ts'
import { findPublicity } from './store.ts'

/** The public notice named in the path. Throws 404. */
export async function publicityIn(c: Context<App>): Promise<Publicity> {
	const found = await findPublicity(c.var.db, c.req.param('number') ?? '')
	const programme = c.req.param('programme')
	if (!found || (programme !== undefined && programme !== found.programme)) throw new HTTPException(404, { message: '没有这份公示。' })
	return found
}

/** The programme named in the path. Throws 404. */
export async function programmeIn(c: Context<App>): Promise<Call> {
	const found = (await c.var.calls()).programmes.find(({ id }) => id === c.req.param('programme'))
	if (!found) throw new HTTPException(404, { message: '没有这个专项行动，或者它不在网上征集。' })
	return found
}
