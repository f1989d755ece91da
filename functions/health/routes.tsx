import { Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { lastBeat } from '#functions/heartbeat/store.ts'
import { unfitSecrets } from '#functions/privacy/secrets.ts'

/** For outside probes: says which part is down and which secret is unfit, never why. */
export const health = new Hono<App>().get('/health', async (c) => {
	const version = c.env.VERSION?.id ?? ''
	const unfit = await unfitSecrets(c.env)
	const secrets = unfit.length > 0 ? unfit : 'ok'
	try {
		const lastRun = await lastBeat(c.var.db)
		if (unfit.length > 0) return c.json({ ok: false, d1: 'ok', secrets, lastRun, version }, 503, { 'Retry-After': '60' })
		return c.json({ ok: true, d1: 'ok', secrets, lastRun, version })
	} catch {
		return c.json({ ok: false, d1: 'down', secrets, version }, 503, { 'Retry-After': '60' })
	}
})
