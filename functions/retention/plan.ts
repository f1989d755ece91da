import { type Kind, lifecycles, type Status } from '#functions/submissions/lifecycle.ts'
import type { CasePeriods, Retention } from '#schemas/retention.ts'
import { firstKept, startOf } from './period.ts'

/** Submissions of this kind and status are due when they were last changed before this moment (UTC). */
export type Due = { kind: Kind; status: Status; before: string }
/** Before when (UTC moments, or days for what is kept by day) the rest is due. */
export type Ends = { objections: string; errorReports: string; outbox: string; codeAttempts: string; logs: string }

const refused: readonly Status[] = ['rejected', 'merged', 'withdrawn', 'objection_upheld']
const finished: readonly Status[] = ['closed', 'ended']

/** Which submissions are due on `today`, by kind and status. A status that no lifecycle names is never due. */
export function dueCases({ needs, applications }: Pick<Retention, 'needs' | 'applications'>, today: string): Due[] {
	const periods: Record<Kind, CasePeriods> = { need: needs, application: applications }
	return Object.entries(lifecycles).flatMap(([kind, statuses]) =>
		Object.keys(statuses).map((status) => {
			const period = periodOf(periods[kind as Kind], status as Status)
			return { kind: kind as Kind, status: status as Status, before: startOf(firstKept(today, period)) }
		}),
	)
}

/** What else is due on `today`. */
export function endsOf({ objections, errorReports, outbox, codeAttempts, logs }: Retention, today: string): Ends {
	return {
		objections: startOf(firstKept(today, objections)),
		errorReports: firstKept(today, errorReports),
		outbox: startOf(firstKept(today, outbox)),
		codeAttempts: startOf(firstKept(today, codeAttempts)),
		logs: firstKept(today, logs),
	}
}

function periodOf(periods: CasePeriods, status: Status): string {
	if (status === 'returned') return periods.returned
	if (refused.includes(status)) return periods.refused
	return finished.includes(status) ? periods.finished : periods.idle
}
