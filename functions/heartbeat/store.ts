import type { Database } from '#functions/database.ts'

/** Claims a slot of a job. False when it was claimed before. */
export async function beat(db: Database, job: string, slot: string): Promise<boolean> {
	const [claimed] = await db.batch<{ slot: string }>([
		db.prepare('INSERT INTO job_runs (job, slot) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING slot').bind(job, slot),
	])
	return claimed!.results.length === 1
}

/** The last slot any job claimed; nothing before the first. */
export async function lastBeat(db: Database): Promise<string | null> {
	const [last] = await db.batch<{ slot: string | null }>([db.prepare('SELECT max(slot) AS slot FROM job_runs')])
	return last!.results[0]!.slot
}
