import { solveModes, techFields, titles } from '#schemas/enumerations.ts'
import type { Matching } from '#schemas/matching.ts'
import { ladder, withWhy } from './exclusions.ts'
import type { EnvoyProfile, NeedProfile } from './profile.ts'

/** A need and an envoy side by side, with what was found out of all of them together. */
export type Pair = { need: NeedProfile; envoy: EnvoyProfile; share: number; common: () => string[] }
export type Reason = { rule: string; points: number; text: string }

type Rule = {
	name: string
	/** Points, of one decimal at most. 0: the rule has nothing to say. */
	points: (pair: Pair, settings: Matching) => number
	text: (pair: Pair) => string
}

const rules: Rule[] = [
	{
		name: '回应',
		points: ({ need, envoy }, { answered }) => (envoy.forNeed === need.number ? answered : 0),
		text: () => '专门为这项需求申请',
	},
	{
		name: '意向',
		points: ({ need, envoy }, { agreed }) => (envoy.hosts.some((it) => isUnit(it, need)) ? agreed : 0),
		text: ({ need }) => `申请表写明已与${need.unit}达成意向`,
	},
	{
		name: '点名',
		points: ({ need, envoy }, { wanted }) => (namedIn(need.wanted, envoy) ? wanted : 0),
		text: ({ need, envoy }) => `需求单位希望对接${namedIn(need.wanted, envoy)}`,
	},
	{
		name: '领域',
		points: ({ need, envoy }, { field }) => fieldShare(need.fields, envoy.fields) * field,
		text: ({ need, envoy }) => {
			const both = need.fields.filter((it) => envoy.fields.includes(it)).map((it) => techFields[it])
			return fieldShare(need.fields, envoy.fields) === 1 ? `技术领域相同：${both[0]}` : `技术领域部分相同：${both.join('、')}`
		},
	},
	{
		name: '关键词',
		points: ({ share }, { keywords }) => Math.round(share * keywords * 10) / 10,
		text: ({ common }) => `都提到：${common().slice(0, 6).join('、')}`,
	},
	{
		name: '行业',
		points: ({ need, envoy }, { industry }) => (envoy.past.some((it) => it.industry === need.industry.code) ? industry : 0),
		text: ({ need }) => `服务过同一行业：${need.industry.name}`,
	},
	{
		name: '地点',
		points: ({ need, envoy }, { region }) => (envoy.places.includes(need.region) ? region : 0),
		text: ({ need }) => `愿意到${need.region}服务`,
	},
	{
		name: '职称',
		points: ({ envoy }, { level }) => Math.round((ladder.indexOf(envoy.title ?? 'none') / (ladder.length - 1)) * level * 10) / 10,
		text: ({ envoy }) => titles[envoy.title ?? 'none'],
	},
	{
		name: '方式',
		points: ({ need, envoy }, { mode }) => (envoy.suits?.includes(need.solveMode) ? mode : 0),
		text: ({ need }) => `服务方式适合${solveModes[need.solveMode]}`,
	},
	{
		name: '成效',
		points: ({ envoy }, { record }) => Math.max(-1, Math.min(1, balance(envoy) / 2)) * record,
		text: ({ envoy: { past } }) => `以往 ${past.length} 次结对，解决 ${past.filter((it) => it.isSolved).length} 次`,
	},
	{
		name: '负担',
		points: ({ envoy }, { load }) => -envoy.load * load,
		text: ({ envoy }) => `正在服务 ${envoy.load} 家`,
	},
	{
		name: '在岗',
		points: (pair, { absence }) => (awayIn(pair) ? -absence : 0),
		text: (pair) => {
			const { from, to, reason } = awayIn(pair)!
			return withWhy(`服务期内 ${from} 到 ${to} 不在`, reason)
		},
	},
]

/** What speaks for and against a pair, the weightiest first. The points add up to `pointsOf`. */
export function reasonsOf(pair: Pair, settings: Matching): Reason[] {
	return rules
		.map(({ name, points, text }) => ({ rule: name, points: points(pair, settings), text }))
		.filter(({ points }) => points !== 0)
		.map(({ text, ...it }) => ({ ...it, text: text(pair) }))
		.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
}

/** The points of a pair, in tenths so that sums are exact. */
export function tenthsOf(pair: Pair, settings: Matching): number {
	let sum = 0
	for (const { points } of rules) sum += Math.round(points(pair, settings) * 10)
	return sum
}

function isUnit({ name, creditCode }: { name: string; creditCode?: string }, need: NeedProfile): boolean {
	return name === need.unit || (creditCode !== undefined && creditCode === need.creditCode)
}

/** The first field of both is whole, any other in common three fifths. */
function fieldShare(ours: readonly string[], theirs: readonly string[]): number {
	if (ours[0] === theirs[0]) return 1
	return ours.some((it) => theirs.includes(it)) ? 0.6 : 0
}

/** Who of an envoy the enterprise names: the person, or their unit. */
function namedIn(wanted: string, { name, units }: EnvoyProfile): string | undefined {
	if (wanted === '') return undefined
	return [name, ...units].find((it) => it.length >= 2 && wanted.includes(it))
}

function awayIn({ need, envoy }: Pair) {
	return envoy.absences.find(({ from, to }) => from <= need.to && to >= need.from)
}

function balance({ past }: EnvoyProfile): number {
	return past.reduce((sum, { isSolved }) => sum + (isSolved ? 1 : -1), 0)
}
