import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { disposition } from '#functions/attachments/download.ts'
import { damageIn, damages } from '#functions/audit/damage.ts'
import { chainRows, lastIds, sealsAfter } from '#functions/audit/store.ts'
import { calendarOf } from '#functions/calendar/working-days.ts'
import { allowed, deskPage, holds, type Member } from '#functions/desk/page.tsx'
import { note } from '#functions/events/store.ts'
import { readEntries } from '#functions/form-body.ts'
import { hoursBefore } from '#functions/health/alarms.ts'
import { presenceFirst } from '#functions/presence/page.tsx'
import { programmeIn } from '#functions/publicity/page.tsx'
import { text } from '#schemas/text.ts'
import { eventFilter } from './event-filter.ts'
import { EventsPage } from './events-view.tsx'
import { Export } from './export-view.tsx'
import { byRegion, byStatus, timeToDecision } from './figures.ts'
import { FiguresPage } from './figures-view.tsx'
import { formats, type ListName, listFile, lists } from './list-file.ts'
import { findEvents, findFigures, findList } from './store.ts'

const each = 100
const mostRows = 5_000
const mostLooked = 20_000
const reasonText = text(2, 200)

/** 监督: the events and their chain, the figures of a programme, and lists taken out with a reason. */
export const oversight = new Hono<App>()
	.get('/desk/events/', async (c) => showEvents(c, await allowed(c)))

	.post('/desk/events/verification/', async (c) => {
		const who = await allowed(c)
		const verdict = await verified(c)
		const detail = { found: verdict.sound ? 0 : verdict.lines.length }
		await note(c.var.db, { subject: 'desk', action: 'chain_verified', actor: who.actor, at: c.var.now, detail })
		return showEvents(c, who, verdict)
	})

	.get('/desk/programmes/:programme/figures/', async (c) => showFigures(c, await allowed(c)))

	.post('/desk/programmes/:programme/exports/', async (c) => {
		const who = await allowed(c)
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body)
		const given = (name: string) => entries.find(([it]) => it === name)?.[1] ?? ''
		const reason = reasonText.safeParse(given('reason'))
		const [list, format] = [given('list'), given('format')]
		const again = (error: string) => showFigures(c, who, { error, typed: { list, reason: given('reason') } })
		if (!Object.hasOwn(lists, list) || !Object.hasOwn(formats, format)) return again('请选择要导出的名单和格式。')
		if (!reason.success) return again('请写明用途，2 到 200 字。')
		const programme = await programmeIn(c)
		const asked = await presenceFirst(c, who, entries, { doing: '导出', back: `/desk/programmes/${programme.id}/figures/` })
		if (asked) return asked
		const rows = await findList(c.var.db, programme.id, list as ListName, who.reach, mostRows)
		const detail = { list: lists[list as ListName], format, rows: rows.length, reason: reason.data }
		await note(c.var.db, { subject: programme.id, action: 'list_exported', actor: who.actor, at: c.var.now, detail })
		const file = await listFile(list as ListName, rows, format as keyof typeof formats)
		c.header('Content-Disposition', disposition(`${lists[list as ListName]}-${c.var.today}.${format}`))
		return c.body(file as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': formats[format as keyof typeof formats] })
	})

async function showEvents(c: Context<App>, who: Member, verdict?: Awaited<ReturnType<typeof verified>>) {
	const query = c.req.method === 'GET' ? c.req.query() : {}
	const lines = await findEvents(c.var.db, who.reach, eventFilter(query), each + 1)
	const shown = lines.slice(0, each)
	const next = lines.length > each ? new URLSearchParams({ ...query, before: String(shown.at(-1)!.id) }).toString() : undefined
	const body = <EventsPage {...{ base: c.env.BASE, lines: shown, query, next, verdict }} />
	return deskPage(c, who, { title: '操作记录', current: '/desk/events/', body })
}

/** Looks through the newest part of the chain; the whole of a long one is for `npm run audit:verify`. */
async function verified(c: Context<App>): Promise<{ sound: boolean; lines: string[] }> {
	const { db, now, secrets } = c.var
	const { given, held } = await lastIds(db)
	const isWhole = held <= mostLooked
	if (!isWhole)
		return { sound: false, lines: [`记录有 ${held} 条，超过网页上能核对的 ${mostLooked} 条，请在终端运行 npm run audit:verify。`] }
	async function* rows() {
		for (let after = 0; after < held; after += 1_000) yield* await chainRows(db, after, 1_000)
	}
	async function* seals() {
		for (let page = await sealsAfter(db, 0, 500); page.length > 0; page = await sealsAfter(db, page.at(-1)!.toId, 500)) yield* page
	}
	const { pepper } = await secrets()
	const lines: string[] = []
	const chain = { rows: rows(), seals: seals(), lastId: given }
	for await (const { what, id, day } of damageIn(chain, { pepper, sealedBefore: hoursBefore(now, 26) }))
		if (lines.length < 50) lines.push(`第 ${id} 条${day ? `（${day}）` : ''}：${damages[what]}`)
	return { sound: lines.length === 0, lines: lines.length > 0 ? lines : [`共 ${given} 条记录。`] }
}

type Again = { error?: string; typed?: { list: string; reason: string } }

async function showFigures(c: Context<App>, who: Member, again: Again = {}) {
	const programme = await programmeIn(c)
	const { counts, decided, returned } = await findFigures(c.var.db, programme.id, who.reach)
	const calendar = calendarOf((await c.var.calls()).calendar)
	const kinds = [['need', '技术需求'] as const, ['application', '特派员申请'] as const].map(([kind, title]) => ({
		...{ kind, title, bars: byStatus(counts, kind), time: timeToDecision(decided, kind, calendar) },
	}))
	const body = (
		<FiguresPage {...{ programme, kinds, regions: byRegion(counts), returned }}>
			{holds(who, 'reviewer', 'auditor') && <Export base={c.env.BASE} programme={programme.id} {...again} />}
		</FiguresPage>
	)
	return deskPage(c, who, { title: `统计：${programme.title}`, status: again.error ? 422 : 200, body })
}
