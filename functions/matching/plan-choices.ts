import type { Matching } from '#schemas/matching.ts'
import { normalNumber } from '#schemas/public-number.ts'
import { type Choice, leftOut } from './choices.ts'
import { judging } from './judging.ts'
import { type Fixed, planFor } from './plan.ts'
import type { EnvoyProfile, NeedProfile } from './profile.ts'

type Field = { needs: NeedProfile[]; envoys: EnvoyProfile[]; settings: Matching; invited: Fixed[] }
export type PlanChoices = {
	choices: Choice[]
	/** Where people chose otherwise than the plan, on this page and on others. */
	fixed: Fixed[]
	/** What they said for it, and what they typed, by need. */
	reasons: Record<string, string>
	others: Record<string, string>
	/** The needs whose choice has no reason, and those where nobody is known by what was typed. */
	unexplained: string[]
	unknown: string[]
}

/**
 * What people chose on a page of the plan. A choice is the plan's own, as it is or as it was made again around the
 * choices named in `fixed-…`; any other is fixed, and has to be explained. What was typed stands before what was ticked.
 * A choice in `fixed-…` without a control is of another page: it is kept, and neither explained nor invited from here.
 */
export function planChoices(entries: [string, string][], { needs, envoys, settings, invited }: Field): PlanChoices {
	const given = new Map(entries)
	const earlier = needs.flatMap(({ number }): Fixed[] =>
		given.has(`fixed-${number}`) ? [{ need: number, envoy: given.get(`fixed-${number}`)! }] : [],
	)
	const plan = planFor(needs, envoys, settings, invited)
	const around = earlier.length > 0 ? planFor(needs, envoys, settings, [...invited, ...earlier]) : plan
	const judge = judging(needs, envoys, settings)
	const found: PlanChoices = { choices: [], fixed: [], reasons: {}, others: {}, unexplained: [], unknown: [] }
	plan.planned.forEach(({ need, envoy: own = '' }, row) => {
		const typed = (given.get(`other-${need}`) ?? '').trim().slice(0, 100)
		const person = typed === '' ? undefined : personIn(typed, envoys)
		const chosen = typed === '' ? given.get(`choice-${need}`) : person?.number
		const reason = (given.get(`reason-${need}`) ?? '').trim().slice(0, 500)
		if (reason) found.reasons[need] = reason
		if (typed !== '' && !person) {
			found.unknown.push(need)
			found.others[need] = typed
		}
		if (!given.has(`choice-${need}`) && !given.has(`other-${need}`)) {
			found.fixed.push(...earlier.filter((it) => it.need === need))
			return
		}
		if (chosen === undefined) return
		const again = around.planned[row]!
		const isPlanned = chosen === own || (!again.isFixed && chosen === (again.envoy ?? ''))
		if (!isPlanned) found.fixed.push({ need, envoy: chosen })
		const judged = judge(need, chosen)
		if (!judged) return
		if (!isPlanned && reason === '') found.unexplained.push(need)
		const reasons = [...judged.against.map(leftOut), ...judged.reasons]
		found.choices.push({ need, envoy: chosen, points: judged.points, reasons, overrideReason: reason || null })
	})
	return found
}

/** The envoy that was typed: by their number, or by their name where only one has it. */
function personIn(typed: string, envoys: EnvoyProfile[]): EnvoyProfile | undefined {
	const [number] = /SQ\d{8}-\d{4,6}/.exec(normalNumber(typed)) ?? []
	if (number) return envoys.find((it) => it.number === number)
	const named = envoys.filter(({ name }) => name === typed)
	return named.length === 1 ? named[0] : undefined
}
