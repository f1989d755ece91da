import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { JSX } from 'hono/jsx/jsx-runtime'
import { routePath } from 'hono/route'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { App } from '#functions/app.ts'
import { note } from '#functions/events/store.ts'
import { at, page } from '#functions/page.tsx'
import { actorOf, signedIn } from '#functions/staff/page.tsx'
import type { Grant, StaffMember } from '#schemas/staff.ts'
import { DeskFrame } from './frame.tsx'
import { matrix, rolesFor } from './matrix.ts'
import type { Reach } from './reach.ts'

/** The person asking, as handlers need them. `actor` is how events name them. */
export type Member = Pick<StaffMember, 'id' | 'name' | 'grants'> & { actor: string; reach: Reach }

/**
 * Lets the person asking pass, by the line of the role matrix for this very route, or refuses: to sign in first, or for
 * good (403, noted as an event). The first line of every handler of the desk.
 */
export async function allowed(c: Context<App>): Promise<Member> {
	const route = `${c.req.method === 'HEAD' ? 'GET' : c.req.method} ${routePath(c)}`
	const member = await signedIn(c)
	if (!member) throw signInFirst(c)
	const { id, name, grants } = member
	const roles = rolesFor(matrix[route], grants, c.req.param('programme'))
	if (roles.length === 0) {
		await note(c.var.db, { subject: 'desk', action: 'access_denied', actor: actorOf(id), at: c.var.now, detail: { route } })
		throw new HTTPException(403, { message: '您的角色不能做这件事。需要的话，请联系管理员。' })
	}
	return { id, name, grants, actor: actorOf(id), reach: { staff: id, roles: JSON.stringify(roles) } }
}

/** Whether someone holds a role anywhere: for showing links, never for letting pass. */
export function holds({ grants }: { grants: Grant[] }, ...roles: Grant['role'][]): boolean {
	return grants.some(({ role }) => roles.includes(role))
}

type DeskContent = { title: string; current?: string; status?: ContentfulStatusCode; body: JSX.Element }

/** Answers with a page of the desk: the site's frame, the desk's navigation, and never a trace in a cache or a referrer. */
export function deskPage(c: Context<App>, member: Pick<Member, 'name' | 'grants'>, { title, current, status, body }: DeskContent) {
	c.header('Cache-Control', 'no-store')
	c.header('Referrer-Policy', 'no-referrer')
	const framed = (
		<DeskFrame base={c.env.BASE} member={member} current={current} programme={c.req.param('programme')} path={c.req.path}>
			{body}
		</DeskFrame>
	)
	return page(c, { title, status, body: framed })
}

/** A page is asked for again after signing in; a form keeps what was typed. */
function signInFirst(c: Context<App>): HTTPException {
	if (c.req.method === 'GET' || c.req.method === 'HEAD') return new HTTPException(303, { res: c.redirect(at(c, '/desk/sign-in/'), 303) })
	return new HTTPException(401, { message: '登录已经过期，没有办成。请另开一页登录工作台，再回到这一页重新提交。' })
}
