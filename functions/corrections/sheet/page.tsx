import type { Context } from 'hono'
import type { App } from '#functions/app.ts'
import { answersIn, type Opened } from '#functions/my/page.tsx'
import { chosenIn, readTyped } from '#functions/submissions/called.ts'
import { withoutLost } from '#functions/submissions/files.ts'
import { fieldsFor } from '#functions/submissions/forms.ts'
import { namesOf, takeUploads } from '#functions/submissions/page.tsx'
import { asPosted, questionFields } from '#functions/submissions/questions.ts'
import { answersOf } from '#schemas/answers.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import type { Answers, Entry, FieldError } from '#schemas/read-form.ts'
import { callOf, checkCorrection } from '../page.tsx'
import { programmeChoice } from '../programme-choice.ts'
import { typedForm } from '../sent.ts'
import { Correction } from '../view.tsx'

type Again = { values?: Answers; errors?: FieldError[]; received?: Record<string, string> }

/** The form of a returned case with what is stored, and how to show it. */
export async function sheetOf(c: Context<App>, opened: Opened) {
	const { form, programme: id, reason } = opened.found
	const call = await callOf(c, id)
	const { questions, value } = asPosted(call, form, await answersIn(opened))
	const stored = answersOf([...fieldsFor(form), ...questions], value)
	const shared = { base: c.env.BASE, form, reason, programme: programmeChoice(id, call), questions, noticeVersion, stored }
	return { stored, show: (again: Again) => <Correction {...shared} {...again} /> }
}

/** The form of an opened case with what was sent to take the place of what is stored, checked. Kept from here on. */
export async function correctedSheet(c: Context<App>, opened: Opened, answers: Entry[]) {
	const { found, secrets } = opened
	const { show, stored } = await sheetOf(c, opened)
	const { entries, errors: uploadErrors } = await takeUploads(c, found.form, answers, secrets)
	const checked = await checkCorrection(c, opened, { stored, entries, uploadErrors })
	const values = withoutLost(fieldsFor(found.form), readTyped(found.form, entries), checked.received)
	const again = { values, received: await namesOf(checked.received, secrets) }
	c.set('kept', show(again))
	return { checked, uploadErrors, show: (errors: FieldError[]) => show({ ...again, errors }) }
}

/** What was typed, before we know whose case it is; nothing when there is no telling which form it belongs to. */
export async function typedSheet(c: Context<App>, answers: Entry[]) {
	const form = typedForm(c.req.query('form'), answers)
	if (!form) return undefined
	const values = readTyped(form, answers)
	const id = chosenIn(values)
	const call = await callOf(c, id)
	const questions = questionFields(call ? [call] : [], form, Object.keys(values))
	return { base: c.env.BASE, form, programme: programmeChoice(id, call), questions, noticeVersion, values }
}
