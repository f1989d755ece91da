import type { Database, Statement } from '#functions/database.ts'
import type { Target } from '#functions/erasure/rule.ts'
import type { Due, Ends } from './plan.ts'

const most = 1000

/** Submissions that are due and whose pairings, if any, have been still for as long, in the order of their ids, from behind `after`. */
export async function dueSubmissions(db: Database, dues: Due[], after: string, limit: number): Promise<Target[]> {
	const [rows] = await db.batch<Target>([
		db
			.prepare(
				`SELECT s.id, s.number, s.kind, s.version, s.submission_hash AS submissionHash FROM json_each(?1) due
				JOIN submissions s ON s.kind = due.value ->> 'kind' AND s.status = due.value ->> 'status' AND s.changed_at < due.value ->> 'before'
				WHERE s.answers IS NOT NULL AND s.id > ?2 AND NOT EXISTS (
					SELECT 1 FROM pairings p WHERE (p.need = s.id OR p.application = s.id) AND p.changed_at >= due.value ->> 'before'
				) ORDER BY s.id LIMIT ?3`,
			)
			.bind(JSON.stringify(dues), after, limit),
	])
	return rows!.results
}

/** Removes what else is due, of what may be much at most a thousand rows, and notes how many. Nothing due, nothing noted. */
export async function sweep(db: Database, { objections, errorReports, outbox, codeAttempts, logs }: Ends, now: string): Promise<void> {
	const noted = (table: string): Statement =>
		db
			.prepare(
				`INSERT INTO events (at, actor, action, subject, detail)
				SELECT ?1, 'system', 'records_expired', ?2, json_object('count', changes()) WHERE changes() > 0`,
			)
			.bind(now, table)
	await db.batch([
		db
			.prepare(
				`UPDATE attachments SET submission = NULL, state = 'leaving'
				WHERE submission IN (SELECT id FROM objections WHERE decided_at < ? AND answers IS NOT NULL)`,
			)
			.bind(objections),
		db
			.prepare('UPDATE objections SET answers = NULL, answer = NULL, content_hash = id WHERE decided_at < ? AND answers IS NOT NULL')
			.bind(objections),
		noted('objections'),
		db.prepare('DELETE FROM error_reports WHERE rowid IN (SELECT rowid FROM error_reports WHERE day < ? LIMIT ?)').bind(errorReports, most),
		noted('error_reports'),
		// Its rows come in the order of time: looked through from the first to the first that stays.
		db
			.prepare(
				`DELETE FROM outbox WHERE id IN (SELECT id FROM outbox
				WHERE id < coalesce((SELECT id FROM outbox WHERE at >= ?1 ORDER BY id LIMIT 1), 1e18) AND coalesce(sent_at, at) < ?1 LIMIT ?2)`,
			)
			.bind(outbox, most),
		noted('outbox'),
		db
			.prepare('DELETE FROM code_attempts WHERE rowid IN (SELECT rowid FROM code_attempts WHERE minute < ? LIMIT ?)')
			.bind(codeAttempts.slice(0, 16), most),
		db.prepare('DELETE FROM code_misses WHERE minute < ?').bind(logs),
		db.prepare('DELETE FROM csp_violations WHERE day < ?').bind(logs),
		db.prepare('DELETE FROM job_runs WHERE slot < ?').bind(logs),
	])
}
