import { Form } from '#functions/form.tsx'
import { withQuestions } from '#functions/form-sheet.tsx'
import { described, fieldsFor } from '#functions/submissions/forms.ts'
import { envelopeForm } from '#schemas/envelope.ts'
import { type Field, fieldsOf, type Option, offer } from '#schemas/fields.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'
import { addressOf } from './address.ts'
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

/** Whoever sends it again agrees again. */
function withoutAgreement({ commitment: _, noticeAccepted: __, ...rest }: Answers): Answers {
	return rest
}
