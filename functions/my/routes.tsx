import { type Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { calendarOf } from '#functions/calendar/working-days.ts'
import { clientKey } from '#functions/client-key.ts'
import { note } from '#functions/events/store.ts'
import { readEntries } from '#functions/form-body.ts'
import { at, page } from '#functions/page.tsx'
import { typedHash } from '#functions/receipts/receipt-code.ts'
import { Refused } from '#functions/refused.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { clientHash } from '#functions/submissions/identity.ts'
import { move } from '#functions/submissions/lifecycle.ts'
import { shownAnswers } from '#functions/submissions/shown.ts'
import { askErasure, endSessions, latestDecided, openByCode, saveMove } from '#functions/submissions/store.ts'
import { offer } from '#schemas/fields.ts'
import { LookupForm } from './lookup-view.tsx'
import { answersIn, isHttps, type Opened, openedCase } from './page.tsx'
import { endedCookie, sessionCookie } from './session.ts'
import { usualTime } from './usual-time.ts'
import { Case } from './view.tsx'

const mostAttempts = 10
const slow = '试得太频繁了，请过一分钟再试。'
const changed = '刚刚有人改动过，没有办成。请刷新页面后再看。'

/** 我的提交. A code opens it, sent by POST alone; after that a short signed session does. `/my/` itself is a static page. */
export const myCase = new Hono<App>()
	.post('/my/session/', async (c) => {
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body, 4096)
		c.set('kept', <LookupForm base={c.env.BASE} />)
		const { pepper, session: key } = await c.var.secrets()
		const client = clientKey(c.req.header('cf-connecting-ip'))
		const limit = await c.env.CODE_LIMIT?.limit({ key: client })
		if (limit?.success === false) throw new HTTPException(429, { message: slow })
		const minute = c.var.now.slice(0, 16)
		const codeHash = await typedHash(pepper, entries.find(([name]) => name === 'code')?.[1] ?? '')
		const { found, attempts } = await openByCode(c.var.db, { codeHash, client: await clientHash(pepper, `${minute}|${client}`), minute })
		if (attempts > mostAttempts) throw new HTTPException(429, { message: slow })
		if (!found) return missed(c)
		const session = { submission: found.id, epoch: found.sessionEpoch, begun: Date.parse(c.var.now), filed: false }
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
		const { found } = opened
		// Pressed twice, it is withdrawn once.
		if (found.status === 'withdrawn') return c.redirect(at(c, '/my/case/'), 303)
		const isDone = await saveMove(c.var.db, found, move(found, 'withdrawn', { actor: 'applicant', at: c.var.now }))
		if (!isDone) throw new Refused(changed)
		return c.redirect(at(c, '/my/case/'), 303)
	})

	.post('/my/case/copy/', async (c) => {
		const opened = await openedCase(c)
		if (!opened) return c.redirect(at(c, '/my/'), 303)
		await note(c.var.db, eventOf(opened, 'copy_taken', c.var.now))
		const { number, form, programme, status, reason, receivedAt, changedAt } = opened.found
		const answers = await answersIn(opened)
		const history = opened.history.map(({ at: when, action }) => ({ at: when, action }))
		c.header('Content-Disposition', `attachment; filename="${number}.json"`)
		return c.json({ number, form, programme, status, reason, receivedAt, changedAt, answers, history })
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

/** One answer for codes that are wrong, malformed, expired or deleted: nothing in it depends on what was typed. */
function missed(c: Context<App>): Promise<Response> {
	const message = '没有查到。请对照回执检查查询码；查询码已经换发或资料已经删除的，也查不到。'
	return page(c, { status: 422, title: '没有查到', body: <LookupForm base={c.env.BASE} errors={[{ name: 'code', message }]} /> })
}

/** The case as it stands. What usually happens to others is left out when it cannot be had. */
async function show(c: Context<App>, opened: Opened): Promise<Response> {
	const { found, history } = opened
	const [calls, decided, answers] = await Promise.all([
		c.var.calls().catch(() => undefined),
		latestDecided(c.var.db, found.kind).catch(() => []),
		answersIn(opened),
	])
	const fields = fieldsFor(found.form)
	const programme = calls?.programmes.find(({ id }) => id === found.programme)
	return page(c, {
		title: `办理进度 ${found.number}`,
		body: (
			<Case
				base={c.env.BASE}
				found={found}
				history={history}
				programme={programme}
				usual={calls && usualTime(decided, calendarOf(calls.calendar))}
				shown={shownAnswers(programme ? offer(fields, { programme: [{ value: programme.id, label: programme.title }] }) : fields, answers)}
			/>
		),
	})
}

function eventOf({ found }: Opened, action: string, now: string) {
	return { subject: found.number, action, actor: 'applicant', at: now }
}
