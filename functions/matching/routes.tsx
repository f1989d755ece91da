import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { allowed, deskPage, holds, type Member } from '#functions/desk/page.tsx'
import { readEntries } from '#functions/form-body.ts'
import { at } from '#functions/page.tsx'
import { text } from '#schemas/text.ts'
import { againstChoices, overridesIn } from './choices.ts'
import { judging } from './judging.ts'
import { type Field, inviteAll, matchingField } from './page.tsx'
import { type Fixed, planFor } from './plan.ts'
import { planChoices } from './plan-choices.ts'
import { placesLeft } from './plan-places.ts'
import { PlanPage } from './plan-view.tsx'
import { shortlist } from './shortlist.ts'
import { ShortlistPage } from './shortlist-view.tsx'
import { WaitingNeeds } from './waiting-view.tsx'

const each = 50
const bodyLimit = 65_536
/** Every choice of a plan travels with each of its pages. */
const planLimit = 1_048_576
const reasonText = text(1, 500)

/** 对接: who could help with what, and why. The rules suggest; people choose, and say why when they choose otherwise. */
export const matchingDesk = new Hono<App>()
	.get('/desk/programmes/:programme/matching/', async (c) => {
		const who = await allowed(c)
		const { programme, needs, envoys, sent } = await matchingField(c, who)
		const shown = { base: c.env.BASE, programme, needs, envoys: envoys.length, sent }
		return deskPage(c, who, { title: `对接：${programme.title}`, body: <WaitingNeeds {...shown} /> })
	})

	.get('/desk/programmes/:programme/needs/:number/shortlist/', async (c) => {
		const who = await allowed(c)
		return showShortlist(c, who, await matchingField(c, who, c.req.param('number')), {
			made: (c.req.queries('made') ?? []).filter((it) => /^JD\d{8}-\d{4,}$/.test(it)),
		})
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
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body, planLimit)
		const given = (name: string) => entries.find(([it]) => it === name)?.[1]
		const field = await matchingField(c, who)
		const from = pageFrom(given('from'))
		const { choices, fixed, reasons, others, unexplained, unknown } = planChoices(entries, field)
		const again = { from, fixed, reasons, others }
		if (unknown.length > 0) {
			const error = `改选的人没有认出来，请写编号，或从提示里选：${unknown.join('、')}`
			return showPlan(c, who, field, { ...again, error, status: 422 })
		}
		if (given('do') !== 'invite') return showPlan(c, who, field, { ...again, from: pageFrom(given('to') ?? given('from')) })
		if (unexplained.length > 0) {
			const error = `改选要写理由：${unexplained.join('、')}`
			return showPlan(c, who, field, { ...again, error, status: 422 })
		}
		const made = (await inviteAll(c, who, field, choices)).length
		// What is invited is settled. What was chosen on other pages, or that nobody is to be invited, stays chosen.
		const isOpen = (need: string) => !choices.some((it) => it.need === need)
		const left = Object.fromEntries(Object.entries(reasons).filter(([need]) => isOpen(need)))
		return showPlan(c, who, await matchingField(c, who), { from, made, fixed: fixed.filter(({ need }) => isOpen(need)), reasons: left })
	})

	.get('/desk/programmes/:programme/plan/envoys/:number/', async (c) => {
		const who = await allowed(c)
		const { needs, envoys, settings } = await matchingField(c, who)
		const envoy = envoys.find(({ number }) => number === c.req.param('number'))
		if (!envoy) throw new HTTPException(404, { message: '没有这位特派员。' })
		const judge = judging(needs, envoys, settings)
		const asked = (c.req.queries('need') ?? []).slice(0, each)
		const pairs = Object.fromEntries(asked.flatMap((need) => [[need, judge(need, envoy.number)]]).filter(([, it]) => it !== undefined))
		c.header('Cache-Control', 'no-store')
		return c.json({ number: envoy.number, name: envoy.name, pairs })
	})

type ShortlistShown = { made?: string[]; typed?: { envoys: string[]; reason: string }; error?: string; status?: 422 }

function showShortlist(
	c: Context<App>,
	who: Member,
	{ programme, needs, envoys, settings }: Field,
	{ made = [], status, ...again }: ShortlistShown,
) {
	const need = needs[0]!
	const list = shortlist(need, envoys, settings)
	const shown = { base: c.env.BASE, programme, need, list, made, mayChange: holds(who, 'reviewer'), ...again }
	return deskPage(c, who, { title: `推荐特派员 ${need.number}`, status, body: <ShortlistPage {...shown} /> })
}

type PlanShown = {
	from: number
	fixed?: Fixed[]
	reasons?: Record<string, string>
	others?: Record<string, string>
	error?: string
	made?: number
	status?: 422
}

function showPlan(
	c: Context<App>,
	who: Member,
	{ programme, needs, envoys, settings, sent, invited }: Field,
	{ from: asked, fixed = [], reasons = {}, others = {}, status, ...again }: PlanShown,
) {
	const plan = planFor(needs, envoys, settings, [...invited, ...fixed])
	const from = Math.floor(Math.min(asked, Math.max(0, plan.planned.length - 1)) / each) * each
	const onPage = plan.planned.slice(from, from + each)
	const shown = {
		...{ base: c.env.BASE, programme, plan, onPage, from, each, fixed, reasons, others, sent, ...again },
		places: placesLeft(plan, new Set(onPage.map(({ need }) => need)), envoys, settings, invited),
		needs: new Map(needs.map((it) => [it.number, it])),
		envoys: new Map(envoys.map((it) => [it.number, it])),
		mayInvite: holds(who, 'reviewer'),
	}
	return deskPage(c, who, { title: `对接方案：${programme.title}`, status, body: <PlanPage {...shown} /> })
}

function pageFrom(given = '0'): number {
	return /^\d{1,4}$/.test(given) ? Number(given) : 0
}
