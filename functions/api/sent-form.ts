import { fieldsFor } from '#functions/submissions/forms.ts'
import { questionFields } from '#functions/submissions/questions.ts'
import { entriesOf } from '#schemas/answers.ts'
import type { Field } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import { errorsByPath, fitted, isObject } from '#schemas/json-answers.ts'
import { questionName, questionNamed } from '#schemas/question-form.ts'
import type { Entry, FieldError } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'

/** A form from JSON as the entries that a page would post, and what of it has no place there, by path. */
export type SentForm = { entries: Entry[]; misfits: FieldError[] }

/** Takes a form from JSON apart. What its programme asks besides stands under `extra`, by the ids of the questions. */
export function sentForm(form: FormName, { extra = {}, ...sent }: Record<string, unknown>, calls: Call[]): SentForm {
	const fields = fieldsFor(form)
	const own = fitted(fields, sent)
	const entries = entriesOf(fields, own.value)
	if (!isObject(extra)) return { entries, misfits: [...own.errors, { name: 'extra', message: '“另外要填的”应当是一个对象' }] }
	const programme = calls.find(({ id }) => id === own.value.programme)
	const asked = programme ? questionFields([programme], form).map(byId) : []
	const more = fitted(asked, extra, 'extra.')
	const answered = entriesOf(asked, more.value).map(([id, text]): Entry => [questionName(programme!.id, id), text])
	return { entries: [...entries, ...answered], misfits: [...own.errors, ...more.errors] }
}

/** What is wrong with a form from JSON, by path: what has no place in it, and what the form and the programme say. */
export function wrongWith(form: FormName, misfits: FieldError[], said: FieldError[]): FieldError[] {
	const named = said.map(({ name, message }) => ({ name: questionNamed(name) ? `extra.${questionNamed(name)!.id}` : name, message }))
	return errorsByPath(fieldsFor(form), misfits, named)
}

function byId(field: Field): Field {
	return { ...field, name: questionNamed(field.name)!.id }
}
