import { fieldsFor } from '#functions/submissions/forms.ts'
import { apart } from '#schemas/envelope.ts'
import { leavesOf } from '#schemas/leaves.ts'
import { questionNamed } from '#schemas/question-form.ts'
import type { Entry } from '#schemas/read-form.ts'
import { type FormName, formNames } from '#schemas/submission.ts'

/** What a page sent, and the code when its case had closed before. */
export type Sent = { code?: string; answers: Entry[] }

/** Takes a posted page apart: the envelope is of no use to a correction. */
export function sentIn(posted: Entry[]): Sent {
	const { answers } = apart(posted)
	const code = answers.find(([name]) => name === 'code')?.[1]
	return { code: code === undefined ? undefined : String(code).trim(), answers: answers.filter(([name]) => name !== 'code') }
}

/**
 * Which form was filled in: its page says so in its address; failing that, the names of its fields do.
 * @param said what the address says
 */
export function typedForm(said: string | undefined, answers: Entry[]): FormName | undefined {
	const form = formNames.find((name) => name === said)
	if (form || answers.length === 0) return form
	return formNames.find((name) => {
		const known = new Set(leavesOf(fieldsFor(name)).map((leaf) => leaf.name))
		return answers.every(([it]) => known.has(it) || questionNamed(it))
	})
}
