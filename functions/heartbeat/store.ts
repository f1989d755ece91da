import type { Database } from '#functions/database.ts'

/**
 * Claims a slot of a job. One that was begun and never ended may be claimed again when `patience` is over.
 * @param patience the moment (UTC) since when a run may still be going on
 * @returns false when it is done, or someone else is at it
 */
export async function begin(db: Database, job: string, slot: string, now: string, patience: string): Promise<boolean> {
	const [claimed] = await db.batch<{ slot: string }>([
		db
			.prepare(
				`INSERT INTO job_runs (job, slot, begun_at) VALUES (?1, ?2, ?3)
				ON CONFLICT (job, slot) DO UPDATE SET begun_at = ?3 WHERE done_at IS NULL AND begun_at < ?4 RETURNING slot`,
			)
			.bind(job, slot, now, patience),
	])
	return claimed!.results.length === 1
}

/** Notes that a job did what it had to do in its slot. */
export async function end(db: Database, job: string, slot: string, now: string): Promise<void> {
	await db.batch([db.prepare('UPDATE job_runs SET done_at = ?3 WHERE job = ?1 AND slot = ?2').bind(job, slot, now)])
}

/** The last slot that any job began, and the jobs that were begun since a moment (UTC) and never ended well. */
export async function pulse(db: Database, since: string): Promise<{ lastRun: string | null; failing: string[] }> {
	const [last, failing] = await db.batch<{ slot: string | null; job: string }>([
		db.prepare('SELECT max(slot) AS slot FROM job_runs'),
		db.prepare('SELECT job FROM job_runs WHERE slot >= ? GROUP BY job HAVING max(done_at) IS NULL ORDER BY job').bind(since),
	])
	return { lastRun: last!.results[0]!.slot, failing: failing!.results.map(({ job }) => job) }
}
