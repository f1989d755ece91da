import type { EnvoyProfile, NeedProfile } from '#functions/matching/profile.ts'
import { solveModes, techFields, titles } from '#schemas/enumerations.ts'
import { industries } from '#schemas/industry.ts'
import { words } from './vocabulary.ts'

const fields = Object.keys(techFields) as NeedProfile['fields']
const modes = Object.keys(solveModes) as NeedProfile['solveMode'][]
const ranks = Object.keys(titles) as NonNullable<EnvoyProfile['title']>[]
const trades = Object.entries(industries)
const places = words.placeHead.slice(0, 12).map((head) => `${head}河县`)

/** Invented needs and envoys, the same for the same count and seed: as many of the one as of the other. */
export function madeProfiles(count: number, seed = 20261122): { needs: NeedProfile[]; envoys: EnvoyProfile[] } {
	let state = seed
	const random = () => {
		state = (state * 1103515245 + 12345) % 2147483648
		return state / 2147483648
	}
	const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
	const some = <T>(list: readonly T[], most: number) => Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(list))
	const company = () => `${pick(words.placeHead)}${pick(words.companyHead)}${pick(words.companyHead)}${pick(words.companyKind)}`
	const talk = (length: number) => some([...words.field, ...words.deed], length).join('，')
	const needs = Array.from({ length: count }, (_, at): NeedProfile => {
		const [code, name] = pick(trades)
		const keywords = some(words.field, 3)
		return {
			...{ number: `XQ20300102-${10_000 + at}`, unit: company(), region: pick(places) },
			...{ fields: [...new Set(some(fields, 2))], industry: { code, name }, solveMode: pick(modes), keywords },
			...{ title: `${keywords[0]}的${pick(words.deed)}`, text: talk(8), wanted: random() < 0.05 ? pick(words.unit) : '' },
			...{ from: '2030-03-01', to: '2031-02-28', declined: [] },
		}
	})
	const envoys = Array.from(
		{ length: count },
		(_, at): EnvoyProfile => ({
			...{ number: `SQ20300102-${10_000 + at}`, name: `示例${at}`, units: [`${pick(places)}${pick(words.unit)}`] },
			...{ fields: [...new Set(some(fields, 2))], title: pick(ranks), suits: some(modes, 3), places: some(places, 2).join('、') },
			...{ text: talk(10), hosts: [], contracts: [], load: Math.floor(random() * 2), quota: 1 + Math.floor(random() * 3) },
			absences: random() < 0.1 ? [{ from: '2030-06-01', to: '2030-08-31' }] : [],
			past: random() < 0.3 ? [{ unit: company(), industry: pick(trades)[0], isSolved: random() < 0.7 }] : [],
		}),
	)
	return { needs, envoys }
}
