import { under } from '#functions/base.ts'
import { Form } from '#functions/form.tsx'
import { fieldsOf } from '#schemas/fields.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { roleForm, type StaffMember } from '#schemas/staff.ts'
import { grantText } from './grant-text.ts'

type Props = { base: string; member: StaffMember; hasInvitations: boolean; values?: Answers; errors?: FieldError[] }

/** One person: roles given and taken, a new invitation, the end. */
export function StaffPage({ base, member, hasInvitations, values, errors }: Props) {
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
