import { applicationsFollow } from '#functions/approval/standing/store.ts'
import type { Database } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded } from '#functions/events/store.ts'
import type { Move } from '#functions/pairings/lifecycle.ts'
import { type AgreementRecord, agreementRecord } from '#schemas/agreement.ts'
import type { PairingRecord } from '#schemas/pairing-record.ts'
import type { Pair } from './pair.ts'

/** Who asks, by which roles (JSON). */
type Reach = { staff: string; roles: string }
type Pairing = Pick<PairingRecord, 'id' | 'version' | 'number'>

const pairs = `SELECT p.number, n.number AS need, p.state, coalesce(a.answers ->> '$.teamName', a.answers ->> '$.name', '') AS expert,
	a.answers ->> '$.homeUnit' AS unit, coalesce(n.answers ->> '$.name', '') AS enterprise, n.answers ->> '$.region' AS area,
	coalesce(n.answers ->> '$.title', '') AS title, p.term_from AS termFrom, p.term_to AS termTo,
	n.number AS need, a.number AS application, (SELECT number FROM publicities WHERE id = p.publicity) AS publicity
	FROM pairings p JOIN submissions n ON n.id = p.need JOIN submissions a ON a.id = p.application
	WHERE p.programme = ?1 AND (?4 IS NULL OR p.number = ?4) AND (?5 IS NULL OR p.state = ?5) AND p.number > ?6
	AND EXISTS (SELECT 1 FROM grants g WHERE g.staff = ?2 AND g.role IN (SELECT value FROM json_each(?3))
		AND (g.programme IS NULL OR g.programme = p.programme)
		AND (g.region IS NULL OR instr(coalesce(n.answers ->> '$.region', ''), g.region) > 0))
	ORDER BY p.number LIMIT ?7`

/** Pairings of a programme as far as someone reaches: one by its number, or those in a state after a number. */
export async function pairsWithin(
	db: Database,
	programme: string,
	reach: Reach,
	{ number, state, after = '', limit = 100 }: { number?: string; state?: string; after?: string; limit?: number },
): Promise<Pair[]> {
	const [rows] = await db.batch<Pair>([
		db.prepare(pairs).bind(programme, reach.staff, reach.roles, number ?? null, state ?? null, after, limit),
	])
	return rows!.results
}

/** The agreement of a pairing. */
export async function findAgreement(db: Database, pairing: string): Promise<AgreementRecord | undefined> {
	const [rows] = await db.batch<unknown>([
		db.prepare('SELECT pairing, terms, state, remark, version, changed_at AS changedAt FROM agreements WHERE pairing = ?').bind(pairing),
	])
	return rows!.results.map((it) => agreementRecord.parse(it))[0]
}

/**
 * Keeps what is agreed, as a draft, while the pairing waits for it. False when someone else changed it first.
 * @param version the version it was changed from; 0: there was none
 */
export async function saveTerms(
	db: Database,
	pairing: Pairing,
	{ terms, version }: { terms: string; version: number },
	event: Event,
): Promise<boolean> {
	const change = db
		.prepare(
			`INSERT INTO agreements (pairing, terms, changed_at) SELECT id, ?2, ?4 FROM pairings WHERE id = ?1 AND state = 'publicised'
			AND (?3 = 0 OR EXISTS (SELECT 1 FROM agreements WHERE pairing = ?1))
			ON CONFLICT (pairing) DO UPDATE SET terms = excluded.terms, state = 'drafted', remark = NULL, version = version + 1, changed_at = excluded.changed_at
			WHERE version = ?3 AND state <> 'checked'`,
		)
		.bind(pairing.id, terms, version, event.at)
	return guarded(db, change, event)
}

/** Keeps the signed copy, in place of one sent before. False when someone else changed the agreement first. */
export async function saveSigned(db: Database, { pairing, version }: AgreementRecord, files: string[], event: Event): Promise<boolean> {
	const change = db
		.prepare(
			"UPDATE agreements SET state = 'signed', remark = NULL, version = version + 1, changed_at = ?3 WHERE pairing = ?1 AND version = ?2 AND state <> 'checked'",
		)
		.bind(pairing, version, event.at)
	return guarded(db, change, event, [
		db
			.prepare(
				`UPDATE attachments SET submission = NULL, state = 'leaving' WHERE submission = ?1
				AND EXISTS (SELECT 1 FROM agreements WHERE pairing = ?1 AND version = ?2 AND state = 'signed')`,
			)
			.bind(pairing, version + 1),
		db
			.prepare(
				`UPDATE attachments SET submission = ?1, state = 'filed' WHERE id IN (SELECT value FROM json_each(?3)) AND state = 'received'
				AND EXISTS (SELECT 1 FROM agreements WHERE pairing = ?1 AND version = ?2 AND state = 'signed')`,
			)
			.bind(pairing, version + 1, JSON.stringify(files)),
	])
}

