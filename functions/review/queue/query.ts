import type { Call } from '#schemas/intake.ts'
import type { QueueFilter } from '#schemas/review.ts'
import { type CountedDays, usualReviewDays } from '../clock.ts'

/** Where a page of the queue ends, to begin the next behind it. */
export type Cursor = { left: number; receivedAt: string; number: string }
/** Everything a page of the queue is asked for with. */
export type QueueQuery = {
	programme: string | null
	filter: QueueFilter
	/** The statuses looked for, as JSON; null for all. */
	statuses: string | null
	days: CountedDays
	/** How many working days a review may take, by programme. */
	allowed: Record<string, number>
	usual: number
	/** The most working days that may be left; null for any. */
	most: number | null
	after: Cursor | undefined
	limit: number
}

const soon = 3

/** What the filters of the page come to. Without any: what waits for a decision. */
export function queueQuery(filter: QueueFilter, programme: string | null, calls: Call[], days: CountedDays, limit: number): QueueQuery {
	const status = filter.status ?? 'submitted'
	const statuses = status === 'all' ? null : status === 'open' ? ['submitted', 'returned'] : [status]
	return {
		...{ programme, filter, days, limit },
		statuses: statuses && JSON.stringify(statuses),
		allowed: Object.fromEntries(calls.map(({ id, intake }) => [id, intake.reviewDays ?? usualReviewDays])),
		usual: usualReviewDays,
		most: filter.overdue === 'yes' ? -1 : filter.overdue === 'soon' ? soon : null,
		after: readCursor(filter.after),
	}
}

/** A cursor as it stands in an address. */
export function cursorText({ left, receivedAt, number }: Cursor): string {
	return [left, receivedAt, number].join('~')
}

function readCursor(text = ''): Cursor | undefined {
	const [, left, receivedAt = '', number = ''] = /^(-?\d{1,7})~([\d:.TZ-]{20,24})~([XS]Q\d{8}-\d{4,6})$/.exec(text) ?? []
	return left === undefined ? undefined : { left: Number(left), receivedAt, number }
}
