import type { Calendar } from '#functions/calendar/working-days.ts'
import { heldDays } from '#functions/my/usual-time.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'

type Count = { region: string; kind: string; status: string; count: number }
type Decided = { kind: string; region: string; receivedAt: string; decidedAt: string; pauses: string }

/** Cases of one kind by what has become of them, the most frequent first. */
export function byStatus(counts: Count[], kind: string): { name: string; count: number }[] {
	const sums = new Map<string, number>()
	for (const it of counts.filter((one) => one.kind === kind)) sums.set(it.status, (sums.get(it.status) ?? 0) + it.count)
	return [...sums].map(([status, count]) => ({ name: wordsFor(status).name, count })).toSorted((a, b) => b.count - a.count)
}

/** How many cases of each kind come from each region, the most first. */
export function byRegion(counts: Count[]): { region: string; needs: number; applications: number }[] {
	const rows = [...Map.groupBy(counts, ({ region }) => region)].map(([region, list]) => {
		const of = (kind: string) => list.filter((it) => it.kind === kind).reduce((sum, it) => sum + it.count, 0)
		return { region: region || '未填', needs: of('need'), applications: of('application') }
	})
	return rows.toSorted((a, b) => b.needs + b.applications - a.needs - a.applications || (a.region < b.region ? -1 : 1))
}

/**
 * How long decisions took, in working days without the days a case lay with the applicant: the median and the 90th
 * percentile. Cases of a year that the calendar does not know are left out.
 */
export function timeToDecision(
	decided: Decided[],
	kind: string,
	calendar: Calendar,
): { cases: number; median: number; most: number } | undefined {
	const days = decided
		.filter((it) => it.kind === kind)
		.flatMap((it) => workedDays(it, calendar))
		.toSorted((a, b) => a - b)
	if (days.length === 0) return undefined
	const at = (share: number) => days[Math.ceil(days.length * share) - 1]!
	return { cases: days.length, median: at(0.5), most: at(0.9) }
}

function workedDays({ pauses, ...it }: Decided, calendar: Calendar): number[] {
	try {
		return [heldDays({ ...it, pauses: JSON.parse(pauses) }, calendar)]
	} catch (error) {
		if (error instanceof RangeError) return []
		throw error
	}
}
