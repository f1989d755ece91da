import type { Database } from '#functions/database.ts'

/** Whether nothing was ever sent in. */
export async function isEmpty(db: Database): Promise<boolean> {
	const [rows] = await db.batch<unknown>([db.prepare('SELECT 1 FROM submissions LIMIT 1')])
	return rows!.results.length === 0
}

/** The number and the status of a submission that this code still opens. */
export async function openedBy(db: Database, codeHash: string): Promise<{ number: string; status: string } | undefined> {
	const [rows] = await db.batch<{ number: string; status: string }>([
		db.prepare('SELECT number, status FROM submissions WHERE code_hash = ?').bind(codeHash),
	])
	return rows!.results[0]
}
