import * as z from 'zod'

const moment = z.iso.datetime()
const reply = z.enum(['waiting', 'accepted', 'declined'])

/** A pairing as D1 keeps it. What the public sees of it is `schemas/pairing.ts`. */
export const pairingRecord = z.strictObject({
	id: z.string(),
	number: z.string(),
	programme: z.string(),
	need: z.string(),
	application: z.string(),
	state: z.enum([
		...['proposed', 'confirmed', 'approved', 'in_publicity', 'publicised', 'effective', 'declined', 'expired'],
		...['cancelled', 'refused', 'objection_upheld', 'completed', 'terminated', 'replaced'],
	] as const),
	version: z.int(),
	reason: z.string().nullable(),
	points: z.number(),
	reasons: z.string(),
	overrideReason: z.string().nullable(),
	enterprise: reply,
	envoy: reply,
	expiresAt: moment,
	decision: z.string().nullable(),
	publicity: z.string().nullable(),
	termFrom: z.string().nullable(),
	termTo: z.string().nullable(),
	replacedBy: z.string().nullable(),
	createdAt: moment,
	changedAt: moment,
})
export type PairingRecord = z.infer<typeof pairingRecord>
