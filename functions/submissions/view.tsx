import { ApplicationFields, ApplicationForm } from '#functions/applications/form-view.tsx'
import type { SheetProps } from '#functions/form-sheet.tsx'
import { NeedFields, NeedForm } from '#functions/needs/form-view.tsx'
import type { Call } from '#schemas/intake.ts'
import type { Answers } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'
import { chosenIn } from './called.ts'
import { questionFields } from './questions.ts'

type Props = SheetProps & { form: FormName }

/** Any of the forms alone, to stand below an apology. */
export function SubmissionFields({ form, ...props }: Props) {
	return form === 'need' ? <NeedFields {...props} /> : <ApplicationFields {...props} kind={form} />
}

type Kept = {
	base: string
	form: FormName
	typed: () => Answers
	/** What programmes ask, when it is known. */
	calls?: Call[]
	received?: Record<string, string>
	/** Why nothing can be sent now; `true` where the apology above says why. */
	closed?: string | boolean
}

/** A form with what was typed, worked out only when it is shown: most forms arrive well. */
export function KeptFields({ typed, calls = [], ...props }: Kept) {
	const values = typed()
	const chosen = chosenIn(values)
	const questions = questionFields(
		calls.filter(({ id }) => id === chosen),
		props.form,
		Object.keys(values),
	)
	return (
		<SubmissionFields {...props} programmes={[{ value: chosen, label: chosen || '请重新选择' }]} questions={questions} values={values} />
	)
}

/** Any of the forms with its heading. */
export function SubmissionForm({ form, ...props }: Props) {
	return form === 'need' ? <NeedForm {...props} /> : <ApplicationForm {...props} kind={form} />
}
