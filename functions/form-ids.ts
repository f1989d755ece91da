import type { Field } from '#schemas/fields.ts'
import type { FieldError } from '#schemas/read-form.ts'

/** The id of a field's control, or of the first of its choices: where the error summary leads. */
export function idOf(name: string, choice = 0): string {
	return choice === 0 ? `field-${name}` : `field-${name}-${choice + 1}`
}

/** What is wrong with a field, to be shown beside it. */
export function errorOf(name: string, errors: FieldError[]): string | undefined {
	return errors.find((error) => error.name === name)?.message
}

/** The ids of what explains a control, in the order they are read. */
export function describedBy({ name, hint, example }: Field, error?: string): string | undefined {
	const ids = [(hint || example) && `${idOf(name)}-hint`, error && `${idOf(name)}-error`].filter(Boolean)
	return ids.length > 0 ? ids.join(' ') : undefined
}
