import { Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { lastBeat } from '#functions/heartbeat/store.ts'

/** For outside probes: says which part is down, never why. */
export const health = new Hono<App>().get('/health', async (c) => {
	const version = c.env.VERSION?.id ?? ''
	try {
		return c.json({ ok: true, d1: 'ok', lastRun: await lastBeat(c.var.db), version })
	} catch {
		return c.json({ ok: false, d1: 'down', version }, 503, { 'Retry-After': '60' })
	}
})
