import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { App } from '#functions/app.ts'
import { clientKey } from '#functions/client-key.ts'
import { decodeUtf8, readBytes, Unreadable } from '#functions/form-body.ts'
import { directivesIn } from './directives.ts'
import { countViolations } from './store.ts'

const types = /^application\/(csp-report|reports\+json)(\s*;|$)/i
const cap = 16 * 1024

/** Where browsers report what our content security policy stopped. Only counts are kept. */
export const cspReport = new Hono<App>().post('/api/csp-report', async (c) => {
	if (!types.test(c.req.header('content-type') ?? '')) throw new Unreadable(415, '只接受浏览器的安全报告')
	const text = decodeUtf8(await readBytes(c.req.raw.body, cap))
	const directives = directivesIn(parse(text))
	if (directives.length === 0) throw new Unreadable(400, '不是浏览器的安全报告')
	const limit = await c.env.FORM_LIMIT?.limit({ key: `csp-report ${clientKey(c.req.header('cf-connecting-ip'))}` })
	if (limit?.success === false) throw new HTTPException(429, { message: '报告得太频繁' })
	await countViolations(c.var.db, c.var.today, directives)
	return c.body(null, 204)
})

function parse(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		throw new Unreadable(400, '不是浏览器的安全报告')
	}
}
