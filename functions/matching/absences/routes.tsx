import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { allowed, deskPage, holds, type Member } from '#functions/desk/page.tsx'
import { readEntries } from '#functions/form-body.ts'
import { at } from '#functions/page.tsx'
import { Refused } from '#functions/refused.ts'
import { absenceEnd, absenceForm } from '#schemas/absence.ts'
import { type Answers, type FieldError, readForm } from '#schemas/read-form.ts'
import { type Field, matchingField } from '../page.tsx'
import { endAbsence, saveAbsence } from './store.ts'
import { AbsencesPage } from './view.tsx'

const path = (programme: string) => `/desk/programmes/${programme}/absences/`

/** 特派员请假与不在岗: when envoys cannot serve. Matching leaves them out or counts it against them, and says so. */
export const absences = new Hono<App>()
	.get('/desk/programmes/:programme/absences/', async (c) => {
		const who = await allowed(c)
		const { envoy } = c.req.query()
		return show(c, who, await matchingField(c, who), { values: envoy ? { envoy } : {} })
	})

	.post('/desk/programmes/:programme/absences/', async (c) => {
		const who = await allowed(c)
		const read = readForm(absenceForm, await entries(c))
		const field = await matchingField(c, who)
		if (!read.ok) return show(c, who, field, read)
		const { envoy: number, ...absence } = read.value
		const again = (name: string, message: string) => show(c, who, field, { values: read.values, errors: [{ name, message }] })
		const envoy = field.pool.envoys.find((it) => it.number === number)
		if (!envoy) return again('envoy', '请从名单里选特派员')
		const event = { subject: number, action: 'absence_noted', actor: who.actor, at: c.var.now, detail: absence }
		if (!(await saveAbsence(c.var.db, who.reach, { application: envoy.id, ...absence }, event)))
			return again('from', '这段时间里已经登记过不在，请看下面的名单')
		return c.redirect(at(c, path(field.programme.id)), 303)
	})

	.post('/desk/programmes/:programme/absences/end/', async (c) => {
		const who = await allowed(c)
		const read = readForm(absenceEnd, await entries(c))
		const field = await matchingField(c, who)
		if (!read.ok) return show(c, who, field, { refused: '没有结束：请写明原因，2 到 200 字。' })
		const { envoy: number, ...seen } = read.value
		const envoy = field.pool.envoys.find((it) => it.number === number)
		const { today } = c.var
		if (seen.to < today) throw new Refused('这段时间已经过去，不用结束。')
		const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)
		const event = { subject: number, action: 'absence_ended', actor: who.actor, at: c.var.now, detail: seen }
		if (!envoy || !(await endAbsence(c.var.db, who.reach, { application: envoy.id, ...seen }, { today, yesterday }, event)))
			throw new Refused('没有结束：有人先改了这一条。请回到上一页刷新，看清现在的情况。')
		return c.redirect(at(c, path(field.programme.id)), 303)
	})

type Again = { values?: Answers; errors?: FieldError[]; refused?: string }

function show(c: Context<App>, who: Member, { programme, envoys, pool }: Field, { values, errors, refused }: Again) {
	const names = new Map(envoys.map((it) => [it.number, it]))
	const numbers = new Map(pool.envoys.map(({ id, number }) => [id, number]))
	const rows = pool.absences.flatMap(({ application, ...it }) => {
		const envoy = names.get(numbers.get(application) ?? '')
		return envoy ? [{ ...it, number: envoy.number, name: envoy.name, unit: envoy.units.join('、') }] : []
	})
	const offered = envoys.map(({ number, name, units }) => ({ value: number, label: `${name}（${units.join('、')}，${number}）` }))
	const shown = { base: c.env.BASE, programme, rows, envoys: offered, today: c.var.today, mayChange: holds(who, 'reviewer') }
	const body = <AbsencesPage {...shown} values={values} errors={errors} refused={refused} />
	return deskPage(c, who, { title: `特派员请假与不在岗：${programme.title}`, status: errors || refused ? 422 : 200, body })
}

function entries(c: Context<App>) {
	return readEntries(c.req.header('content-type'), c.req.raw.body)
}
