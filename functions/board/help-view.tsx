import { ApplicationForm } from '#functions/applications/form-view.tsx'
import { under } from '#functions/base.ts'
import type { ApplicantKind } from '#schemas/application-forms.ts'
import { applicantKinds } from '#schemas/enumerations.ts'
import type { Option } from '#schemas/fields.ts'
import type { BoardNeed } from './need.ts'

type Props = { base: string; need: BoardNeed; open: ApplicantKind[] }

const notes: Record<ApplicantKind, string> = {
	individual: '一位专家自己申请。派出单位的推荐表可以之后补交。',
	team: '两人到二十人一起服务，一名团长，全体成员都要填。',
	'legal-person': '高校、院所、企业等单位作为一个整体提供服务。',
}

/** 我能帮忙: who is going to help decides which form it is. */
export function HelpChoice({ base, need, open }: Props) {
	return (
		<>
			<h1>我能帮忙</h1>
			<ForNeed base={base} need={need} />
			<p class="lead">按谁来服务选一种申请表。同一个人不要既填个人又填进团队。</p>
			{open.length === 0 && <p class="notice">现在没有专项行动在征集特派员。表可以先看、先准备，也可以打印，不能提交。</p>}
			<ul class="form-choices">
				{(Object.keys(notes) as ApplicantKind[]).map((kind) => (
					<li>
						<a href={under(base, `/needs/${need.number}/help/${kind}/`)}>{applicantKinds[kind]}</a>
						<span class="quiet">
							{notes[kind]}
							{open.length > 0 && !open.includes(kind) && '现在没有专项行动征集这一种。'}
						</span>
					</li>
				))}
			</ul>
		</>
	)
}

type FormProps = { base: string; need: BoardNeed; kind: ApplicantKind; programmes: Option[]; closed: string | undefined }

/** The form of one kind of applicant with the need filled in, and its programme while that takes applications. */
export function HelpForm({ base, need, kind, programmes, closed }: FormProps) {
	const { programme } = need.answers
	const isOpen = programmes.some(({ value }) => value === programme)
	const values = { forNeed: need.number, ...(isOpen && { programme }) }
	return (
		<>
			<ForNeed base={base} need={need} />
			<ApplicationForm base={base} kind={kind} programmes={programmes} closed={closed} values={values} />
		</>
	)
}

function ForNeed({ base, need }: Pick<Props, 'base' | 'need'>) {
	return (
		<p class="quiet">
			回应的需求：<a href={under(base, `/needs/${need.number}/`)}>{need.answers.title}</a>（{need.number}）
		</p>
	)
}
