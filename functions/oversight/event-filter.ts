/** What of the events is asked for. Moments are UTC; `before` is the id to go on below. */
export type EventFilter = { before?: number; subject?: string; action?: string; actor?: string; from?: string; to?: string }

/** The filter that a query string asks for; what cannot be meant is left out. Days are those of Asia/Shanghai. */
export function eventFilter(query: Record<string, string>): EventFilter {
	const text = (name: string, most: number) => (query[name]?.trim() ? query[name].trim().slice(0, most) : undefined)
	const day = /^\d{4}-\d\d-\d\d$/
	const from = day.test(query.from ?? '') ? shanghaiMidnight(query.from!, 0) : undefined
	const to = day.test(query.to ?? '') ? shanghaiMidnight(query.to!, 1) : undefined
	const before = /^\d{1,15}$/.test(query.before ?? '') ? Number(query.before) : undefined
	return Object.fromEntries(
		Object.entries({ before, subject: text('subject', 100), action: text('action', 60), actor: text('actor', 100), from, to }).filter(
			([, value]) => value !== undefined,
		),
	)
}

/** When a day of Asia/Shanghai begins, some days on, in UTC; nothing for a day there is not. */
function shanghaiMidnight(day: string, later: number): string | undefined {
	const at = Date.parse(`${day}T00:00:00+08:00`)
	return Number.isNaN(at) ? undefined : new Date(at + later * 86_400_000).toISOString()
}
