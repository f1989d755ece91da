type Seen = { lastRun: string | null; failing: string[]; hasCodeMisses: boolean }

/** What someone should look at: `clock_silent` when nothing ran for 26 hours, `job_…_failing`, `code_misses`. */
export function alarmsIn({ lastRun, failing, hasCodeMisses }: Seen, now: string): string[] {
	return [
		...(lastRun === null || lastRun < hoursBefore(now, 26) ? ['clock_silent'] : []),
		...failing.map((job) => `job_${job}_failing`),
		...(hasCodeMisses ? ['code_misses'] : []),
	]
}

/** The moment so many hours before another, both UTC. */
export function hoursBefore(now: string, hours: number): string {
	return new Date(Date.parse(now) - hours * 3_600_000).toISOString()
}
