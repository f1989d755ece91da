import { under } from '#functions/base.ts'
import { Form } from '#functions/form.tsx'
import { fieldsOf } from '#schemas/fields.ts'
import type { FieldError } from '#schemas/read-form.ts'
import { resumeForm } from '#schemas/resume.ts'

const fields = fieldsOf(resumeForm)

type Props = { base: string; errors?: FieldError[] }

/** Where a resume code is typed. The code is never shown again. */
export function ResumeForm({ base, errors }: Props) {
	return (
		<div class="lookup">
			<Form fields={fields} action={under(base, '/drafts/session/')} submit="接着填" errors={errors} />
		</div>
	)
}

/** The way back to a form that was put by, above the empty one. */
export function Resume({ base }: { base: string }) {
	return (
		<details class="form-resume">
			<summary>有续填码？接着上次的填</summary>
			<ResumeForm base={base} />
		</details>
	)
}

/** The same on a page of its own, when a code opened nothing. */
export function ResumePage({ base, errors }: Props) {
	return (
		<>
			<h1>接着填没填完的表</h1>
			<p class="lead">续填码是点“存下来”以后得到的，30 天内有效。</p>
			<ResumeForm base={base} errors={errors} />
		</>
	)
}
