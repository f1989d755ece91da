import type { Database } from '#functions/database.ts'
import { type ErrorReport, type ReportNumber, reportNumber } from '#schemas/error-report.ts'

/**
 * Keeps a report and its event, both or neither, once for the same words on the same day.
 * Nothing when the day already has `dayLimit` reports.
 */
export async function saveReport(
	db: Database,
	{ page, kind, description }: ErrorReport,
	{ day, now, dayLimit }: { day: string; now: string; dayLimit: number },
): Promise<ReportNumber | undefined> {
	const key = [day, page, kind, description]
	const [, , saved] = await db.batch<ReportNumber>([
		db
			.prepare(
				`INSERT INTO error_reports (day, serial, page, kind, description, received_at)
				SELECT ?1, coalesce(max(serial), 0) + 1, ?2, ?3, ?4, ?5 FROM error_reports WHERE day = ?1
				HAVING coalesce(max(serial), 0) < ?6
				ON CONFLICT (day, page, kind, description) DO NOTHING`,
			)
			.bind(...key, now, dayLimit),
		db
			.prepare(
				`INSERT INTO events (at, actor, action, subject)
				SELECT ?5, 'public', 'error_report_received', day || '/' || serial FROM error_reports
				WHERE changes() = 1 AND day = ?1 AND page = ?2 AND kind = ?3 AND description = ?4`,
			)
			.bind(...key, now),
		db.prepare('SELECT day, serial FROM error_reports WHERE day = ? AND page = ? AND kind = ? AND description = ?').bind(...key),
	])
	return saved!.results.map((row) => reportNumber.parse(row))[0]
}

/** Whether a report with this number was received. */
export async function hasReport(db: Database, { day, serial }: ReportNumber): Promise<boolean> {
	const [found] = await db.batch([db.prepare('SELECT day FROM error_reports WHERE day = ? AND serial = ?').bind(day, serial)])
	return found!.results.length === 1
}
