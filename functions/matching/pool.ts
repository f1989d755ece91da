import type { Fixed } from './plan.ts'
import type { EnvoyProfile, NeedProfile } from './profile.ts'
import { envoyProfile, needProfile, type Standing } from './profiles-of.ts'

type Answers = Record<string, unknown>
/** Everything matching looks at in one programme. Answers are as stored: their secret parts sealed. */
export type Pool = {
	needs: { id: string; number: string; status: string; answers: Answers }[]
	envoys: { id: string; number: string; form: string; answers: Answers }[]
	/** Pairings of these envoys in whatever programme, and of these needs. */
	pairings: {
		number: string
		need: string
		application: string
		state: string
		overrideReason: string | null
		unit: string
		industry: string
	}[]
	absences: { application: string; from: string; to: string; reason: string }[]
	ties: { kind: 'group' | 'contract'; unit: string; other: string; source: string }[]
}

/** Pairings that take up an envoy's time, now or as soon as they take effect. */
const busy = ['confirmed', 'approved', 'in_publicity', 'publicised', 'effective']
const over = ['completed', 'terminated', 'replaced']

/** The needs and envoys of a programme as matching sees them, with what became of them so far. */
export function profilesOf({ needs, envoys, pairings, absences, ties }: Pool): { needs: NeedProfile[]; envoys: EnvoyProfile[] } {
	const ofNeed = Map.groupBy(pairings, ({ need }) => need)
	const ofEnvoy = Map.groupBy(pairings, ({ application }) => application)
	const numberOf = new Map(envoys.map(({ id, number }) => [id, number]))
	const away = Map.groupBy(absences, ({ application }) => application)
	const groups = ties.filter(({ kind }) => kind === 'group')
	const contracts = ties.filter(({ kind }) => kind === 'contract')
	return {
		needs: needs.map(({ id, number, answers }) => {
			const declined = (ofNeed.get(id) ?? [])
				.filter(({ state }) => state === 'declined')
				.map(({ application }) => numberOf.get(application)!)
			return needProfile(number, answers, { declined, ...grouped(groups, [answers.name, answers.creditCode] as string[]) })
		}),
		envoys: envoys.map(({ id, number, answers }) => {
			const all = ofEnvoy.get(id) ?? []
			const standing: Standing = {
				load: all.filter(({ state }) => busy.includes(state)).length,
				past: all
					.filter(({ state }) => over.includes(state))
					.map(({ unit, industry, state }) => ({ unit, industry, isSolved: state === 'completed' })),
				absences: away.get(id) ?? [],
				contracts: [],
			}
			const bare = envoyProfile(number, answers, standing)
			return {
				...bare,
				...grouped(groups, [...bare.units, bare.creditCode ?? '']),
				contracts: contracts
					.filter(({ other }) => bare.units.includes(other) || other === bare.creditCode)
					.map(({ unit, source }) => ({ unit, source })),
			}
		}),
	}
}

/** Invitations that still hold, by the numbers of both sides. */
export type Invited = { need: string; envoy: string; pairing: string; state: string; overrideReason: string | null }

/** The invitations of these needs that still hold, in the order they were made. */
export function invitedIn({ needs, envoys, pairings }: Pool): Invited[] {
	const numberOf = new Map([...needs, ...envoys].map(({ id, number }) => [id, number]))
	return pairings
		.filter(({ state }) => state === 'proposed' || busy.includes(state))
		.flatMap(({ number: pairing, need, application, state, overrideReason }) => {
			const [needNumber, envoy] = [numberOf.get(need), numberOf.get(application)]
			return needNumber && envoy ? [{ need: needNumber, envoy, pairing, state, overrideReason }] : []
		})
}

/** Invitations as a plan has to leave them: the first of each need. */
export function fixedBy(invited: Invited[]): Fixed[] {
	const first = new Map(invited.toReversed().map((it) => [it.need, it]))
	return [...first.values()].map(({ need, envoy, state }) => ({ need, envoy, isServed: busy.includes(state) }))
}

/** The groups that units belong to; what others belong to is a group of its own. */
function grouped(groups: Pool['ties'], names: string[]): { groups: string[] } {
	const found = groups.flatMap(({ unit, other }) => (names.includes(unit) || names.includes(other) ? [other] : []))
	return { groups: [...new Set(found)] }
}
