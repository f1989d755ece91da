import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { allowed, deskPage, holds, type Member } from '#functions/desk/page.tsx'
import { readEntries } from '#functions/form-body.ts'
import { at } from '#functions/page.tsx'
import { programmeIn } from '#functions/publicity/page.tsx'
import { Refused } from '#functions/refused.ts'
import { type Answers, type FieldError, readForm } from '#schemas/read-form.ts'
import { tieEnd, tieForm } from '#schemas/unit-tie.ts'
import { endTie, saveTie, tiesIn } from './store.ts'
import { againstTie, type Tie } from './tie.ts'
import { TiesPage } from './view.tsx'

const path = (programme: string) => `/desk/programmes/${programme}/ties/`

/** 关联: units that belong together or had a contract, entered by people and never guessed. Matching keeps them apart. */
export const ties = new Hono<App>()
	.get('/desk/programmes/:programme/ties/', async (c) => show(c, await allowed(c)))

	.post('/desk/programmes/:programme/ties/', async (c) => {
		const who = await allowed(c)
		const read = readForm(tieForm, await entries(c))
		if (!read.ok) return show(c, who, read)
		const { id: programme } = await programmeIn(c)
		const tie: Tie = { id: crypto.randomUUID(), programme, ...read.value }
		const { units } = await tiesIn(c.var.db, programme, who.reach)
		const wrong = againstTie(tie, units)
		if (wrong) return show(c, who, { values: read.values, errors: [wrong] })
		const event = eventOf(c, who, 'tie_noted', programme, tie, tie.source)
		if (!(await saveTie(c.var.db, who.reach, tie, event)))
			return show(c, who, { values: read.values, errors: [{ name: 'unit', message: '这条关联已经登记过，请看下面的名单' }] })
		return c.redirect(at(c, path(programme)), 303)
	})

	.post('/desk/programmes/:programme/ties/end/', async (c) => {
		const who = await allowed(c)
		const read = readForm(tieEnd, await entries(c))
		if (!read.ok) return show(c, who, { refused: '没有撤销：请写明原因，2 到 200 字。' })
		const { id: programme } = await programmeIn(c)
		const tie = (await tiesIn(c.var.db, programme, who.reach)).ties.find(({ id }) => id === read.value.tie)
		const ended =
			tie && (await endTie(c.var.db, who.reach, tie.id, programme, eventOf(c, who, 'tie_ended', programme, tie, read.value.reason)))
		if (!ended) throw new Refused('没有撤销：有人先撤销了，或者它不只属于本专项行动。请回到上一页刷新，看清现在的情况。')
		return c.redirect(at(c, path(programme)), 303)
	})

type Again = { values?: Answers; errors?: FieldError[]; refused?: string }

async function show(c: Context<App>, who: Member, { values, errors, refused }: Again = {}) {
	const programme = await programmeIn(c)
	const found = await tiesIn(c.var.db, programme.id, who.reach)
	const shown = { base: c.env.BASE, programme, ...found, mayChange: holds(who, 'reviewer') }
	const body = <TiesPage {...shown} values={values} errors={errors} refused={refused} />
	return deskPage(c, who, { title: `关联单位：${programme.title}`, status: errors || refused ? 422 : 200, body })
}

function eventOf(c: Context<App>, { actor }: Member, action: string, programme: string, { kind, unit, other }: Tie, reason: string) {
	return { subject: programme, action, actor, at: c.var.now, detail: { kind, unit, other, reason } }
}

function entries(c: Context<App>) {
	return readEntries(c.req.header('content-type'), c.req.raw.body)
}
