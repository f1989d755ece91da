import type { EnvoyProfile, NeedProfile } from './profile.ts'
import { envoyProfile, needProfile, type Standing } from './profiles-of.ts'

type Answers = Record<string, unknown>
/** Everything matching looks at in one programme. Answers are as stored: their secret parts sealed. */
export type Pool = {
	needs: { id: string; number: string; status: string; answers: Answers }[]
	envoys: { id: string; number: string; form: string; answers: Answers }[]
	/** Pairings of these envoys in whatever programme, and of these needs. */
	pairings: { need: string; application: string; state: string; unit: string; industry: string }[]
	absences: { application: string; from: string; to: string }[]
	ties: { kind: 'group' | 'contract'; unit: string; other: string }[]
}

/** Pairings that take up an envoy's time, now or as soon as they take effect. */
const busy = ['confirmed', 'approved', 'in_publicity', 'publicised', 'effective']
const over = ['completed', 'terminated', 'replaced']

/** The needs and envoys of a programme as matching sees them, with what became of them so far. */
export function profilesOf({ needs, envoys, pairings, absences, ties }: Pool): { needs: NeedProfile[]; envoys: EnvoyProfile[] } {
	const ofNeed = Map.groupBy(pairings, ({ need }) => need)
	const ofEnvoy = Map.groupBy(pairings, ({ application }) => application)
	const numberOf = new Map(envoys.map(({ id, number }) => [id, number]))
	const groups = new Map(ties.filter(({ kind }) => kind === 'group').map(({ unit, other }) => [unit, other]))
	const contracts = ties.filter(({ kind }) => kind === 'contract')
	return {
		needs: needs.map(({ id, number, answers }) => {
			const declined = (ofNeed.get(id) ?? [])
				.filter(({ state }) => state === 'declined')
				.map(({ application }) => numberOf.get(application)!)
			return needProfile(number, answers, { declined, ...grouped(groups, [answers.name, answers.creditCode]) })
		}),
		envoys: envoys.map(({ id, number, answers }) => {
			const all = ofEnvoy.get(id) ?? []
			const standing: Standing = {
				load: all.filter(({ state }) => busy.includes(state)).length,
				past: all
					.filter(({ state }) => over.includes(state))
					.map(({ unit, industry, state }) => ({ unit, industry, isSolved: state === 'completed' })),
				absences: absences.filter(({ application }) => application === id),
				contracts: [],
			}
			const bare = envoyProfile(number, answers, standing)
			return {
				...bare,
				...grouped(groups, [...bare.units, bare.creditCode]),
				contracts: contracts.filter(({ other }) => bare.units.includes(other) || other === bare.creditCode).map(({ unit }) => unit),
			}
		}),
	}
}

function grouped(groups: Map<string, string>, names: unknown[]): { group?: string } {
	const group = names.map((name) => groups.get(name as string)).find(Boolean)
	return group === undefined ? {} : { group }
}
