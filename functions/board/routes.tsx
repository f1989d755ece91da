import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { at, page } from '#functions/page.tsx'
import { choicesFor } from '#functions/submissions/calls.ts'
import { type ApplicantKind, applicationForms } from '#schemas/application-forms.ts'
import type { Option } from '#schemas/fields.ts'
import { lengthOf } from '#schemas/text.ts'
import { jsonOf, pathOf, rssOf } from './feed.ts'
import { type Filters, listOf, longestQuery, queryOf, readFilters } from './filters.ts'
import { HelpChoice, HelpForm } from './help-view.tsx'
import { type BoardNeed, needIn } from './need.ts'
import { NeedOnBoard } from './need-view.tsx'
import { addressOf, forEveryone } from './page.tsx'
import { findOnBoard, readBoard } from './store.ts'
import { Board } from './view.tsx'
import { gramsOf, wordsIn } from './words.ts'

const onPage = 30
const about = '企业、园区、村和社区提出，经审核公开的技术需求；专家可以直接回应'
const number = ':number{XQ[0-9]{8}-[0-9]{4,6}}'

/** 需求榜: needs that staff released, for everyone to read. `/needs/new/` is a static page; POST `/needs/` files a need. */
export const board = new Hono<App>()
	.get('/needs/', (c) =>
		everyone(c, '/needs/', async (filters) => {
			const [{ needs, ...found }, programmes] = await Promise.all([read(c, filters), programmesOf(c)])
			const isWhole = queryOf(filters) === ''
			c.header('X-Robots-Tag', isWhole ? 'all' : 'noindex, follow')
			const head = headOf(about, '/needs/')
			const shown = { base: c.env.BASE, filters, programmes, ...found, needs: needs.map(needIn) }
			return page(c, { title: '需求榜', shell: '/needs/shell/', head, body: <Board {...shown} /> })
		}),
	)

	.get('/needs.json', (c) =>
		everyone(c, '/needs.json', async (filters) => {
			const { needs, next } = await read(c, filters)
			const older = next === undefined ? undefined : `/needs.json${queryOf({ ...filters, after: next })}`
			return c.json(jsonOf({ address: (path) => addressOf(c, path), needs: needs.map(needIn), next: older }))
		}),
	)

	.get('/needs.xml', (c) =>
		everyone(c, '/needs.xml', async (filters) => {
			const { needs } = await read(c, filters)
			const feed = rssOf({ address: (path) => addressOf(c, path), needs: needs.map(needIn), self: `/needs.xml${queryOf(filters)}` })
			return c.body(feed, 200, { 'Content-Type': 'application/rss+xml; charset=utf-8' })
		}),
	)

	.get(`/needs/${number}/`, (c) =>
		forEveryone(c, pathOf(c.req.param()), async () => {
			const [need, programmes] = await Promise.all([find(c), programmesOf(c)])
			if (!need) return c.notFound() as Response | Promise<Response>
			c.header('X-Robots-Tag', 'all')
			const { title, problem } = need.answers
			const head = headOf(problem?.slice(0, 100) ?? title, pathOf(need))
			const body = <NeedOnBoard base={c.env.BASE} need={need} programmes={programmes} />
			return page(c, { title, shell: '/needs/shell/need/', head, body })
		}),
	)

	.get(`/needs/${number}/help/`, async (c) => {
		const need = await find(c)
		if (need?.state !== 'open') return need ? c.redirect(at(c, pathOf(need)), 303) : c.notFound()
		const { programmes } = await c.var.calls()
		const open = kinds.filter((kind) => choicesFor(programmes, kind, c.var.today).length > 0)
		return help(c, need, <HelpChoice base={c.env.BASE} need={need} open={open} />)
	})

	.get(`/needs/${number}/help/:kind{individual|team|legal-person}/`, async (c) => {
		const need = await find(c)
		if (need?.state !== 'open') return need ? c.redirect(at(c, pathOf(need)), 303) : c.notFound()
		const kind = c.req.param('kind') as ApplicantKind
		const choices = choicesFor((await c.var.calls()).programmes, kind, c.var.today)
		const form = { base: c.env.BASE, need, kind, programmes: choices, closed: c.env.FORMS_CLOSED || undefined }
		return help(c, need, <HelpForm {...form} />)
	})

const kinds = Object.keys(applicationForms) as ApplicantKind[]

/** The same filters are one address, whichever way they were asked for. */
function everyone(c: Context<App>, path: string, make: (filters: Filters) => Promise<Response>): Promise<Response> {
	const filters = readFilters(new URL(c.req.url).searchParams)
	if (lengthOf(filters.q ?? '') > longestQuery) throw new HTTPException(400, { message: `检索词最多 ${longestQuery} 字，请缩短后再找。` })
	return forEveryone(c, path + queryOf(filters), () => make(filters))
}

function read(c: Context<App>, filters: Filters) {
	const words = wordsIn(filters.q ?? '')
	return readBoard(c.var.db, { list: listOf(filters), words, grams: gramsOf(words), after: filters.after, limit: onPage })
}

async function find(c: Context<App>): Promise<BoardNeed | undefined> {
	const row = await findOnBoard(c.var.db, c.req.param('number') ?? '')
	return row && needIn(row)
}

/** What programmes are called. The board does without when that cannot be had. */
async function programmesOf(c: Context<App>): Promise<Option[]> {
	const calls = await c.var.calls().catch(() => undefined)
	return (calls?.programmes ?? []).map(({ id, title }) => ({ value: id, label: title }))
}

function help(c: Context<App>, need: BoardNeed, body: Parameters<typeof page>[1]['body']): Promise<Response> {
	return page(c, { title: '我能帮忙', shell: '/needs/shell/need/', head: headOf(about, `${pathOf(need)}help/`), body })
}

/** What the frames of the board have markers for; the address stands behind that of the portal. */
function headOf(description: string, path: string): Record<string, string> {
	return { description, address: path.slice(1) }
}
