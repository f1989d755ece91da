import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { allowed, deskPage, type Member } from '#functions/desk/page.tsx'
import { readEntries } from '#functions/form-body.ts'
import { at } from '#functions/page.tsx'
import { text } from '#schemas/text.ts'
import { againstChoices, overridesIn, planChoices } from './choices.ts'
import { type Field, inviteAll, matchingField } from './page.tsx'
import { type Fixed, planFor } from './plan.ts'
import { shortlist } from './shortlist.ts'
import { PlanPage, ShortlistPage, WaitingNeeds } from './view.tsx'

const each = 50
const bodyLimit = 65_536
const reasonText = text(1, 500)

/** 对接: who could help with what, and why. The rules suggest; people choose, and say why when they choose otherwise. */
export const matchingDesk = new Hono<App>()
	.get('/desk/programmes/:programme/matching/', async (c) => {
		const who = await allowed(c)
		const { programme, needs, envoys, pool } = await matchingField(c, who)
		const numberOf = new Map([...pool.needs, ...pool.envoys].map(({ id, number }) => [id, number]))
		const open = pool.pairings.filter(({ state }) => ['proposed', 'confirmed'].includes(state))
		const invited = new Map(
			[...Map.groupBy(open, ({ need }) => numberOf.get(need) ?? '')].map(([need, list]) => [
				need,
				list.map((it) => numberOf.get(it.application)!),
			]),
		)
		const shown = { base: c.env.BASE, programme, needs, envoys: envoys.length, invited }
		return deskPage(c, who, { title: `对接：${programme.title}`, body: <WaitingNeeds {...shown} /> })
	})

	.get('/desk/programmes/:programme/needs/:number/shortlist/', async (c) => {
		const who = await allowed(c)
		return showShortlist(c, who, await matchingField(c, who, c.req.param('number')), { made: c.req.queries('made') ?? [] })
	})

	.post('/desk/programmes/:programme/needs/:number/invitations/', async (c) => {
		const who = await allowed(c)
		const number = c.req.param('number')
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body, bodyLimit)
		const envoys = entries.filter(([name]) => name === 'envoy').map(([, value]) => value)
		const given = reasonText.safeParse(entries.find(([name]) => name === 'reason')?.[1] ?? '')
		const reason = given.success ? given.data : ''
		const field = await matchingField(c, who, number)
		const need = field.needs[0]!
		const list = shortlist(need, field.envoys, field.settings)
		const error = againstChoices(list, envoys, reason)
		if (error) return showShortlist(c, who, field, { typed: { envoys, reason }, error, status: 422 })
		const chosen = overridesIn(list, envoys, reason).map((it) => ({ ...it, need: number }))
		const made = await inviteAll(c, who, field, chosen)
		const query = new URLSearchParams(made.map((it) => ['made', it]))
		return c.redirect(`${at(c, `/desk/programmes/${field.programme.id}/needs/${number}/shortlist/`)}?${query}`, 303)
	})

	.get('/desk/programmes/:programme/plan/', async (c) => {
		const who = await allowed(c)
		return showPlan(c, who, await matchingField(c, who), { from: pageFrom(c.req.query('from')) })
	})

	.post('/desk/programmes/:programme/plan/', async (c) => {
		const who = await allowed(c)
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body, bodyLimit)
		const field = await matchingField(c, who)
		const from = pageFrom(entries.find(([name]) => name === 'from')?.[1])
		const plan = planFor(field.needs, field.envoys, field.settings)
		const { choices, fixed, reasons, unexplained } = planChoices(plan, entries, field)
		if (!entries.some(([name, value]) => name === 'do' && value === 'invite')) return showPlan(c, who, field, { from, fixed, reasons })
		if (unexplained.length > 0) {
			const error = `改选要写理由：${unexplained.join('、')}`
			return showPlan(c, who, field, { from, fixed, reasons, error, status: 422 })
		}
		const made = (await inviteAll(c, who, field, choices)).length
		return showPlan(c, who, await matchingField(c, who), { from, made })
	})

type ShortlistShown = { made?: string[]; typed?: { envoys: string[]; reason: string }; error?: string; status?: 422 }

function showShortlist(
	c: Context<App>,
	who: Member,
	{ programme, needs, envoys, settings }: Field,
	{ made = [], status, ...again }: ShortlistShown,
) {
	const need = needs[0]!
	const shown = { base: c.env.BASE, programme, need, list: shortlist(need, envoys, settings), made, ...again }
	return deskPage(c, who, { title: `推荐特派员 ${need.number}`, status, body: <ShortlistPage {...shown} /> })
}

type PlanShown = { from: number; fixed?: Fixed[]; reasons?: Record<string, string>; error?: string; made?: number; status?: 422 }

function showPlan(
	c: Context<App>,
	who: Member,
	{ programme, needs, envoys, settings }: Field,
	{ fixed, reasons = {}, status, ...again }: PlanShown,
) {
	const shown = {
		...{ base: c.env.BASE, programme, each, reasons, ...again },
		plan: planFor(needs, envoys, settings, fixed),
		needs: new Map(needs.map((it) => [it.number, it])),
		envoys: new Map(envoys.map((it) => [it.number, it])),
	}
	return deskPage(c, who, { title: `对接方案：${programme.title}`, status, body: <PlanPage {...shown} /> })
}

function pageFrom(given = '0'): number {
	return /^\d{1,4}$/.test(given) ? Number(given) : 0
}
