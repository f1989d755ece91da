import { type Move, move, type Status } from '#functions/submissions/lifecycle.ts'
import type { Submission } from '#schemas/submission.ts'

export type Deciding = { actor: string; at: string }

/** The change a decision makes, with its reason in the event. Throws `Refused` when the case is past it. */
export function decided(found: Submission, to: Status, { actor, at }: Deciding, reason?: string, more: Record<string, string> = {}): Move {
	const change = move(found, to, { actor, at, reason })
	const detail = { ...(reason && { reason }), ...more }
	return { ...change, reason: to === 'accepted' ? null : change.reason, event: { ...change.event, detail } }
}

/** What an applicant reads whose case was a duplicate: that it is not refused, and how to go on. */
export function mergerReason(into: string): string {
	return `已并入 ${into}：两件是同一件事，在那一件里继续办理，不用重新提交。进度请用那一件的查询码查看；查询码找不到了，请打电话给办理单位换发。`
}
