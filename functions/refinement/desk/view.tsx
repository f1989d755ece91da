import { under } from '#functions/base.ts'
import { Form } from '#functions/form.tsx'
import { fieldsOf } from '#schemas/fields.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import { type Refinement, refinementForm } from '#schemas/refinement.ts'

const stateText = { proposed: '等待企业确认', confirmed: '企业已确认', declined: '企业不同意', dropped: '已换成新的建议' }

type DeskProps = { base: string; number: string; last?: Refinement; values: Answers; errors?: FieldError[]; error?: string }

/** 凝练 at the desk: a wording to propose, beginning from the need's own. */
export function RefinementDesk({ base, number, last, values, errors, error }: DeskProps) {
	return (
		<>
			<h1>凝练需求 {number}</h1>
			<p class="lead">
				把需求写得更清楚，再请企业确认。企业确认前，需求榜上不登。<a href={under(base, `/desk/cases/${number}/`)}>返回这一件</a>
			</p>
			{last && (
				<p class="notice">
					上一次建议：{stateText[last.state]}
					{last.remark && `。企业的意见：${last.remark}`}
				</p>
			)}
			{error && (
				<p class="notice notice-wrong" role="alert">
					{error}
				</p>
			)}
			<Form
				fields={fieldsOf(refinementForm)}
				action={under(base, `/desk/cases/${number}/refinement/`)}
				submit="请企业确认"
				values={values}
				errors={errors}
			/>
		</>
	)
}
