import type { Child } from 'hono/jsx'
import type { Shown } from '#functions/submissions/shown.ts'
import type { Option } from '#schemas/fields.ts'
import type { Answers, FieldError } from '#schemas/read-form.ts'
import type { Contact } from '../contacts.ts'
import type { Line } from '../queue/row.ts'
import type { Found } from './found.ts'

/** What can be done with a case: the nouns its forms are posted to. */
export type Action = 'acceptance' | 'return' | 'rejection' | 'merger' | 'handover' | 'notes' | 'labels' | 'contacts'
/** A form shown again, with what was typed. */
export type Again = { action: Action; values: Answers; errors?: FieldError[] }
/** Everything the page of a case shows. */
export type CaseProps = {
	base: string
	found: Found
	line: Pick<Line, 'left' | 'due' | 'status'>
	programmeTitle: string
	shown: Shown[]
	contacts: Contact[]
	files: { id: string; name: string; kind: string; size: number }[]
	notes: { at: string; name: string; text: string }[]
	colleagues: Option[]
	mayDecide: boolean
	again?: Again
	alert?: Child
	revealed?: { path: string; text: string }
}
