import { under } from '#functions/base.ts'
import { FormSheet, type SheetProps } from '#functions/form-sheet.tsx'
import { fieldsOf } from '#schemas/fields.ts'
import { needForm, needLeads } from '#schemas/need.ts'

const fields = fieldsOf(needForm)

/** The form alone, to stand below an apology. */
export function NeedFields(props: SheetProps) {
	const sheet = { fields, leads: needLeads, action: under(props.base, '/needs/'), submit: '提交需求', name: 'need' }
	return <FormSheet {...props} sheet={sheet} />
}

/** 技术需求登记表, empty on the static page, filled in with what is wrong in the Worker's answer. */
export function NeedForm(props: SheetProps) {
	return (
		<>
			<h1>技术需求登记表</h1>
			<p class="lead">
				一张表写一个需求，不用注册。没有把握怎样写，先看<a href={under(props.base, '/file-a-need/')}>写法和以往的规定</a>。
			</p>
			<NeedFields {...props} />
		</>
	)
}
