import type { TieKind } from '#schemas/unit-tie.ts'

/** Two units that are tied, in one programme or, without one, in all. */
export type Tie = {
	id: string
	programme: string | null
	kind: TieKind
	unit: string
	/** The group, or the envoy's unit. */
	other: string
	source: string
	/** The day of the contract, or the day it was found. */
	knownOn: string | null
}
/** A unit that asks for help or that envoys come from, by name and where known by 统一社会信用代码. */
export type KnownUnit = { side: 'need' | 'envoy'; name: string; code: string | null }

/** What is wrong with a tie, in view of the units a programme has to do with: by the field to mend. Nothing when it is right. */
export function againstTie({ kind, unit, other }: Pick<Tie, 'kind' | 'unit' | 'other'>, units: KnownUnit[]) {
	const isKnown = (given: string, side?: KnownUnit['side']) =>
		units.some((it) => (side === undefined || it.side === side) && (it.name === given || it.code === given))
	const unknown = (name: string, where: string) => ({ name, message: `${where}里没有这个单位，请照表上写的填，或从提示里选` })
	if (unit === other) return { name: 'other', message: '两边是同一个单位，不用登记' }
	if (kind === 'group') return isKnown(unit) ? undefined : unknown('unit', '本专项行动的需求和申请')
	if (!isKnown(unit, 'need')) return unknown('unit', '本专项行动的需求单位')
	return isKnown(other, 'envoy') ? undefined : unknown('other', '本专项行动的特派员单位')
}
