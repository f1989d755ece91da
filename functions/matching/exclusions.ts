import { titles } from '#schemas/enumerations.ts'
import type { Matching } from '#schemas/matching.ts'
import type { EnvoyProfile, NeedProfile, Title } from './profile.ts'

/** What keeps an envoy from a need, however well they suit it. Each says why, for people to read. */
type Exclusion = (need: NeedProfile, envoy: EnvoyProfile, settings: Matching) => string | undefined

/** 职称 from the lowest to the highest. */
export const ladder: readonly Title[] = ['none', 'junior', 'middle', 'associate-senior', 'senior']

const full: Exclusion = (_, { load, quota }, settings) => (load >= (quota ?? settings.quota) ? `已服务 ${load} 家，达到上限` : undefined)

const declined: Exclusion = (need, { number }) => (need.declined.includes(number) ? '这项需求邀请过，没有接受' : undefined)

/** A team or a body has no title of its own. */
const level: Exclusion = (_, { title }, { leastTitle }) =>
	title !== undefined && ladder.indexOf(title) < ladder.indexOf(leastTitle) ? `职称低于本次要求的${titles[leastTitle]}` : undefined

const sameUnit: Exclusion = (need, { units, creditCode }) =>
	(creditCode !== undefined && creditCode === need.creditCode) || units.includes(need.unit) ? '与需求单位是同一单位' : undefined

const sameGroup: Exclusion = (need, { groups = [] }) => {
	const both = need.groups?.find((it) => groups.includes(it))
	return both === undefined ? undefined : `与需求单位同属一个集团或有控股关系：${both}`
}

const contract: Exclusion = (need, { contracts }, { priorContract }) => {
	const found = contracts.find(({ unit }) => unit === need.unit || unit === need.creditCode)
	return priorContract === 'exclude' && found ? withWhy('与需求单位有过合同，属于利益关联', found.source) : undefined
}

const away: Exclusion = (need, { absences }) => {
	const found = absences.find(({ from, to }) => from <= need.from && to >= need.to)
	return found && withWhy('整个服务期都不在', found.reason)
}

const exclusions = [full, declined, level, sameUnit, sameGroup, contract, away]

/** A finding, and in brackets what it rests on. */
export function withWhy(finding: string, because = ''): string {
	return because === '' ? finding : `${finding}（${because}）`
}

/** Everything that keeps an envoy from a need; empty when nothing does. */
export function excluded(need: NeedProfile, envoy: EnvoyProfile, settings: Matching): string[] {
	return exclusions.flatMap((it) => it(need, envoy, settings) ?? [])
}

/** Whether anything keeps an envoy from a need, without saying what. */
export function isExcluded(need: NeedProfile, envoy: EnvoyProfile, settings: Matching): boolean {
	return exclusions.some((it) => it(need, envoy, settings) !== undefined)
}
