import type { State } from '#functions/pairings/lifecycle.ts'

/** How many pairings of a programme are in a state; `waiting`: needs that have no pairing under way. */
export type Count = { programme: string; state: string; count: number }
/** What waits for review: how many cases, and how many of them too long. */
export type Waiting = { total: number; overdue: number }
/** Something that waits at a step of the work: in words, and how much of it is late. */
export type Work = { text: string; late?: string }

/** What is said of the pairings in a state, by the place where they are dealt with. */
const said: Record<string, [State | 'waiting', (count: number) => string][]> = {
	matching: [
		['waiting', (count) => `${count} 项需求等待推荐`],
		['proposed', (count) => `${count} 份邀请等待答复`],
	],
	approval: [
		['confirmed', (count) => `${count} 对等待审定`],
		['approved', (count) => `${count} 对等待公示`],
		['in_publicity', (count) => `${count} 对公示中`],
	],
	pairings: [
		['publicised', (count) => `${count} 对等待签订协议`],
		['effective', (count) => `${count} 对服务中`],
	],
}

/**
 * What waits at a place of a programme; undefined where nothing ever waits.
 * @param place the last part of the place's path, as `approval`
 */
export function workAt(place: string, programme: string, counts: Count[], review?: Waiting): Work[] | undefined {
	if (place === 'queue')
		return review && [{ text: `${review.total} 件待审核`, late: review.overdue > 0 ? `超期 ${review.overdue} 件` : undefined }]
	return said[place]?.flatMap(([state, text]) => {
		const found = counts.find((it) => it.programme === programme && it.state === state)
		return found ? [{ text: text(found.count) }] : []
	})
}
