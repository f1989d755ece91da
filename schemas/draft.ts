import * as z from 'zod'
import type { FormName } from './submission.ts'
import { formNames } from './submission.ts'

/** A half-filled form as stored. `answers` holds all of what was typed, sealed; only a keyed hash is kept of its code. */
export const draft = z.strictObject({
	id: z.string(),
	form: z.enum(formNames as [FormName, ...FormName[]]),
	codeHash: z.string(),
	answers: z.string().startsWith('v1.'),
	day: z.iso.date(),
	savedAt: z.iso.datetime(),
	keptUntil: z.iso.datetime(),
})
export type Draft = z.infer<typeof draft>
