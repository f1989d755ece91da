import { daysOf } from './days.ts'
import { allDocuments } from './documents.ts'
import { allProgrammes, type PublishedProgramme } from './programmes.ts'
import { today } from './today.ts'

/** One dated line of the calendar: a deadline of a programme, or an event from `date` to `ends`. */
export type Dated = {
	id: string
	date: string
	ends?: string
	what: string
	who?: string
	to?: string
	note?: string
	kind: '时间节点' | '活动'
	programme?: PublishedProgramme
	published: string
	path: string
	past: boolean
}

export function deadlinesOf(programme: PublishedProgramme): Dated[] {
	return programme.deadlines
		.flatMap(({ monthly, date, ...rest }) =>
			daysOf({ monthly, date }).map((day) => ({
				...rest,
				id: monthly ? `${rest.id}-${day}` : rest.id,
				date: day,
				kind: '时间节点' as const,
				programme,
				published: programme.published,
				path: programme.path,
				past: day < today,
			})),
		)
		.sort((a, b) => a.date.localeCompare(b.date))
}

/** Every deadline and every dated event, oldest first. */
export async function allDated(): Promise<Dated[]> {
	const programmes = await allProgrammes()
	const events = (await allDocuments()).flatMap((it) => {
		const programme = programmes.find(({ id }) => id === it.programme)
		if (it.kind !== 'events' || !it.starts) return []
		const ends = it.ends ?? it.starts
		return [
			{
				id: it.slug,
				date: it.starts,
				ends,
				what: it.title,
				who: it.issuer,
				kind: '活动' as const,
				programme,
				published: it.published,
				path: it.path,
				past: ends < today,
			},
		]
	})
	return [...programmes.flatMap(deadlinesOf), ...events].sort((a, b) => a.date.localeCompare(b.date) || a.what.localeCompare(b.what))
}
