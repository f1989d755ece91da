import type { Kind, Status } from '#functions/submissions/lifecycle.ts'

/** A submission to erase, as it was when that was decided. */
export type Target = { id: string; number: string; kind: Kind; version: number; submissionHash: string | null }

/** Why personal information is erased (个人信息保护法第四十七条). Kept in the ledger, so never a free text. */
export const erasureReasons = {
	asked: '本人要求或撤回同意',
	retention: '保存期限届满或目的已实现',
	unlawful: '违反法律或者约定收集的',
	law: '法律、行政法规规定的其他情形',
} as const
export type ErasureReason = keyof typeof erasureReasons

/** One line of the ledger: ids and numbers only. */
export type Erasure = { submission: string; number: string; reason: ErasureReason; at: string }

/** Where nobody has come to rely on a submission, or no longer does: what is asked for then is done without a person. */
const free: Record<Kind, readonly Status[]> = {
	need: ['submitted', 'returned', 'rejected', 'merged', 'withdrawn', 'closed'],
	application: ['submitted', 'returned', 'rejected', 'merged', 'withdrawn', 'objection_upheld', 'ended'],
}

/** Whether a submission is erased by itself when its applicant asks. Otherwise staff look first. */
export function erasesItself(kind: string, status: string): boolean {
	return (free[kind as Kind] ?? []).includes(status as Status)
}

/** Every kind and status of which that is true. */
export const freeCases = Object.entries(free).flatMap(([kind, statuses]) => statuses.map((status) => ({ kind, status })))

/** The event that erasing leaves. */
export function erasureEvent({ kind, number }: Target, reason: ErasureReason, actor: string, at: string) {
	return { subject: number, action: `${kind}_erased`, actor, at, detail: { reason } }
}
