import type { Event } from '#functions/events/event.ts'
import { Refused } from '#functions/refused.ts'

/** Where a need may go from where it is (domain 5.2). A refusal carries a reason; what is returned can be corrected. */
const need = {
	submitted: ['returned', 'accepted', 'rejected', 'merged', 'withdrawn'],
	returned: ['submitted', 'withdrawn'],
	accepted: ['released', 'matched', 'closed'],
	released: ['accepted', 'matched', 'closed'],
	matched: ['closed'],
	closed: [],
	rejected: [],
	merged: [],
	withdrawn: [],
} as const

const application = {
	submitted: ['returned', 'accepted', 'rejected', 'merged', 'withdrawn'],
	returned: ['submitted', 'withdrawn'],
	accepted: ['proposed', 'rejected'],
	proposed: ['in_publicity', 'accepted'],
	in_publicity: ['selected', 'objection_upheld', 'proposed', 'accepted'],
	selected: ['ended'],
	ended: [],
	objection_upheld: [],
	rejected: [],
	merged: [],
	withdrawn: [],
} as const

export type Status = keyof typeof need | keyof typeof application
export type Kind = 'need' | 'application'

/**
 * The whole lifecycle, which is its own documentation. From accepted to selected an application is moved by its pairings
 * alone (functions/approval/standing/store.ts), and stands where the furthest of them that still holds stands: approved,
 * it is proposed; from its public notice until it takes effect, in publicity. One whose pairing came so far before this
 * was kept joins it there.
 */
export const lifecycles: Record<Kind, Partial<Record<Status, readonly Status[]>>> = { need, application }

/** What visitors are told of a status: its name, and who holds the matter. */
export const statusWords: Record<Status, { name: string; holder: 'staff' | 'applicant' | 'nobody' }> = {
	submitted: { name: '已提交，等待审核', holder: 'staff' },
	returned: { name: '已退回，请补正', holder: 'applicant' },
	accepted: { name: '审核通过', holder: 'staff' },
	rejected: { name: '未通过审核', holder: 'nobody' },
	merged: { name: '已并入另一件', holder: 'nobody' },
	withdrawn: { name: '已撤回', holder: 'nobody' },
	released: { name: '已登上需求榜', holder: 'staff' },
	matched: { name: '已对接', holder: 'staff' },
	closed: { name: '已办结', holder: 'nobody' },
	proposed: { name: '拟入选', holder: 'staff' },
	// Also after the notice has ended, while the agreement is signed.
	in_publicity: { name: '已列入公示', holder: 'staff' },
	selected: { name: '已入选', holder: 'staff' },
	ended: { name: '服务期满', holder: 'nobody' },
	objection_upheld: { name: '公示异议成立，未入选', holder: 'nobody' },
}

/** The same of what events name: steps that lead back have names of their own. */
const words: Record<string, (typeof statusWords)[Status]> = {
	...statusWords,
	reopened: { name: '原来的结对取消，可以另外对接', holder: 'staff' },
	unreleased: { name: '从需求榜撤下', holder: 'staff' },
}

/** Statuses that decide a matter: what the usual time runs to. A duplicate that is merged was decided nothing about. */
export const decisions: readonly Status[] = ['accepted', 'rejected']
const byApplicant: readonly Status[] = ['submitted', 'withdrawn']
const withReason: readonly Status[] = ['returned', 'rejected', 'merged']

export type Move = { from: Status; to: Status; event: Event; reason: string | null; decidedAt: string | null }
type Subject = { kind: Kind; number: string; status: string }
type By = { actor: string; at: string; reason?: string }

/** The change that moving a submission to `to` makes, with the event it leaves. Time and actor are told. */
export function move({ kind, number, status }: Subject, to: Status, { actor, at, reason }: By): Move {
	if (!canMove({ kind, status }, to)) throw new Refused(`不能办：现在的状态是“${wordsFor(status).name}”。请刷新页面后再看。`)
	if (byApplicant.includes(to) !== (actor === 'applicant')) throw new Refused('不能办：这一步不由您来做。')
	if (withReason.includes(to) && !reason?.trim()) throw new Refused('退回、不通过和并入要写明理由。')
	const event = { subject: number, action: `${kind}_${to}`, actor, at }
	return { from: status as Status, to, event, reason: reason?.trim() ?? null, decidedAt: decisions.includes(to) ? at : null }
}

/**
 * Whether someone can move a submission to `to`. What goes back to accepted does so along with its place on the board or
 * with its pairings: reviewing accepts only what waits for review.
 */
export function canMove({ kind, status }: Pick<Subject, 'kind' | 'status'>, to: Status): boolean {
	const table = lifecycles[kind]
	const isBack = to === 'accepted' && status !== 'submitted'
	return Object.hasOwn(table, status) && table[status as Status]!.includes(to) && !isBack
}

/** What visitors are told of a stored status, or of the step that an event names. */
export function wordsFor(status: string): (typeof statusWords)[Status] {
	return Object.hasOwn(words, status) ? words[status]! : { name: '办理中', holder: 'staff' }
}

/** Whether nobody holds a matter any more: it was withdrawn, refused, merged or has come to its end. */
export function isOver({ status }: { status: string }): boolean {
	return wordsFor(status).holder === 'nobody'
}
