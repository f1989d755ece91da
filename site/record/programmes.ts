import type * as z from 'zod'
import { type Pairing, pairings } from '#schemas/pairing.ts'
import type { Programme } from '#schemas/programme.ts'
import { type EnvoyRow, envoyRows, type NeedRow, needRows, type PairingChange, pairingHistory } from '#schemas/published-list.ts'
import { parseTable } from './csv.ts'
import { type State, stateOn } from './period.ts'
import { publicRecord } from './record.ts'
import { hasContent, readContent } from './root.ts'
import { today } from './today.ts'

export { periodText, type State, stateOn } from './period.ts'

export type PublishedProgramme = Programme & { id: string; path: string; state: State; rows: Pairing[]; year: string } & Lists
/** What a programme publishes beside its pairing table; empty where it publishes none. */
type Lists = { history: PairingChange[]; envoys: EnvoyRow[]; needs: NeedRow[] }

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
				rows: rowsOf(pairings, id, 'pairings.csv'),
				history: rowsOf(pairingHistory, id, 'pairings-history.csv'),
				envoys: rowsOf(envoyRows, id, 'envoys.csv'),
				needs: rowsOf(needRows, id, 'needs.csv'),
				year: programme.written.slice(0, 4),
			}))
			.sort((a, b) => order[a.state] - order[b.state] || b.period.to.localeCompare(a.period.to)),
	)
	return all
}

const order: Record<State, number> = { 进行中: 0, 未开始: 1, 已结束: 2 }

function rowsOf<Rows extends z.ZodType<unknown[]>>(schema: Rows, id: string, name: string): z.output<Rows> | [] {
	const file = `programmes/${id}/${name}`
	return hasContent(file) ? parseTable(schema, readContent(file), file) : []
}
