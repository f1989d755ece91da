import { type Context, Hono } from 'hono'
import { Afresh } from '#functions/apology.tsx'
import type { App } from '#functions/app.ts'
import { downloadHeaders } from '#functions/attachments/download.ts'
import { keyOf } from '#functions/attachments/file-store.ts'
import { note } from '#functions/events/store.ts'
import { readEntries } from '#functions/form-body.ts'
import { at, page } from '#functions/page.tsx'
import { invitationsOf } from '#functions/pairings/page.tsx'
import { Invitations } from '#functions/pairings/view.tsx'
import { latestRefinement } from '#functions/refinement/store.ts'
import { ProposedWording } from '#functions/refinement/view.tsx'
import { Refused } from '#functions/refused.ts'
import { LookupForm } from './lookup-view.tsx'
import { copyOf, factsOf, filesOf, isHttps, nothingFound, type Opened, openedByCode, openedCase, withdraw } from './page.tsx'
import { endedCookie, sessionCookie } from './session.ts'
import { askErasure, endSessions, openByCode } from './store.ts'
import { Case } from './view.tsx'

const changed = '刚刚有人改动过，没有办成。请刷新页面后再看。'

/** 我的提交. A code opens it, sent by POST alone; after that a short signed session does. `/my/` itself is a static page. */
export const myCase = new Hono<App>()
	.post('/my/session/', async (c) => {
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body, 4096)
		c.set('kept', new Afresh(<LookupForm base={c.env.BASE} />))
		const found = await openedByCode(c, entries.find(([name]) => name === 'code')?.[1] ?? '', openByCode)
		if (!found) return missed(c)
		const session = { submission: found.id, epoch: found.sessionEpoch, begun: Date.parse(c.var.now), filed: false }
		const { session: key } = await c.var.secrets()
		c.header('Set-Cookie', await sessionCookie(key, session, c.var.now, isHttps(c)))
		return c.redirect(at(c, '/my/case/'), 303)
	})

	.get('/my/case/', async (c) => {
		const opened = await openedCase(c)
		return opened ? show(c, opened) : c.redirect(at(c, '/my/'), 303)
	})

	.post('/my/case/withdrawal/', async (c) => {
		const opened = await openedCase(c)
		if (!opened) return c.redirect(at(c, '/my/'), 303)
		if (!(await withdraw(c, opened.found))) throw new Refused(changed)
		return c.redirect(at(c, '/my/case/'), 303)
	})

	.post('/my/case/copy/', async (c) => {
		const opened = await openedCase(c)
		if (!opened) return c.redirect(at(c, '/my/'), 303)
		await note(c.var.db, eventOf(opened, 'copy_taken', c.var.now))
		c.header('Content-Disposition', `attachment; filename="${opened.found.number}.json"`)
		return c.json(await copyOf(c, opened))
	})

	.get('/my/case/files/:id/', async (c) => {
		const opened = await openedCase(c)
		if (!opened) return c.redirect(at(c, '/my/'), 303)
		const file = (await filesOf(c, opened)).find(({ id }) => id === c.req.param('id'))
		const bytes = file && (await c.env.FILES?.get(keyOf(file.id)))
		return bytes ? c.body(bytes.body, 200, downloadHeaders(file)) : c.notFound()
	})

	.post('/my/case/erasure/', async (c) => {
		const opened = await openedCase(c)
		if (!opened) return c.redirect(at(c, '/my/'), 303)
		await askErasure(c.var.db, opened.found.id, eventOf(opened, 'erasure_asked', c.var.now))
		return c.redirect(at(c, '/my/case/'), 303)
	})

	.post('/my/case/sign-out/', async (c) => {
		const opened = await openedCase(c)
		if (opened) await endSessions(c.var.db, opened.found.id)
		c.header('Set-Cookie', endedCookie(isHttps(c)))
		return c.redirect(at(c, '/my/'), 303)
	})

function missed(c: Context<App>): Promise<Response> {
	const errors = [{ name: 'code', message: nothingFound }]
	return page(c, { status: 422, title: '没有查到', body: <LookupForm base={c.env.BASE} errors={errors} /> })
}

async function show(c: Context<App>, opened: Opened): Promise<Response> {
	const { found, history } = opened
	const [facts, files, invitations, refinement] = await Promise.all([
		factsOf(c, opened),
		filesOf(c, opened),
		invitationsOf(c, opened),
		latestRefinement(c.var.db, found.id),
	])
	const body = (
		<Case base={c.env.BASE} found={found} history={history} files={files} {...facts}>
			{refinement?.state === 'proposed' && (
				<ProposedWording base={c.env.BASE} proposed={refinement} was={JSON.parse(found.answers ?? '{}')} />
			)}
			<Invitations base={c.env.BASE} invitations={invitations} />
		</Case>
	)
	return page(c, { title: `办理进度 ${found.number}`, body })
}

function eventOf({ found }: Opened, action: string, now: string) {
	return { subject: found.number, action, actor: 'applicant', at: now }
}
