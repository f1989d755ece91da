import { readTyped } from '#functions/submissions/called.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { leavesOf } from '#schemas/leaves.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { questionNamed } from '#schemas/question-form.ts'
import type { Answers, Entry, FieldError } from '#schemas/read-form.ts'
import type { FormName } from '#schemas/submission.ts'

const unasked = ['hidden', 'trap']

/**
 * What was typed into a form, right or wrong, without what no text may contain. Refused are only names that the form does
 * not have and files that nobody took: they would be lost unsaid.
 */
export function typedInto(form: FormName, entries: Entry[]): { values: Answers; errors: FieldError[] } {
	const known = new Set(leavesOf(fieldsFor(form)).map(({ name }) => name))
	const isForeign = entries.some(([name]) => !known.has(name) && !questionNamed(name))
	const files = entries.filter(([, value]) => value instanceof File && value.size > 0)
	const errors = [
		...(isForeign ? [{ name: '', message: '表单里有本页没有的栏目，请核对后再存' }] : []),
		...files.map(([name]) => ({ name, message: '附件没有收到。可以先不选附件，存下其他内容' })),
	]
	return { values: readTyped(form, entries), errors }
}

/** How many answers there are that a person gave. */
export function countOf(form: FormName, typed: Answers): number {
	const own = leavesOf(fieldsFor(form)).filter(({ name, control }) => !unasked.includes(control) && typed[name] !== undefined)
	return own.length + Object.keys(typed).filter(questionNamed).length
}

/** What was typed, to go on with. Agreement to a notice that has changed since is asked for anew. */
export function resumable({ noticeAccepted, ...typed }: Answers): Answers {
	const isCurrent = typed.noticeVersion === noticeVersion
	return noticeAccepted !== undefined && isCurrent ? { ...typed, noticeAccepted } : typed
}
