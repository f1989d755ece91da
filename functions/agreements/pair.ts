import type { State } from '#functions/pairings/lifecycle.ts'

/** A pairing as the desk shows it: both sides by name, their cases and its public notice by number. */
export type Pair = {
	number: string
	state: State
	expert: string
	unit: string | null
	enterprise: string
	area: string | null
	title: string
	termFrom: string | null
	termTo: string | null
	need: string
	application: string
	publicity: string | null
}
