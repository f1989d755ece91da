import type { Reason } from './rules.ts'
import type { Shortlist } from './shortlist.ts'

/** Who is to be invited for what, and what was said for it. */
export type Choice = { need: string; envoy: string; points: number; reasons: Reason[]; overrideReason: string | null }

/** What is wrong with inviting these envoys from a shortlist; nothing when it can be done. */
export function againstChoices({ candidates, excluded }: Shortlist, envoys: string[], reason: string): string | undefined {
	if (envoys.length === 0) return '请至少选一位。'
	const known = new Set([...candidates, ...excluded].map(({ envoy }) => envoy.number))
	if (envoys.some((it) => !known.has(it))) return '有人已经不在名单里，请刷新页面后重新选择。'
	const isFirst = envoys.includes(candidates[0]?.envoy.number ?? '')
	const isForced = excluded.some(({ envoy }) => envoys.includes(envoy.number))
	return (!isFirst || isForced) && reason === '' ? '没有选第一名，或者选了不推荐的人，请写明理由。' : undefined
}

/** What is kept of a choice from a shortlist: the points and reasons as they were shown, and why it was not the first. */
export function overridesIn({ candidates, excluded }: Shortlist, envoys: string[], reason: string): Omit<Choice, 'need'>[] {
	const listed = candidates.map(({ envoy, points, reasons }) => ({ envoy: envoy.number, points, reasons }))
	const left = excluded.map(({ envoy, why }) => ({
		envoy: envoy.number,
		points: 0,
		reasons: why.map(leftOut),
	}))
	return [...listed, ...left].filter((it) => envoys.includes(it.envoy)).map((it) => ({ ...it, overrideReason: reason || null }))
}

/** Why someone is not recommended, as it is kept beside what speaks for them. */
export function leftOut(text: string): Reason {
	return { rule: '不推荐', points: 0, text }
}
