import { type Move, move, type Status } from '#functions/submissions/lifecycle.ts'
import type { Submission } from '#schemas/submission.ts'

export type Deciding = { actor: string; at: string }

/** The change a decision makes, with its reason in the event. Throws `Refused` when the case is past it. */
export function decided(found: Submission, to: Status, { actor, at }: Deciding, reason?: string, more: Record<string, string> = {}): Move {
	const change = move(found, to, { actor, at, reason })
	const detail = { ...(reason && { reason }), ...more }
	return { ...change, reason: to === 'accepted' ? null : change.reason, event: { ...change.event, detail } }
}

/** What an applicant reads whose case was a duplicate. */
export function mergerReason(into: string): string {
	return `与 ${into} 是同一件事，已并入那一件继续办理，不用重新提交。`
}
