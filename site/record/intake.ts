import { choicesFor } from '#functions/submissions/calls.ts'
import { questionsToday } from '#functions/submissions/questions.ts'
import type { Field, Option } from '#schemas/fields.ts'
import type { FormName } from '#schemas/submission.ts'
import { calls } from './calls.ts'
import { today } from './today.ts'

/** The programmes that take in a form on the day of the build, as the form offers them. The Worker looks at its own day. */
export async function openProgrammes(form: FormName): Promise<Option[]> {
	return choicesFor((await calls()).programmes, form, today)
}

/** What those programmes ask besides. */
export async function openQuestions(form: FormName): Promise<Field[]> {
	return questionsToday((await calls()).programmes, form, today)
}
