import { under } from '#functions/base.ts'
import { groupedCode } from '#functions/receipts/receipt-code.ts'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { newInvitation } from '#functions/staff/invitation.ts'
import { addStaff, allStaff, findStaffByEmail, inviteAgain, revokeStaff } from '#functions/staff/store.ts'
import { readForm } from '#schemas/read-form.ts'
import { invitationForm, roles, type StaffMember } from '#schemas/staff.ts'
import type { OpenPortal } from '../portal.ts'

type Portal = Pick<OpenPortal, 'env' | 'secrets'>
type Tell = (line: string) => void

/**
 * `npm run desk -- invite <name> <e-mail> <role> [programme] [region]`: lets a person in, or in again; the way to the first
 * administrator. Where passkeys are used it prints a code, once; what the person signed in with before is worth nothing then.
 * @returns the exit code: 0 when it was done
 */
export async function invite(args: string[], { env, secrets }: Portal, tell: Tell = console.log): Promise<number> {
	const read = readForm(
		invitationForm,
		['name', 'email', 'role', 'programme', 'region'].flatMap((name, at) => (args[at] ? [[name, args[at]]] : [])),
	)
	if (!read.ok) return usage(tell, read.errors.map(({ message }) => message).join('；'))
	const { name, email, role, programme = null, region = null } = read.value
	const { session } = await secrets()
	const now = new Date().toISOString()
	const hasAccess = Boolean(env.ACCESS_TEAM && env.ACCESS_AUD)
	const invitation = hasAccess ? undefined : await newInvitation(session, crypto.getRandomValues(new Uint8Array(26)), now)
	const known = await findStaffByEmail(env.DB, email)
	const id = known?.id ?? crypto.randomUUID()
	const event = (action: string) => ({ subject: 'desk', action, actor: 'system', at: now, detail: { staff: id, role } })
	if (!known && !(await addStaff(env.DB, { id, name, email, grant: { role, programme, region } }, event('staff_invited'), invitation)))
		return refuse(tell, '这个邮箱登记过又停用了。请在工作台的“人员”里换发邀请码。')
	if (known && invitation) await inviteAgain(env.DB, id, invitation, event('staff_invited_again'))
	tell(known ? `${known.name} 已经登记过，角色没有改动。` : `已登记 ${name}（${email}）：${roles[role]}。`)
	if (!invitation) tell('本站用单位的统一登录，用这个邮箱登录即可。')
	else tell(`邀请码 ${groupedCode(invitation.code)}，只显示这一次，${shanghaiMinute(invitation.expiresAt)} 前有效，只能用一次。`)
	if (invitation) tell(`请本人打开 ${env.ORIGIN}${under(env.BASE, '/desk/invitation/')} 登记通行密钥。`)
	return 0
}

/** `npm run desk -- revoke <e-mail>`: shuts a person out, at once. */
export async function revoke([email = '']: string[], { env }: Portal, tell: Tell = console.log): Promise<number> {
	const found = await findStaffByEmail(env.DB, email.toLowerCase())
	if (!found) return refuse(tell, `没有用这个邮箱登记的在用人员：${email || '（没有写）'}。`)
	const event = { subject: 'desk', action: 'staff_revoked', actor: 'system', at: new Date().toISOString(), detail: { staff: found.id } }
	await revokeStaff(env.DB, found.id, event)
	tell(`${found.name} 已停用，正在使用的登录、通行密钥和邀请码都已作废。`)
	return 0
}

/** `npm run desk -- staff`: who may come in, and what each may do. */
export async function listStaff(_: string[], { env }: Portal, tell: Tell = console.log): Promise<number> {
	const members = await allStaff(env.DB)
	for (const member of members) tell(lineOf(member))
	tell(`共 ${members.length} 人。`)
	return 0
}

function lineOf({ name, email, active, grants }: StaffMember): string {
	const given = grants.map(({ role, programme, region }) => `${roles[role]}（${programme ?? '全部专项行动'}，${region ?? '全部地区'}）`)
	return [active ? '在用' : '停用', name, email, given.join('、')].join('　')
}

function usage(tell: Tell, what: string): number {
	const named = Object.entries(roles).map(([role, name]) => `${role} ${name}`)
	return refuse(tell, `${what}\n用法：npm run desk -- invite 姓名 单位邮箱 角色 [专项行动编号] [地区]\n角色：${named.join('、')}`)
}

function refuse(tell: Tell, what: string): number {
	tell(what)
	return 1
}
