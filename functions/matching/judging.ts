import type { Matching } from '#schemas/matching.ts'
import { excluded } from './exclusions.ts'
import { keywordsOf } from './keywords.ts'
import type { EnvoyProfile, NeedProfile } from './profile.ts'
import { type Reason, reasonsOf, tenthsOf } from './rules.ts'

/** What the rules say of a pair: its points, what they are for, and everything that would keep the two apart. */
export type Judged = { points: number; reasons: Reason[]; against: string[] }

/** Judges any pair as the plan of a programme does: in view of all its needs and envoys. Nothing of one that is not among them. */
export function judging(needs: NeedProfile[], envoys: EnvoyProfile[], settings: Matching) {
	const keywords = keywordsOf(needs, envoys)
	const rows = new Map(needs.map(({ number }, row) => [number, row]))
	const columns = new Map(envoys.map(({ number }, column) => [number, column]))
	return (needNumber: string, envoyNumber: string): Judged | undefined => {
		const [row, column] = [rows.get(needNumber), columns.get(envoyNumber)]
		if (row === undefined || column === undefined) return undefined
		const [need, envoy] = [needs[row]!, envoys[column]!]
		const pair = { need, envoy, share: keywords.share(row, column), common: () => keywords.common(row, column) }
		return {
			points: tenthsOf(pair, settings) / 10,
			reasons: reasonsOf(pair, settings),
			against: excluded(need, envoy, settings),
		}
	}
}
