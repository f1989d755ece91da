import type { Matching } from '#schemas/matching.ts'
import type { Fixed, Plan } from './plan.ts'
import type { EnvoyProfile } from './profile.ts'

/** How many needs of a page an envoy can take on, of how many enterprises at most. */
export type Places = { left: number; quota: number }

/** For each envoy what a page of the plan can still give them: their quota without whom they serve and what other pages gave. */
export function placesLeft(
	{ planned }: Plan,
	onPage: Set<string>,
	envoys: EnvoyProfile[],
	settings: Matching,
	invited: Fixed[],
): Map<string, Places> {
	const served = new Set(invited.filter(({ isServed }) => isServed).map(({ need }) => need))
	// Whom they serve already counts in their load, on whichever page it stands.
	const elsewhere = planned.filter(({ need }) => !onPage.has(need) && !served.has(need))
	const here = planned.filter(({ need }) => onPage.has(need) && served.has(need))
	const count = (list: Plan['planned']) => Map.groupBy(list, ({ envoy = '' }) => envoy)
	const [given, back] = [count(elsewhere), count(here)]
	return new Map(
		envoys.map((it) => {
			const quota = it.quota ?? settings.quota
			const left = quota - it.load - (given.get(it.number)?.length ?? 0) + (back.get(it.number)?.length ?? 0)
			return [it.number, { left, quota }]
		}),
	)
}
