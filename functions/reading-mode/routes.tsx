import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { App } from '#functions/app.ts'
import { readEntries } from '#functions/form-body.ts'
import { at } from '#functions/page.tsx'
import { chosen, press, wayBack } from './choice.ts'
import { modeRules } from './rules.ts'

/** Large print and high contrast for readers without script: remembered in a cookie, applied by a style sheet. */
export const readingMode = new Hono<App>()
	.post('/reading-mode/', async (c) => {
		const entries = await readEntries(c.req.header('content-type'), c.req.raw.body, 1024)
		const button = entries.find(([name]) => name === 'mode')?.[1] ?? ''
		remember(c, press(chosen(remembered(c)), button).join('.'))
		return c.redirect(wayBack(c.req.header('referer'), c.req.url, at(c, '/')), 303)
	})
	.get('/reading-mode.css', (c) => {
		const rules = chosen(remembered(c)).map((mode) => modeRules(mode))
		return c.body(rules.join(''), 200, {
			'Content-Type': 'text/css; charset=utf-8',
			'Cache-Control': 'private, no-cache',
			Vary: 'Cookie',
		})
	})

/** Browsers take a `__Host-` cookie over https only. */
function isHttps(c: Context<App>): boolean {
	return c.req.url.startsWith('https:')
}

function remembered(c: Context<App>): string | undefined {
	return isHttps(c) ? getCookie(c, 'reading', 'host') : getCookie(c, 'reading')
}

function remember(c: Context<App>, value: string) {
	const options = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 365 * 24 * 60 * 60 } as const
	setCookie(c, 'reading', value, isHttps(c) ? { ...options, prefix: 'host', secure: true } : options)
}
