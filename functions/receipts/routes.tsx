import { Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { sessionIn } from '#functions/my/session.ts'
import { at, page } from '#functions/page.tsx'
import { ownOrigin } from '#functions/same-origin.ts'
import { codeFor } from '#functions/submissions/identity.ts'
import { findSubmission } from '#functions/submissions/store.ts'
import { codeLink } from './code-link.ts'
import { codeHash } from './receipt-code.ts'
import { Receipt } from './view.tsx'

/** The receipt, for whoever has just filed and as often as they reload it. Its address tells nothing. */
export const receipts = new Hono<App>().get('/receipts/', async (c) => {
	const { pepper, session: key } = await c.var.secrets()
	const session = await sessionIn(key, c.req.header('cookie'), c.var.now, c.req.url.startsWith('https:'))
	if (!session?.filed) return c.redirect(at(c, '/my/'), 303)
	const found = (await findSubmission(c.var.db, session.submission))?.found
	if (!found?.submissionHash || found.sessionEpoch !== session.epoch) return c.redirect(at(c, '/my/'), 303)
	const code = await codeFor(pepper, found.submissionHash)
	const isValid = (await codeHash(pepper, code)) === found.codeHash
	const shown = isValid && { code, link: codeLink(ownOrigin(c.env.ORIGIN, c.req.url), c.env.BASE, code) }
	c.header('Referrer-Policy', 'no-referrer')
	return page(c, { title: '回执', body: <Receipt base={c.env.BASE} found={found} code={undefined} link={undefined} {...shown} /> })
})
