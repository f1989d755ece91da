/** A pairing as a public notice lists it: what both sides are called, nothing of whom to call. */
export type Listed = { number: string; state: string; expert: string; unit: string | null; enterprise: string; area: string | null }
