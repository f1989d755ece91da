import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { addWorkingDays, calendarOf } from '#functions/calendar/working-days.ts'
import type { Member } from '#functions/desk/page.tsx'
import { propose } from '#functions/pairings/store.ts'
import type { Call } from '#schemas/intake.ts'
import { type Matching, matching } from '#schemas/matching.ts'
import type { Choice } from './choices.ts'
import type { Fixed } from './plan.ts'
import { fixedBy, type Invited, invitedIn, type Pool, profilesOf } from './pool.ts'
import type { EnvoyProfile, NeedProfile } from './profile.ts'
import { poolOf } from './store.ts'

/** A programme with its needs and envoys, ready to be matched. */
export type Field = {
	programme: Call
	settings: Matching
	pool: Pool
	needs: NeedProfile[]
	envoys: EnvoyProfile[]
	/** Invitations that still hold, and the plan around them. */
	sent: Invited[]
	invited: Fixed[]
}

/** The programme of the path, with the needs that wait for an envoy or the one named, as far as someone reaches. */
export async function matchingField(c: Context<App>, who: Member, only?: string): Promise<Field> {
	const id = c.req.param('programme') ?? ''
	const programme = (await c.var.calls()).programmes.find((it) => it.id === id)
	if (!programme) throw new HTTPException(404, { message: '没有这个专项行动，或者它不在网上征集。' })
	const pool = await poolOf(c.var.db, id, who.reach, only)
	if (only && pool.needs.length === 0) throw new HTTPException(404, { message: '没有这项需求。' })
	const sent = invitedIn(pool)
	return { programme, settings: matching.parse(programme.matching ?? {}), pool, ...profilesOf(pool), sent, invited: fixedBy(sent) }
}

/**
 * Invites both sides of every choice. Choices that are invited already are left as they are.
 * @returns the numbers of the new pairings
 */
export async function inviteAll(c: Context<App>, who: Member, { programme, settings, pool }: Field, choices: Choice[]): Promise<string[]> {
	const lastDay = addWorkingDays(c.var.today, settings.replyDays, calendarOf((await c.var.calls()).calendar))
	const made: string[] = []
	for (const { need, envoy, points, reasons, overrideReason } of choices) {
		const number = await propose(c.var.db, {
			id: crypto.randomUUID(),
			programme: programme.id,
			need: pool.needs.find((it) => it.number === need)!.id,
			application: pool.envoys.find((it) => it.number === envoy)!.id,
			...{ points, reasons: JSON.stringify(reasons), overrideReason },
			// The last day counts to its end in Asia/Shanghai.
			expiresAt: `${lastDay}T16:00:00.000Z`,
			...{ day: c.var.today, at: c.var.now, actor: who.actor },
		})
		if (number) made.push(number)
	}
	return made
}
