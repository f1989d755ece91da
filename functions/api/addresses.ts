import { fieldsFor } from '#functions/submissions/forms.ts'
import type { Field } from '#schemas/fields.ts'
import { type FormName, formNames } from '#schemas/submission.ts'

/** Where a form is filed. */
export function filingPath(form: FormName): string {
	return form === 'need' ? '/api/needs' : `/api/applications/${form}`
}

/** The fields that take files, each with where its files are sent. */
export const fileAddresses: { form: FormName; field: Field; path: string }[] = formNames.flatMap((form) =>
	fieldsFor(form)
		.filter(({ control }) => control === 'file')
		.map((field) => ({ form, field, path: `/api/files/${form}/${field.name}` })),
)

/** Whether an address belongs to the API, as the board's own list does, so that whatever goes wrong there is told in JSON. */
export function isApi(path: string): boolean {
	return path.startsWith('/api/') || path === '/needs.json'
}
