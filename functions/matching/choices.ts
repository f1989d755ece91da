import type { Matching } from '#schemas/matching.ts'
import { isExcluded } from './exclusions.ts'
import type { Fixed, Plan } from './plan.ts'
import type { EnvoyProfile, NeedProfile } from './profile.ts'
import type { Reason } from './rules.ts'
import type { Shortlist } from './shortlist.ts'

/** Who is to be invited for what, and what was said for it. */
export type Choice = { need: string; envoy: string; points: number; reasons: Reason[]; overrideReason: string | null }
type Field = { needs: NeedProfile[]; envoys: EnvoyProfile[]; settings: Matching }

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
		reasons: why.map((text) => ({ rule: '不推荐', points: 0, text })),
	}))
	return [...listed, ...left].filter((it) => envoys.includes(it.envoy)).map((it) => ({ ...it, overrideReason: reason || null }))
}

type Chosen = { choices: Choice[]; fixed: Fixed[]; reasons: Record<string, string>; unexplained: string[] }

/**
 * What people chose on a page of the plan: a choice that is not the plan's own is fixed, and has to be explained.
 * Choices that name what is not on the page are left out.
 */
export function planChoices(plan: Plan, entries: [string, string][], { needs, envoys, settings }: Field): Chosen {
	const given = new Map(entries)
	const found: Chosen = { choices: [], fixed: [], reasons: {}, unexplained: [] }
	for (const { need, envoy, points, reasons, alternatives } of plan.planned) {
		const envoyChosen = given.get(`choice-${need}`)
		if (envoyChosen === undefined) continue
		const reason = (given.get(`reason-${need}`) ?? '').trim().slice(0, 500)
		if (reason) found.reasons[need] = reason
		const isPlanned = envoyChosen === (envoy ?? '')
		if (!isPlanned) found.fixed.push({ need, envoy: envoyChosen })
		if (envoyChosen === '') continue
		const person = envoys.find(({ number }) => number === envoyChosen)
		if (!person || isExcluded(needs.find(({ number }) => number === need)!, person, settings)) continue
		const judged = isPlanned ? { points, reasons } : (alternatives.find((it) => it.envoy === envoyChosen) ?? { points: 0, reasons: [] })
		if (!isPlanned && !reason) found.unexplained.push(need)
		found.choices.push({ need, envoy: envoyChosen, points: judged.points, reasons: judged.reasons, overrideReason: reason || null })
	}
	return found
}
