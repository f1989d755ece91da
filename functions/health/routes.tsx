import { Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { wasAlarmed } from '#functions/code-misses/store.ts'
import { pulse } from '#functions/heartbeat/store.ts'
import { unfitSecrets } from '#functions/privacy/secrets.ts'
import { alarmsIn, hoursBefore } from './alarms.ts'

/**
 * For outside probes: says which part is down and which secret is unfit, never why. What visitors can still do without is
 * in `alarms`, with status 200: a probe should watch for `"alarms":[]`.
 */
export const health = new Hono<App>().get('/health', async (c) => {
	const version = c.env.VERSION?.id ?? ''
	const unfit = await unfitSecrets(c.env)
	const secrets = unfit.length > 0 ? unfit : 'ok'
	try {
		const { lastRun, failing } = await pulse(c.var.db, hoursBefore(c.var.now, 26))
		const alarms = alarmsIn({ lastRun, failing, hasCodeMisses: await wasAlarmed(c.var.db, hoursBefore(c.var.now, 24)) }, c.var.now)
		if (unfit.length > 0) return c.json({ ok: false, d1: 'ok', secrets, lastRun, alarms, version }, 503, { 'Retry-After': '60' })
		return c.json({ ok: true, d1: 'ok', secrets, lastRun, alarms, version })
	} catch {
		return c.json({ ok: false, d1: 'down', secrets, version }, 503, { 'Retry-After': '60' })
	}
})
