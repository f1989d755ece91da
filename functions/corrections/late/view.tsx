import { Form } from '#functions/form.tsx'
import { withQuestions } from '#functions/form-sheet.tsx'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { caseLookupForm } from '#schemas/case-lookup.ts'
import { envelopeForm } from '#schemas/envelope.ts'
import { type Field, fieldsOf, type Option, offer } from '#schemas/fields.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'
import { addressOf } from '../address.ts'

type Props = {
	base: string
	form: FormName
	/** The one programme it was sent for. */
	programme: Option
	questions: Field[]
	noticeVersion: string
	values: Answers
	errors?: FieldError[]
}

/** A correction that was sent after its case had closed: nothing of it is lost. */
export function LateCorrection(props: Props) {
	return (
		<>
			<section class="notice notice-wrong" role="alert">
				<h1>查询已经关闭，补正还没有交</h1>
				<p>打开的提交，半小时没有操作就自动关闭。您填写的内容还在下面，没有丢。</p>
				<p>请填回执上的查询码，按页面下方的“打开，接着补正”。打开以后核对一遍，再按“重新提交”。刚才选的附件没有收，请重新选择。</p>
			</section>
			<LateFields {...props} />
		</>
	)
}

/**
 * What was typed, and the code that opens its case again: one step, and nothing is typed twice. No script knows this form,
 * so that none keeps the code on the device.
 */
export function LateFields({ base, form, programme, questions, noticeVersion, values, errors }: Props) {
	const fields = offer(withQuestions(fieldsFor(form), questions), { programme: [programme] })
	return (
		<Form
			fields={[...fieldsOf(caseLookupForm), ...fieldsOf(envelopeForm), ...fields]}
			action={addressOf(base, form)}
			submit="打开，接着补正"
			values={{ ...values, noticeVersion }}
			errors={errors}
		/>
	)
}
