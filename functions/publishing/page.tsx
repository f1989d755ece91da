import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import type { Member } from '#functions/desk/page.tsx'
import { at } from '#functions/page.tsx'
import { shanghaiMinute } from '#functions/shanghai.ts'
import type { Call } from '#schemas/intake.ts'
import { pairings } from '#schemas/pairing.ts'
import { pairingHistory } from '#schemas/published-list.ts'
import { type Issue, issueOf, type Last } from './issue.ts'
import { type Finding, findings, ourNumbers } from './lint.ts'
import { noticePath } from './publicity-notice.ts'
import { holdingsOf } from './store.ts'

/** `isFirst`: the site shows no pairing table of the programme yet, and now there is one. */
type NextIssue = { programme: Call; issue: Issue; found: Finding[]; isFirst: boolean }

/** The programme of the path with the issue it would have today, and what forbids it. */
export async function nextIssue(c: Context<App>, who: Member): Promise<NextIssue> {
	const id = c.req.param('programme') ?? ''
	const programme = (await c.var.calls()).programmes.find((it) => it.id === id)
	if (!programme) throw new HTTPException(404, { message: '没有这个专项行动，或者它不在网上征集。' })
	const holdings = await holdingsOf(c.var.db, id, who.reach)
	const now = { today: c.var.today, minute: shanghaiMinute(c.var.now) }
	const last = await lastIssue(c, id)
	const made = issueOf(programme, holdings, last, now)
	const areOut = await Promise.all(made.files.map(({ path }) => isNoticeOut(c, path)))
	const issue = { ...made, files: made.files.filter((_, at) => !areOut[at]) }
	return {
		...{ programme, issue, found: findings(issue.files, ourNumbers(holdings)) },
		isFirst: issue.rows.length > 0 && last.rows.length === 0,
	}
}

/** Whether a public notice still waits for the next issue, to become a page of the site that needs no Worker. */
export async function awaitsIssue(c: Context<App>, { programme, number }: { programme: string; number: string }): Promise<boolean> {
	const region = (await c.var.calls()).programmes.find(({ id }) => id === programme)?.region
	return region !== undefined && !(await isNoticeOut(c, noticePath(programme, number)))
}

/** Whether a file is a notice that the site shows already: it keeps its words and the time it went out. */
async function isNoticeOut(c: Context<App>, path: string): Promise<boolean> {
	if (!path.startsWith('notices/')) return false
	return (await c.env.ASSETS.fetch(new URL(at(c, `/${path.replace(/\.md$/, '/')}`), c.req.url))).ok
}

/** What the built site shows now; nothing before the first issue. */
async function lastIssue(c: Context<App>, programme: string): Promise<Last> {
	const file = await c.env.ASSETS.fetch(new URL(at(c, `/programmes/${programme}/pairings.json`), c.req.url))
	if (!file.ok) return { rows: [], history: [] }
	const { rows, history = [] } = (await file.json()) as { rows: unknown; history?: unknown[] }
	return { rows: pairings.parse(rows), history: history.length > 0 ? pairingHistory.parse(history) : [] }
}
