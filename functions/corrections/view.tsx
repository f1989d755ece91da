import { under } from '#functions/base.ts'
import { Form } from '#functions/form.tsx'
import { withQuestions } from '#functions/form-sheet.tsx'
import { chosenIn } from '#functions/submissions/called.ts'
import { described, fieldsFor } from '#functions/submissions/forms.ts'
import { caseLookupForm } from '#schemas/case-lookup.ts'
import { envelopeForm } from '#schemas/envelope.ts'
import { type Field, fieldsOf, type Option, offer } from '#schemas/fields.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'
import { correctable, withoutSecrets } from './corrected.ts'

type Props = {
	base: string
	form: FormName
	reason: string | null
	/** The one programme it was sent for: a correction does not change it. */
	programme: Option
	noticeVersion: string
	/** What its programme asks besides. */
	questions: Field[]
	/** What is stored, its secret parts included: they are masked here. */
	stored: Answers
	/** What was typed, when it is shown again. */
	values?: Answers
	errors?: FieldError[]
	/** Names of the files received before, by id. */
	received?: Record<string, string>
}

/** A returned form to correct and send again. */
export function Correction({ base, form, reason, programme, questions, noticeVersion, stored, values, errors, received }: Props) {
	const all = withQuestions(fieldsFor(form), questions)
	const fields = correctable(offer(all, { programme: [programme] }), stored)
	const shown = values ?? withoutSecrets(all, withoutAgreement(stored))
	return (
		<>
			<h1>修改后重新提交：{described[form].title}</h1>
			{reason && (
				<section class="notice">
					<h2>请您补正</h2>
					<p class="case-reason">{reason}</p>
				</section>
			)}
			<Form
				fields={[...fieldsOf(envelopeForm), ...fields]}
				action={addressOf(base, form)}
				submit="重新提交"
				name={`${form}-correction`}
				steps
				values={{ ...shown, programme: programme.value, noticeVersion }}
				errors={errors}
				received={received}
			/>
		</>
	)
}

type Late = {
	base: string
	form: FormName
	questions: Field[]
	noticeVersion: string
	values: Answers
	errors?: FieldError[]
}

/** A correction that was sent after its case had closed: nothing of it is lost. */
export function LateCorrection(props: Late) {
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
export function LateFields({ base, form, questions, noticeVersion, values, errors }: Late) {
	const programme = chosenIn(values)
	const fields = offer(withQuestions(fieldsFor(form), questions), { programme: [{ value: programme, label: programme || '未填' }] })
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

/** The address says which form it is, for when a body breaks off early or the case has closed. */
function addressOf(base: string, form: FormName): string {
	return under(base, `/my/case/correction/?form=${form}`)
}

/** Whoever sends it again agrees again. */
function withoutAgreement({ commitment: _, noticeAccepted: __, ...rest }: Answers): Answers {
	return rest
}
