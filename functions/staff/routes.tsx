import { type Context, Hono } from 'hono'
import type { App } from '#functions/app.ts'
import { allowed, deskPage, type Member } from '#functions/desk/page.tsx'
import { readEntries } from '#functions/form-body.ts'
import { at } from '#functions/page.tsx'
import { Refused } from '#functions/refused.ts'
import { ownOrigin } from '#functions/same-origin.ts'
import { type Answers, type FieldError, readForm } from '#schemas/read-form.ts'
import { type Grant, invitationForm, roleForm, type StaffMember } from '#schemas/staff.ts'
import { newInvitation } from './invitation.ts'
import { Invited } from './invited-view.tsx'
import { StaffList } from './list-view.tsx'
import { identityFor } from './page.tsx'
import { addStaff, allStaff, findStaff, giveRole, inviteAgain, revokeStaff, takeRole } from './store.ts'
import { StaffPage } from './view.tsx'

const current = '/desk/staff/'
type Again = { values?: Answers; errors?: FieldError[] }

/** 人员: an administrator lets people in, gives and takes roles, and shuts people out. */
export const staffPages = new Hono<App>()
	.get('/desk/staff/', async (c) => list(c, await allowed(c)))

	.post('/desk/staff/', async (c) => {
		const read = readForm(invitationForm, await entries(c))
		const who = await allowed(c)
		if (!read.ok) return list(c, who, read)
		const { name, email } = read.value
		const id = crypto.randomUUID()
		const invitation = hasInvitations(c) ? await freshInvitation(c) : undefined
		const event = eventOf(c, who, 'staff_invited', id)
		if (!(await addStaff(c.var.db, { id, name, email, grant: grantOf(read.value) }, event, invitation)))
			return list(c, who, { values: read.values, errors: [{ name: 'email', message: '这个邮箱已经登记过，请在下面的名单里找' }] })
		return invitation ? invited(c, who, name, invitation) : c.redirect(at(c, current), 303)
	})

	.get('/desk/staff/:id/', async (c) => {
		const who = await allowed(c)
		const member = await findStaff(c.var.db, c.req.param('id'))
		return member ? one(c, who, member) : c.notFound()
	})

	.post('/desk/staff/:id/roles/', async (c) => {
		const read = readForm(roleForm, await entries(c))
		const who = await allowed(c)
		const member = await other(c, who)
		if (!member) return c.notFound()
		if (!read.ok) return one(c, who, member, read)
		await giveRole(c.var.db, member.id, grantOf(read.value), eventOf(c, who, 'role_given', member.id, read.value))
		return c.redirect(at(c, `${current}${member.id}/`), 303)
	})

	.post('/desk/staff/:id/roles/removal/', async (c) => {
		const read = readForm(roleForm, await entries(c))
		const who = await allowed(c)
		const member = await other(c, who)
		if (!member) return c.notFound()
		if (!read.ok) return one(c, who, member, read)
		await takeRole(c.var.db, member.id, grantOf(read.value), eventOf(c, who, 'role_taken', member.id, read.value))
		return c.redirect(at(c, `${current}${member.id}/`), 303)
	})

	.post('/desk/staff/:id/invitation/', async (c) => {
		const who = await allowed(c)
		const member = await other(c, who)
		if (!member) return c.notFound()
		if (!hasInvitations(c)) throw new Refused('本站用单位的统一登录，不发邀请码。')
		const invitation = await freshInvitation(c)
		await inviteAgain(c.var.db, member.id, invitation, eventOf(c, who, 'staff_invited_again', member.id))
		return invited(c, who, member.name, invitation)
	})

	.post('/desk/staff/:id/revocation/', async (c) => {
		const who = await allowed(c)
		const member = await other(c, who)
		if (!member) return c.notFound()
		await revokeStaff(c.var.db, member.id, eventOf(c, who, 'staff_revoked', member.id))
		return c.redirect(at(c, current), 303)
	})

/** Somebody else: nobody changes their own roles or shuts themselves out by mistake. */
async function other(c: Context<App>, who: Member): Promise<StaffMember | undefined> {
	const id = c.req.param('id') ?? ''
	if (id === who.id) throw new Refused('不能改自己的角色和登录。请由另一位管理员办。')
	return findStaff(c.var.db, id)
}

async function list(c: Context<App>, who: Member, again: Again = {}): Promise<Response> {
	const members = await allStaff(c.var.db)
	const { values, errors } = again
	const body = (
		<StaffList base={c.env.BASE} members={members} self={who.id} hasInvitations={hasInvitations(c)} values={values} errors={errors} />
	)
	return deskPage(c, who, { title: '人员', current, status: errors && 422, body })
}

function one(c: Context<App>, who: Member, member: StaffMember, { values, errors }: Again = {}): Promise<Response> {
	const body = <StaffPage base={c.env.BASE} member={member} hasInvitations={hasInvitations(c)} values={values} errors={errors} />
	return deskPage(c, who, { title: member.name, current, status: errors && 422, body })
}

type Fresh = Awaited<ReturnType<typeof newInvitation>>

function invited(c: Context<App>, who: Member, name: string, { code, expiresAt }: Fresh): Promise<Response> {
	const link = ownOrigin(c.env.ORIGIN, c.req.url) + at(c, '/desk/invitation/')
	const body = <Invited base={c.env.BASE} name={name} code={code} link={link} expiresAt={expiresAt} />
	return deskPage(c, who, { title: '邀请码', current, body })
}

async function freshInvitation(c: Context<App>): Promise<Fresh> {
	const { session } = await c.var.secrets()
	return newInvitation(session, crypto.getRandomValues(new Uint8Array(26)), c.var.now)
}

function hasInvitations(c: Context<App>): boolean {
	return !identityFor(c).isOnEveryRequest
}

function entries(c: Context<App>) {
	return readEntries(c.req.header('content-type'), c.req.raw.body)
}

function grantOf({
	role,
	programme = null,
	region = null,
}: {
	role: Grant['role']
	programme?: string | null
	region?: string | null
}): Grant {
	return { role, programme, region }
}

function eventOf(c: Context<App>, { actor }: Member, action: string, staff: string, grant: Partial<Record<keyof Grant, string>> = {}) {
	const { role, programme, region } = grant
	const given = Object.fromEntries(Object.entries({ role, programme, region }).filter(([, value]) => value !== undefined)) as Record<
		string,
		string
	>
	return { subject: 'desk', action, actor, at: c.var.now, detail: { staff, ...given } }
}
