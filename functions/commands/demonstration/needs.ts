import type { Need } from '#schemas/need.ts'
import needs from './needs.json' with { type: 'json' }

/** How far a made need has come. */
type Stage = 'submitted' | 'returned' | 'rejected' | 'withdrawn' | 'accepted' | 'released' | 'matched' | 'closed'
/** A made need: what tells it from the others. The rest is filled in alike. */
export type MadeNeed = Pick<
	Need,
	| 'title'
	| 'name'
	| 'region'
	| 'orgKind'
	| 'mainBusiness'
	| 'needKind'
	| 'techField'
	| 'industry'
	| 'problem'
	| 'keyTech'
	| 'goal'
	| 'keywords'
> &
	Partial<Pick<Need, 'techFieldSecond' | 'indicators' | 'solveMode' | 'budgetTotal' | 'publicOk' | 'publishName' | 'secretNote'>> & {
		stage: Stage
		reason?: string
	}

/**
 * Invented from beginning to end: no such unit, place, figure or problem is meant. From the newest to the oldest. What stands in
 * the file is checked where it is filed, by the form that checks real needs.
 */
export const madeNeeds = needs as MadeNeed[]
