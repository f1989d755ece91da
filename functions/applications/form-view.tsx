import { under } from '#functions/base.ts'
import { Resume } from '#functions/drafts/resume-view.tsx'
import { FormSheet, type SheetProps } from '#functions/form-sheet.tsx'
import { described } from '#functions/submissions/forms.ts'
import { applicationLeads } from '#schemas/application.ts'
import { type ApplicantKind, applicationForms } from '#schemas/application-forms.ts'
import { applicantKinds } from '#schemas/enumerations.ts'
import { fieldsOf } from '#schemas/fields.ts'

type Props = SheetProps & { kind: ApplicantKind }

/** The form alone, to stand below an apology. */
export function ApplicationFields({ kind, ...props }: Props) {
	const fields = fieldsOf(applicationForms[kind])
	// Not the address of the empty page, which is a file: files answer no POST.
	const ways = { action: under(props.base, `/submissions/${kind}/`), draft: under(props.base, `/drafts/${kind}/`) }
	return (
		<FormSheet
			{...props}
			sheet={{ fields, leads: applicationLeads, ...ways, submit: described[kind].submit, name: `application-${kind}` }}
		/>
	)
}

/** 科技特派员申请表, empty on the static page, filled in with what is wrong in the Worker's answer. */
export function ApplicationForm(props: Props) {
	return (
		<>
			<h1>{applicationTitle(props.kind)}</h1>
			<p class="lead">
				不用注册。盖章的材料可以之后补交。条件和职责见<a href={under(props.base, '/become-an-envoy/')}>我要当特派员</a>。
			</p>
			{!props.values && <Resume base={props.base} />}
			<ApplicationFields {...props} />
		</>
	)
}

/** What the form of each kind of applicant is called. */
export function applicationTitle(kind: ApplicantKind): string {
	return `科技特派员申请表（${applicantKinds[kind]}）`
}
