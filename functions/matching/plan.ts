import type { Matching } from '#schemas/matching.ts'
import { assign } from './assign.ts'
import { excluded, isExcluded } from './exclusions.ts'
import { type Keywords, keywordsOf } from './keywords.ts'
import type { EnvoyProfile, NeedProfile } from './profile.ts'
import { type Pair, type Reason, reasonsOf, tenthsOf } from './rules.ts'

export type Alternative = {
	envoy: string
	points: number
	reasons: Reason[] /** The needs they are planned for instead. */
	plannedFor: string[]
}
export type Planned = {
	need: string
	/** The envoy it is planned for; without one, nobody suits it or all who do are better needed elsewhere. */
	envoy?: string
	points: number
	reasons: Reason[]
	/** Chosen by a person and left as it is. */
	isFixed: boolean
	/** What speaks against that choice, in words; nothing where nothing does. */
	against?: string[]
	alternatives: Alternative[]
}
export type Plan = { planned: Planned[]; points: number }
/** What a person has decided already: this need and this envoy, whatever the rules say. `isServed`: their load holds it. */
export type Fixed = { need: string; envoy: string; isServed?: boolean }

const mostAlternatives = 3

/**
 * A plan for a whole programme: each need gets at most one envoy, no envoy more than their quota leaves, and the points
 * of all pairs together are the most possible. The same input gives the same plan, in whichever order it comes.
 */
export function planFor(needs: NeedProfile[], envoys: EnvoyProfile[], settings: Matching, fixed: Fixed[] = []): Plan {
	const rows = needs.toSorted(byNumber)
	const columns = envoys.toSorted(byNumber)
	const keywords = keywordsOf(rows, columns)
	const values = valuesOf(rows, columns, keywords, settings)
	const at = new Map(columns.map(({ number }, place) => [number, place]))
	const last = new Map(fixed.map((it) => [it.need, it]))
	const chosen = new Map([...last].map(([need, { envoy }]) => [need, at.get(envoy) ?? -1]))
	const left = Int32Array.from(columns, (it) => (it.quota ?? settings.quota) - it.load)
	for (const { envoy, isServed } of last.values()) if (at.has(envoy) && !isServed) left[at.get(envoy)!]! -= 1
	const free = left.map((places) => Math.max(0, places))
	const open = values.slice()
	rows.forEach((need, row) => {
		if (chosen.has(need.number)) open.fill(0, row * columns.length, (row + 1) * columns.length)
	})
	const columnOf = assign(open, rows.length, free)
	rows.forEach((need, row) => {
		columnOf[row] = chosen.get(need.number) ?? columnOf[row]!
	})
	const plannedFor = Map.groupBy(rows.keys(), (row) => columnOf[row]!)
	const needsOf = (column: number) => (plannedFor.get(column) ?? []).map((row) => rows[row]!.number)
	const judge = (row: number, column: number) => {
		const pair = pairOf(rows, columns, keywords, row, column)
		return { envoy: columns[column]!.number, points: tenthsOf(pair, settings) / 10, reasons: reasonsOf(pair, settings) }
	}
	const planned = rows.map((need, row): Planned => {
		const column = columnOf[row]!
		return {
			need: need.number,
			...(column === -1 ? { points: 0, reasons: [] } : judge(row, column)),
			isFixed: chosen.has(need.number),
			...(chosen.has(need.number) && column !== -1 ? { against: against(need, columns[column]!, left[column]!, settings) } : {}),
			alternatives: bestOf(values, row, columns.length, column).map((other) => ({ ...judge(row, other), plannedFor: needsOf(other) })),
		}
	})
	return { planned, points: Math.round(planned.reduce((sum, { points }) => sum + points * 10, 0)) / 10 }
}

/** What speaks against a choice: what the rules would leave out, and a quota it goes beyond. */
function against(need: NeedProfile, envoy: EnvoyProfile, left: number, settings: Matching): string[] {
	const quota = envoy.quota ?? settings.quota
	return [...excluded(need, envoy, settings), ...(left < 0 ? [`这样共 ${quota - left} 家，超过上限 ${quota} 家`] : [])]
}

/** The points of every pair in tenths; 0 where something keeps the two apart or nothing speaks for them. */
export function valuesOf(rows: NeedProfile[], columns: EnvoyProfile[], keywords: Keywords, settings: Matching): Int32Array {
	const values = new Int32Array(rows.length * columns.length)
	for (let row = 0; row < rows.length; row++)
		for (let column = 0; column < columns.length; column++)
			if (!isExcluded(rows[row]!, columns[column]!, settings))
				values[row * columns.length + column] = Math.max(0, tenthsOf(pairOf(rows, columns, keywords, row, column), settings))
	return values
}

function pairOf(rows: NeedProfile[], columns: EnvoyProfile[], keywords: Keywords, row: number, column: number): Pair {
	return { need: rows[row]!, envoy: columns[column]!, share: keywords.share(row, column), common: () => keywords.common(row, column) }
}

/** The best columns of a row but for the one it has. */
function bestOf(values: Int32Array, row: number, columns: number, taken: number): number[] {
	const best: number[] = []
	const pointsAt = (column: number) => values[row * columns + column]!
	for (let column = 0; column < columns; column++) {
		if (column === taken || pointsAt(column) <= 0) continue
		const place = best.findIndex((it) => pointsAt(it) < pointsAt(column))
		if (place !== -1) best.splice(place, 0, column)
		else if (best.length < mostAlternatives) best.push(column)
		best.length = Math.min(best.length, mostAlternatives)
	}
	return best
}

function byNumber(a: { number: string }, b: { number: string }): number {
	return a.number < b.number ? -1 : a.number > b.number ? 1 : 0
}
