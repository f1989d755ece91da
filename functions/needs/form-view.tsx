import { under } from '#functions/base.ts'
import { Resume } from '#functions/drafts/resume-view.tsx'
import { FormSheet, type SheetProps } from '#functions/form-sheet.tsx'
import { described } from '#functions/submissions/forms.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { needForm, needLeads } from '#schemas/need.ts'

const fields = fieldsOf(needForm)

/** The form alone, to stand below an apology. */
export function NeedFields(props: SheetProps) {
	const ways = { action: under(props.base, '/needs/'), draft: under(props.base, '/drafts/need/') }
	const sheet = { fields, leads: needLeads, ...ways, submit: described.need.submit, name: 'need' }
	return <FormSheet {...props} sheet={sheet} />
}

/** 技术需求登记表, empty on the static page, filled in with what is wrong in the Worker's answer. */
export function NeedForm(props: SheetProps) {
	return (
		<>
			<h1>技术需求登记表</h1>
			<p class="lead">
				一张表写一个需求，不用注册。没有把握怎样写，先看<a href={under(props.base, '/file-a-need/')}>写法和以往的规定</a>
				。替多家单位填报的，用
				<a href={under(props.base, '/needs/batch/')}>批量登记</a>。
			</p>
			{!props.values && <Resume base={props.base} />}
			<NeedFields {...props} />
		</>
	)
}
