import * as z from 'zod'
import type { FileKind } from './label.ts'

/** Kinds of file that are kept. */
export const storedKinds = ['pdf', 'docx', 'xlsx', 'jpg', 'png', 'csv'] as const satisfies readonly FileKind[]
export type StoredKind = (typeof storedKinds)[number]

/** Where a file stands: sent and not yet part of a submission, part of one, or on its way out. */
export const attachmentStates = ['received', 'filed', 'leaving'] as const

/** A file as stored: its bytes lie in the file store under its id, its name is sealed. */
export const attachment = z.strictObject({
	id: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
	submission: z.string().min(1).max(64).optional(),
	name: z.string().startsWith('v1.').max(2000),
	kind: z.enum(storedKinds),
	size: z
		.int()
		.min(1)
		.max(10 * 1024 * 1024),
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
	createdAt: z.iso.datetime(),
	/** Until when it waits for its submission. */
	keptUntil: z.iso.datetime(),
	state: z.enum(attachmentStates),
})
export type Attachment = z.infer<typeof attachment>
