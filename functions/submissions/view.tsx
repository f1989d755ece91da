import { ApplicationFields, ApplicationForm } from '#functions/applications/form-view.tsx'
import type { SheetProps } from '#functions/form-sheet.tsx'
import { NeedFields, NeedForm } from '#functions/needs/form-view.tsx'
import type { Answers } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'

type Props = SheetProps & { form: FormName }

/** Any of the forms alone, to stand below an apology. */
export function SubmissionFields({ form, ...props }: Props) {
	return form === 'need' ? <NeedFields {...props} /> : <ApplicationFields {...props} kind={form} />
}

type Kept = { base: string; form: FormName; typed: () => Answers; received?: Record<string, string> }

/** A form with what was typed, worked out only when it is shown: most forms arrive well. */
export function KeptFields({ typed, ...props }: Kept) {
	const values = typed()
	const chosen = [values.programme ?? ''].flat()[0]!
	return <SubmissionFields {...props} programmes={[{ value: chosen, label: chosen || '请重新选择' }]} values={values} />
}

/** Any of the forms with its heading. */
export function SubmissionForm({ form, ...props }: Props) {
	return form === 'need' ? <NeedForm {...props} /> : <ApplicationForm {...props} kind={form} />
}
