import type { Database } from '#functions/database.ts'

/** Adds one to the day's count of each directive named. */
export async function countViolations(db: Database, day: string, directives: string[]): Promise<void> {
	const count = 'INSERT INTO csp_violations (day, directive, count) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1'
	await db.batch(directives.map((directive) => db.prepare(count).bind(day, directive)))
}
