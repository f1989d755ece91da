import type { Database } from '#functions/database.ts'
import type { FiledRow } from './outcome.ts'

/** What is on record under the hashes of submission keys. */
export async function filedUnder(db: Database, hashes: string[]): Promise<FiledRow[]> {
	const [rows] = await db.batch<FiledRow>([
		db
			.prepare(
				`SELECT submission_hash AS submissionHash, number, status, code_hash AS codeHash, received_at AS receivedAt
				FROM submissions WHERE submission_hash IN (SELECT value FROM json_each(?))`,
			)
			.bind(JSON.stringify(hashes)),
	])
	return rows!.results
}
