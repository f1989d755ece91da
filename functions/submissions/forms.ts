import { applicantKinds } from '#schemas/enumerations.ts'
import { type Field, fieldsOf } from '#schemas/fields.ts'
import { type FormName, submissionForms } from '#schemas/submission.ts'
import type { Kind } from './lifecycle.ts'

type Described = { kind: Kind; title: string; submit: string; path: string; blank: string }

/** What each form and its button are called, where it is posted, and where its empty page is: a file, which answers no POST. */
export const described: Record<FormName, Described> = {
	need: { kind: 'need', title: '技术需求登记表', submit: '提交需求', path: '/needs/', blank: '/needs/new/' },
	individual: application('individual'),
	team: application('team'),
	'legal-person': application('legal-person'),
}

/** The fields of a form, as they are stored and shown. */
export function fieldsFor(name: FormName): Field[] {
	return fieldsOf(submissionForms[name])
}

function application(name: keyof typeof applicantKinds): Described {
	return {
		kind: 'application',
		title: `科技特派员申请表（${applicantKinds[name]}）`,
		submit: '提交申请',
		path: `/submissions/${name}/`,
		blank: `/applications/${name}/`,
	}
}
