import { Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { at, page } from '#functions/page.tsx'
import { Refused } from '#functions/refused.ts'
import { signIn } from '#functions/staff/page.tsx'
import { findStaffByEmail, spend } from '#functions/staff/store.ts'
import { readTicket } from '#functions/staff/ticket.ts'
import { localAdministrator } from './store.ts'
import { LocalSignIn } from './view.tsx'

const local = { name: '本机管理员（示例）', email: 'local@localhost.invalid' }

/**
 * The link that `npm start` prints. A function, so that a bundle without LOCAL_SIGN_IN does not even contain it; a test
 * looks into the bundle that would be deployed.
 */
export function localSignIn() {
	return new Hono<App>()
		.get('/desk/sign-in/local/:code/', (c) => page(c, { title: '本机登录', body: <LocalSignIn action={c.req.path} base={c.env.BASE} /> }))

		.post('/desk/sign-in/local/:code/', async (c) => {
			const { session } = await c.var.secrets()
			const ticket = await readTicket(session, 'local', c.req.param('code'), c.var.now)
			if (!ticket) throw new Refused('这个链接不对或已经过期。请重新运行 npm start，用新打印的链接。')
			const { db, now } = c.var
			const id = (await findStaffByEmail(db, local.email))?.id ?? crypto.randomUUID()
			const uses = [...spend(db, ticket, now), ...localAdministrator(db, { ...local, id }, now)]
			await signIn(c, { staff: id, provenAt: now, uses }, 'local')
			return c.redirect(at(c, '/desk/'), 303)
		})
}
