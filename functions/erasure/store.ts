import { releaseAttachments } from '#functions/attachments/store.ts'
import type { Database } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded } from '#functions/events/store.ts'
import type { Erasure, Target } from './rule.ts'

type Found = Target & { status: string; erasureAskedAt: string | null; isErased: number }

const columns = `id, number, kind, version, submission_hash AS submissionHash, status,
	erasure_asked_at AS erasureAskedAt, answers IS NULL AS isErased`
const byNumber = `SELECT ${columns} FROM submissions WHERE number = ?`
const byId = `SELECT ${columns} FROM submissions WHERE id = ?`
const asked = `SELECT ${columns} FROM submissions WHERE erasure_asked_at IS NOT NULL AND answers IS NOT NULL AND id > ? ORDER BY id LIMIT ?`
const askedAndFree = `SELECT ${columns} FROM submissions WHERE erasure_asked_at IS NOT NULL AND answers IS NOT NULL AND id > ?1
	AND EXISTS (SELECT 1 FROM json_each(?3) free WHERE free.value ->> 'kind' = kind AND free.value ->> 'status' = status) ORDER BY id LIMIT ?2`

const deserted = `SELECT p.id FROM pairings p JOIN submissions n ON n.id = p.need JOIN submissions a ON a.id = p.application
	WHERE (p.need = ?1 OR p.application = ?1) AND n.answers IS NULL AND a.answers IS NULL`
const withoutAgreement = `DELETE FROM agreements WHERE pairing IN (${deserted})`
const withoutSigned = `UPDATE attachments SET submission = NULL, state = 'leaving' WHERE submission IN (${deserted})`

/**
 * Erases a submission with all that leads back to it, and enters it in the ledger: all or nothing. What stays is that
 * there was one: its number, days, status, consents and events, none of which says whose it was. The bytes of its files
 * go with the next cleaning; the board follows by itself.
 * @returns false when it was changed or erased in the meantime
 */
export async function erase(db: Database, it: Target, { reason, at }: Pick<Erasure, 'reason' | 'at'>, event: Event): Promise<boolean> {
	const { id, number, version, submissionHash } = it
	const change = db
		.prepare(
			`UPDATE submissions SET answers = NULL, reason = NULL, submission_hash = NULL, content_hash = NULL, sent_hash = NULL, code_hash = NULL,
				session_epoch = session_epoch + 1, version = version + 1
			WHERE id = ? AND version = ? AND answers IS NOT NULL`,
		)
		.bind(id, version)
	// Where the change found nothing, this has no id to enter, and the whole batch fails.
	const entry = db
		.prepare(
			`INSERT INTO erasures (submission, number, reason, at)
			SELECT CASE WHEN version = ?2 AND answers IS NULL THEN id END, ?3, ?4, ?5 FROM submissions WHERE id = ?1`,
		)
		.bind(id, version + 1, number, reason, at)
	const traces = [
		db.prepare('DELETE FROM fingerprints WHERE submission = ?').bind(id),
		db.prepare('DELETE FROM drafts WHERE id = ?').bind(submissionHash),
		db.prepare('DELETE FROM case_notes WHERE submission = ?').bind(id),
		db.prepare('DELETE FROM case_labels WHERE submission = ?').bind(id),
		db.prepare('DELETE FROM case_holders WHERE submission = ?').bind(id),
		db.prepare('DELETE FROM absences WHERE application = ?').bind(id),
		db.prepare('DELETE FROM refinements WHERE submission = ?').bind(id),
		db.prepare("UPDATE pairings SET reason = NULL, override_reason = NULL, reasons = '[]' WHERE need = ?1 OR application = ?1").bind(id),
		releaseAttachments(db, id),
		// What two sides agreed stays as long as one of them is there.
		db.prepare(withoutAgreement).bind(id),
		db.prepare(withoutSigned).bind(id),
	]
	try {
		return await guarded(db, change, event, [entry, ...traces])
	} catch (error) {
		if (/erasures(\.submission| are append-only)/.test(String(error))) return false
		throw error
	}
}

/** Erased submissions whose applicants asked for it and whose status hinders nothing, from behind `after`. */
export async function dueRequests(db: Database, free: { kind: string; status: string }[], after: string, limit: number): Promise<Target[]> {
	const [rows] = await db.batch<Found>([db.prepare(askedAndFree).bind(after, limit, JSON.stringify(free))])
	return rows!.results
}

/** Submissions whose applicants asked for erasure and that are still there, from behind `after`. */
export async function openRequests(db: Database, after: string, limit: number): Promise<Found[]> {
	const [rows] = await db.batch<Found>([db.prepare(asked).bind(after, limit)])
	return rows!.results
}

/** A submission by its public number. */
export async function findByNumber(db: Database, number: string): Promise<Found | undefined> {
	const [rows] = await db.batch<Found>([db.prepare(byNumber).bind(number)])
	return rows!.results[0]
}

/** A submission by its id. */
export async function findById(db: Database, id: string): Promise<Found | undefined> {
	const [rows] = await db.batch<Found>([db.prepare(byId).bind(id)])
	return rows!.results[0]
}

/** The ledger, in the order of the ids, from behind `after`. */
export async function ledger(db: Database, after: string, limit: number): Promise<Erasure[]> {
	const [rows] = await db.batch<Erasure>([
		db.prepare('SELECT submission, number, reason, at FROM erasures WHERE submission > ? ORDER BY submission LIMIT ?').bind(after, limit),
	])
	return rows!.results
}

/** Enters in the ledger what was erased before and is not here at all, or here and erased. Once. */
export async function reenter(db: Database, { submission, number, reason, at }: Erasure): Promise<void> {
	await db.batch([
		db
			.prepare(
				`INSERT INTO erasures (submission, number, reason, at) SELECT ?1, ?2, ?3, ?4
				WHERE NOT EXISTS (SELECT 1 FROM erasures WHERE submission = ?1)`,
			)
			.bind(submission, number, reason, at),
	])
}
