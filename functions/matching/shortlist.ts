import type { Matching } from '#schemas/matching.ts'
import { excluded } from './exclusions.ts'
import { keywordsOf } from './keywords.ts'
import type { EnvoyProfile, NeedProfile } from './profile.ts'
import { type Reason, reasonsOf, tenthsOf } from './rules.ts'

/** An envoy for a need: the points, and what they are for. */
export type Candidate = { envoy: EnvoyProfile; points: number; reasons: Reason[] }
export type Shortlist = {
	/** Best first; equals in the order of their numbers. */
	candidates: Candidate[]
	/** Who is left out, and everything that keeps them out. */
	excluded: { envoy: EnvoyProfile; why: string[] }[]
}

/**
 * The envoys for one need, ranked by readable rules, with the reasons beside each name. A person decides: this only
 * suggests (个人信息保护法 24).
 */
export function shortlist(need: NeedProfile, envoys: EnvoyProfile[], settings: Matching): Shortlist {
	const found = keywordsOf([need], envoys)
	const judged = envoys.map((envoy, at) => {
		const pair = { need, envoy, share: found.share(0, at), common: () => found.common(0, at) }
		return { envoy, why: excluded(need, envoy, settings), points: tenthsOf(pair, settings) / 10, reasons: reasonsOf(pair, settings) }
	})
	return {
		candidates: judged
			.filter(({ why }) => why.length === 0)
			.map(({ envoy, points, reasons }) => ({ envoy, points, reasons }))
			.toSorted((a, b) => b.points - a.points || (a.envoy.number < b.envoy.number ? -1 : 1)),
		excluded: judged.filter(({ why }) => why.length > 0).map(({ envoy, why }) => ({ envoy, why })),
	}
}
