import { Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { firstKept } from '#functions/retention/period.ts'
import { dayHashes } from './store.ts'

/** The last hash of each day's chain of events, for anyone to keep and to hold against `npm run audit:verify` later. No personal data. */
export const audit = new Hono<App>().get('/audit/days.json', async (c) => {
	const days = await dayHashes(c.var.db, firstKept(c.var.today, '1年'))
	c.header('Cache-Control', 'public, max-age=600')
	return c.json({ algorithm: 'SHA-256', days })
})
