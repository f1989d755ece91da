import type { educations, solveModes, techFields, titles } from '#schemas/enumerations.ts'

type TechField = keyof typeof techFields
export type Title = keyof typeof titles

/** What matching looks at in a need. Nothing secret is among it. */
export type NeedProfile = {
	number: string
	/** The enterprise: its name as written, its 统一社会信用代码, and the groups of firms it belongs to, as far as known. */
	unit: string
	creditCode?: string
	groups?: string[]
	region: string
	fields: TechField[]
	/** The code of the industry (GB/T 4754) and what it is called. */
	industry: { code: string; name: string }
	solveMode: keyof typeof solveModes
	title: string
	keywords: string[]
	/** The problem, the technology and the goal as written. */
	text: string
	/** Whom the enterprise would like, as written. */
	wanted: string
	/** The service asked for, first and last day. */
	from: string
	to: string
	/** Envoys who declined it or whom it declined. */
	declined: string[]
}

/** What matching looks at in an envoy or applicant: a person, a team or a body. */
export type EnvoyProfile = {
	number: string
	name: string
	/** The home units: of a person one, of a team those of its members. */
	units: string[]
	creditCode?: string
	groups?: string[]
	fields: TechField[]
	title?: Title
	education?: keyof typeof educations
	suits?: (keyof typeof solveModes)[]
	/** Where they would like to serve, as written. */
	places: string
	/** Major, specialty, offer and experience as written. */
	text: string
	/** The need they applied for, and the enterprises they have already agreed with. */
	forNeed?: string
	hosts: { name: string; creditCode?: string }[]
	/** How many enterprises they serve now, of how many at most where theirs differs from the programme's. */
	load: number
	quota?: number
	/** When they are away, first and last day, and why as staff wrote it. */
	absences: { from: string; to: string; reason?: string }[]
	/** What became of earlier pairings. */
	past: { unit: string; industry: string; isSolved: boolean }[]
	/** Enterprises they have or had a contract with, by name or code, and where that is known from. */
	contracts: { unit: string; source?: string }[]
}
