/** A pairing in a list to be decided on or publicised: what both sides are called, nothing of whom to call. */
export type Listed = {
	number: string
	state: string
	version: number
	expert: string
	unit: string | null
	enterprise: string
	area: string | null
	title: string
	points: number
	overrideReason: string | null
	mayName: number
}
