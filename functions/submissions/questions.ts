import type { Field } from '#schemas/fields.ts'
import { fieldsOf } from '#schemas/fields.ts'
import type { Call } from '#schemas/intake.ts'
import { type Extra, keptForm, questionForm, questionName, questionNamed, questionsOf } from '#schemas/question-form.ts'
import type { FormName } from '#schemas/submission.ts'
import { isOpen } from './calls.ts'

type Value = Record<string, unknown>

/**
 * The fields of what programmes ask besides a form. An answer under the name of a question that is not asked any more
 * has a plain field, so that it is neither lost nor shown.
 * @param given the names that answers were given under
 */
export function questionFields(calls: Call[], form: FormName, given: Iterable<string> = []): Field[] {
	const asked = calls.some((call) => questionsOf(call, form).length > 0) ? fieldsOf(questionForm(calls, form)) : []
	const gone = [...given].filter((name) => questionNamed(name) && asked.every((field) => field.name !== name))
	return gone.length > 0 ? [...asked, ...fieldsOf(keptForm(gone))] : asked
}

/** The same on a form that is filled in today: what open programmes ask, and what was answered to others. */
export function questionsToday(calls: Call[], form: FormName, today: string, given: Iterable<string> = []): Field[] {
	const names = [...given]
	const answered = new Set(names.map((name) => questionNamed(name)?.programme))
	return questionFields(
		calls.filter((call) => isOpen(call, form, today) || answered.has(call.id)),
		form,
		names,
	)
}

/** A stored submission as a page posts and shows it: what else its programme asks, and all answers under flat names. */
export function asPosted(call: Call | undefined, form: FormName, stored: Value): { questions: Field[]; value: Value } {
	const value = flat(stored)
	return { questions: questionFields(call ? [call] : [], form, Object.keys(value)), value }
}

/** A form's value with each answer to a programme's questions under the name that a page posts it by. */
function flat({ extra, ...value }: Value): Value {
	const answers = Object.entries((extra ?? {}) as Extra)
	return { ...value, ...Object.fromEntries(answers.map(([id, answer]) => [questionName(String(value.programme), id), answer])) }
}

/** Answers to one programme's questions by their ids; nothing when there is none. */
export function nested(answers: Value): Extra | undefined {
	const found = Object.entries(answers).flatMap(([name, answer]) => {
		const id = questionNamed(name)?.id
		return id ? [[id, answer as string | number] as const] : []
	})
	return found.length > 0 ? Object.fromEntries(found) : undefined
}
