import type { Attachment } from '#schemas/attachment.ts'
import type { Submission } from '#schemas/submission.ts'

/** What happened to a case: `name` is who at the desk did it. */
export type Told = { at: string; action: string; actor: string; name: string | null; detail: Record<string, string | number> }
/** What a colleague noted, sealed. */
export type Note = { id: string; at: string; name: string; text: string }
/** Another case that looks like the same one, and what it has in common: a fingerprinted field, or `organisation`. */
export type Alike = { number: string; status: string; receivedAt: string; organisation: string | null; title: string | null; field: string }
/** A case with everything its page shows. */
export type Found = {
	submission: Submission
	organisation: string | null
	holder: { id: string; name: string } | undefined
	labels: string[]
	into: string | null
	merged: string[]
	history: Told[]
	notes: Note[]
	alike: Alike[]
	files: Attachment[]
}
/** Someone who may take a case over. */
export type Colleague = { id: string; name: string }
