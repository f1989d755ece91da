import * as z from 'zod'
import { applicationForms } from './application-forms.ts'
import { needForm } from './need.ts'

/** Every form that is sent in and gets a receipt, by the name it is stored under. */
export const submissionForms = { need: needForm, ...applicationForms } as const
export type FormName = keyof typeof submissionForms
export const formNames = Object.keys(submissionForms) as FormName[]

const moment = z.iso.datetime()

/** A submission as stored. `answers` is the form's value as JSON with its secret parts sealed; erased ones have none. */
export const submission = z.strictObject({
	id: z.string(),
	number: z.string(),
	kind: z.enum(['need', 'application']),
	form: z.enum(formNames as [FormName, ...FormName[]]),
	day: z.iso.date(),
	serial: z.int(),
	programme: z.string(),
	status: z.string(),
	version: z.int(),
	reason: z.string().nullable(),
	answers: z.string().nullable(),
	submissionHash: z.string().nullable(),
	contentHash: z.string().nullable(),
	sentHash: z.string().nullable(),
	codeHash: z.string().nullable(),
	sessionEpoch: z.int(),
	receivedAt: moment,
	changedAt: moment,
	decidedAt: moment.nullable(),
	erasureAskedAt: moment.nullable(),
	/** When it lay with the applicant, as JSON: `[[returned, sent in again], …]`. */
	pauses: z.string(),
})
export type Submission = z.infer<typeof submission>