/** Sends a signed copy back with what is wrong with it. False when someone else was first. */
export async function sendBack(db: Database, { pairing, version }: AgreementRecord, remark: string, event: Event): Promise<boolean> {
	const change = db
		.prepare(
			"UPDATE agreements SET state = 'drafted', remark = ?3, version = version + 1, changed_at = ?4 WHERE pairing = ?1 AND version = ?2 AND state = 'signed'",
		)
		.bind(pairing, version, remark, event.at)
	return guarded(db, change, event)
}

/**
 * Puts a pairing into effect: the signed copy is checked, the need is matched, its application follows, all or none. False
 * when someone else was first, or the copy is not there.
 */
export async function takeEffect(
	db: Database,
	pairing: Pairing & Pick<PairingRecord, 'programme'>,
	{ version }: AgreementRecord,
	{ from, to }: { from: string; to: string },
	{ event }: Move,
): Promise<boolean> {
	const change = db
		.prepare(
			`UPDATE pairings SET state = 'effective', term_from = ?3, term_to = ?4, changed_at = ?5, version = version + 1
			WHERE id = ?1 AND version = ?2 AND state = 'publicised'
			AND EXISTS (SELECT 1 FROM agreements WHERE pairing = ?1 AND version = ?6 AND state = 'signed')
			AND EXISTS (SELECT 1 FROM attachments WHERE submission = ?1 AND state = 'filed')`,
		)
		.bind(pairing.id, pairing.version, from, to, event.at, version)
	return guarded(db, change, event, [
		db
			.prepare(
				`UPDATE agreements SET state = 'checked', version = version + 1, changed_at = ?2 WHERE pairing = ?1
				AND EXISTS (SELECT 1 FROM pairings WHERE id = ?1 AND version = ?3 AND state = 'effective')`,
			)
			.bind(pairing.id, event.at, pairing.version + 1),
		db
			.prepare(
				`UPDATE submissions SET status = 'matched', changed_at = ?3, version = version + 1 WHERE status IN ('accepted', 'released')
				AND id = (SELECT need FROM pairings WHERE id = ?1 AND version = ?2 AND state = 'effective')`,
			)
			.bind(pairing.id, pairing.version + 1, event.at),
		db
			.prepare(
				"INSERT INTO events (at, actor, action, subject) SELECT ?2, ?3, 'need_matched', number FROM submissions WHERE changes() = 1 AND id = (SELECT need FROM pairings WHERE id = ?1)",
			)
			.bind(pairing.id, event.at, event.actor),
		...applicationsFollow(db, { programme: pairing.programme, state: 'effective' }, event),
	])
}

/** Lengthens or shortens a term that has not ended. False when someone else was first. */
export async function changeTerm(db: Database, { id, version }: Pairing, to: string, event: Event): Promise<boolean> {
	const change = db
		.prepare(
			"UPDATE pairings SET term_to = ?3, changed_at = ?4, version = version + 1 WHERE id = ?1 AND version = ?2 AND state = 'effective' AND term_from <= ?3",
		)
		.bind(id, version, to, event.at)
	return guarded(db, change, event)
}

/** Ends a pairing by another that takes its place, for the same need. The old one keeps its row. False when someone else was first. */
export async function replace(db: Database, { id, version }: Pairing, by: string, { reason, event }: Move): Promise<boolean> {
	const change = db
		.prepare(
			`UPDATE pairings SET state = 'replaced', replaced_by = (SELECT id FROM pairings WHERE number = ?3), reason = ?4, changed_at = ?5, version = version + 1
			WHERE id = ?1 AND version = ?2 AND state = 'effective'
			AND EXISTS (SELECT 1 FROM pairings n WHERE n.number = ?3 AND n.id <> ?1 AND n.need = pairings.need AND n.state = 'effective')`,
		)
		.bind(id, version, by, reason, event.at)
	return guarded(db, change, event)
}

/** Pairings in effect whose term has ended. */
export async function endedTerms(db: Database, today: string, most = 200): Promise<(Pairing & { state: 'effective' })[]> {
	const [rows] = await db.batch<Pairing>([
		db
			.prepare("SELECT id, version, number FROM pairings WHERE state = 'effective' AND term_to < ? ORDER BY term_to LIMIT ?")
			.bind(today, most),
	])
	return rows!.results.map((it) => ({ ...it, state: 'effective' }))
}
