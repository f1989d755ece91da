import type { Event } from '#functions/events/event.ts'
import { Refused } from '#functions/refused.ts'

/**
 * Where a pairing may go from where it is (domain 5.2). Both sides say yes before the leaders see it; what was approved
 * is publicised before it takes effect; a pairing that ends keeps its row.
 */
export const lifecycle = {
	proposed: ['confirmed', 'declined', 'expired', 'cancelled'],
	confirmed: ['approved', 'refused', 'cancelled'],
	approved: ['in_publicity', 'cancelled'],
	in_publicity: ['publicised', 'objection_upheld'],
	publicised: ['effective', 'cancelled'],
	effective: ['completed', 'terminated', 'replaced'],
	declined: [],
	expired: [],
	cancelled: [],
	refused: [],
	objection_upheld: [],
	completed: [],
	terminated: [],
	replaced: [],
} as const
export type State = keyof typeof lifecycle

/** What people are told of a state. */
export const stateWords: Record<State, string> = {
	proposed: '已邀请，等待双方答复',
	confirmed: '双方同意，等待审定',
	approved: '已审定，等待公示',
	in_publicity: '公示中',
	publicised: '公示结束，等待签订协议',
	effective: '服务中',
	declined: '没有接受',
	expired: '邀请已过期',
	cancelled: '已取消',
	refused: '审定未通过',
	objection_upheld: '公示异议成立',
	completed: '期满结束',
	terminated: '提前终止',
	replaced: '已更换',
}

/** Steps that must say why. */
const withReason: readonly State[] = ['cancelled', 'refused', 'objection_upheld', 'terminated', 'replaced']

export type Move = { from: State; to: State; reason: string | null; event: Event }
type By = { actor: string; at: string; reason?: string }

/** The change that moving a pairing to `to` makes, with the event it leaves. Time and actor are told. */
export function move({ number, state }: { number: string; state: State }, to: State, { actor, at, reason = '' }: By): Move {
	if (!canMove(state, to)) throw new Refused(`不能办：这一对现在的状态是“${stateWords[state]}”。请刷新页面后再看。`)
	if (withReason.includes(to) && !reason.trim()) throw new Refused('这一步要写明理由。')
	return { from: state, to, reason: reason.trim() || null, event: { subject: number, action: `pairing_${to}`, actor, at } }
}

/** Whether a pairing can be moved to `to` at all. */
export function canMove(state: State, to: State): boolean {
	return (lifecycle[state] as readonly State[]).includes(to)
}

/** The two sides of an invitation, each answering for itself. */
export const sides = { enterprise: '企业', envoy: '特派员' } as const
export type Side = keyof typeof sides
export const replies = { waiting: '还没有答复', accepted: '同意', declined: '没有接受' } as const
export type Reply = keyof typeof replies

/** Where the replies of both sides take an invitation. One no is enough; a yes never depends on who else was asked. */
export function afterReplies({ enterprise, envoy }: Record<Side, Reply>): State {
	if (enterprise === 'declined' || envoy === 'declined') return 'declined'
	return enterprise === 'accepted' && envoy === 'accepted' ? 'confirmed' : 'proposed'
}
