import { type Pairing, pairings } from '#schemas/pairing.ts'
import type { Programme } from '#schemas/programme.ts'
import { parseTable } from './csv.ts'
import { type State, stateOn } from './period.ts'
import { publicRecord } from './record.ts'
import { hasContent, readContent } from './root.ts'
import { today } from './today.ts'

export { periodText, type State, stateOn } from './period.ts'

export type PublishedProgramme = Programme & { id: string; path: string; state: State; rows: Pairing[]; year: string }

let all: Promise<PublishedProgramme[]> | undefined

/** Every programme: running first, then the ones to come, then the newest ended. */
export function allProgrammes(): Promise<PublishedProgramme[]> {
	all ??= publicRecord().then(({ programmes }) =>
		[...programmes]
			.map(([id, programme]) => ({
				...programme,
				id,
				path: `/programmes/${id}/`,
				state: stateOn(programme.period, today),
				rows: rowsOf(id),
				year: programme.written.slice(0, 4),
			}))
			.sort((a, b) => order[a.state] - order[b.state] || b.period.to.localeCompare(a.period.to)),
	)
	return all
}

const order: Record<State, number> = { 进行中: 0, 未开始: 1, 已结束: 2 }

function rowsOf(id: string): Pairing[] {
	const file = `programmes/${id}/pairings.csv`
	return hasContent(file) ? parseTable(pairings, readContent(file), file) : []
}
