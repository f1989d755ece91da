import { under } from '#functions/base.ts'
import { type Column, DeskTable } from '#functions/desk/table.tsx'
import { Form } from '#functions/form.tsx'
import { groupedCode } from '#functions/receipts/receipt-code.ts'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { fieldsOf } from '#schemas/fields.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { type Grant, invitationForm, roleForm, roles, type StaffMember } from '#schemas/staff.ts'

type Again = { values?: Answers; errors?: FieldError[] }
type Props = Again & { base: string; members: StaffMember[]; self: string; hasInvitations: boolean }

/** 人员: who may come in, and what each may do. */
export function StaffList({ base, members, self, hasInvitations, values, errors }: Props) {
	const columns: Column<StaffMember>[] = [
		{ name: '姓名', kind: 'title', value: ({ name, active }) => (active === 0 ? <Former name={name} /> : name) },
		{ name: '单位邮箱', value: ({ email }) => email },
		{ name: '角色', value: ({ grants }) => <GrantList grants={grants} /> },
		{
			name: '办理',
			kind: 'action',
			value: ({ id, name }) => (id === self ? '本人' : <a href={under(base, `/desk/staff/${id}/`)}>修改{name}</a>),
		},
	]
	return (
		<>
			<h1>人员</h1>
			<details class="block" open={errors !== undefined}>
				<summary>添加人员</summary>
				<Form
					fields={fieldsOf(invitationForm)}
					action={under(base, '/desk/staff/')}
					submit={hasInvitations ? '添加并发邀请码' : '添加'}
					values={values}
					errors={errors}
				/>
			</details>
			<DeskTable caption={`共 ${members.length} 人。停用、收回角色立即生效。`} columns={columns} rows={members} class="staff" />
		</>
	)
}

function Former({ name }: { name: string }) {
	return (
		<>
			{name}
			<span class="quiet">（已停用）</span>
		</>
	)
}

/** Roles, said once for all that hold in the same programmes and regions. */
function GrantList({ grants }: { grants: Grant[] }) {
	const places = [...Map.groupBy(grants, placeText)]
	return (
		<ul>
			{places.map(([place, held]) => (
				<li>
					{held.map(({ role }) => roles[role]).join('、')}
					<span class="quiet">（{place}）</span>
				</li>
			))}
		</ul>
	)
}

type OneProps = Again & { base: string; member: StaffMember; hasInvitations: boolean }

/** One person: roles given and taken, a new invitation, the end. */
export function StaffPage({ base, member, hasInvitations, values, errors }: OneProps) {
	const to = (path: string) => under(base, `/desk/staff/${member.id}/${path}`)
	return (
		<>
			<h1>{member.name}</h1>
			<p class="lead">
				{member.email}
				{member.active === 0 && '，已停用'}
			</p>
			<section class="block" aria-labelledby="staff-roles">
				<h2 id="staff-roles">角色</h2>
				<ul class="staff-roles">
					{member.grants.map((grant) => (
						<li>
							{grantText(grant)}
							<form method="post" action={to('roles/removal/')}>
								<input type="hidden" name="role" value={grant.role} />
								{grant.programme && <input type="hidden" name="programme" value={grant.programme} />}
								{grant.region && <input type="hidden" name="region" value={grant.region} />}
								<button type="submit" aria-label={`收回：${grantText(grant)}`}>
									收回
								</button>
							</form>
						</li>
					))}
				</ul>
				<Form fields={fieldsOf(roleForm)} action={to('roles/')} submit="加上这个角色" values={values} errors={errors} />
			</section>
			{hasInvitations && (
				<section class="block" aria-labelledby="staff-invitation">
					<h2 id="staff-invitation">换发邀请码</h2>
					<p>换了设备或丢了设备时用。原来登记的通行密钥、没有用过的邀请码随即作废，正在使用的登录随即结束。先核实是本人。</p>
					<form method="post" action={to('invitation/')}>
						<button type="submit">换发邀请码</button>
					</form>
				</section>
			)}
			{member.active === 1 && (
				<section class="block" aria-labelledby="staff-end">
					<h2 id="staff-end">停用</h2>
					<p>停用后立即退出，不能再登录。办过的事仍记在名下。</p>
					<form method="post" action={to('revocation/')}>
						<button type="submit">停用</button>
					</form>
				</section>
			)}
		</>
	)
}

/** The code, shown this once. */
export function Invited({
	base,
	name,
	code,
	link,
	expiresAt,
}: {
	base: string
	name: string
	code: string
	link: string
	expiresAt: string
}) {
	return (
		<section class="notice notice-done">
			<h1>邀请码只显示这一次</h1>
			<dl>
				<dt>给谁</dt>
				<dd>{name}</dd>
				<dt>邀请码</dt>
				<dd>
					<code class="receipt-code">{groupedCode(code)}</code>
				</dd>
				<dt>登记网址</dt>
				<dd>{link}</dd>
				<dt>有效期到</dt>
				<dd>{shanghaiMinute(expiresAt)}，只能用一次</dd>
			</dl>
			<p>请当面或打电话告诉本人，不要发到群里。</p>
			<p>
				<a href={under(base, '/desk/staff/')}>回到人员</a>
			</p>
		</section>
	)
}

function grantText(grant: Grant): string {
	return `${roles[grant.role]}（${placeText(grant)}）`
}

function placeText({ programme, region }: Grant): string {
	return `${programme ?? '全部专项行动'}，${region ?? '全部地区'}`
}
