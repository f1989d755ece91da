/** A pairing that waits for the leaders or for its notice: what both sides are called, and how they were matched. */
export type Candidate = {
	number: string
	version: number
	expert: string
	unit: string | null
	enterprise: string
	title: string
	points: number
	overrideReason: string | null
	/** Whether both sides may be named in public. */
	mayName: number
}
