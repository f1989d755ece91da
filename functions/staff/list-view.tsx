import { under } from '#functions/base.ts'
import { type Column, DeskTable } from '#functions/desk/table.tsx'
import { Form } from '#functions/form.tsx'
import { fieldsOf } from '#schemas/fields.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { type Grant, invitationForm, roles, type StaffMember } from '#schemas/staff.ts'
import { placeText } from './grant-text.ts'

type Props = {
	base: string
	members: StaffMember[]
	/** Who looks at the list. */
	self: string
	hasInvitations: boolean
	values?: Answers
	errors?: FieldError[]
}

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
