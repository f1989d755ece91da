import type { Database } from '#functions/database.ts'
import type { Reach } from '#functions/desk/reach.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded } from '#functions/events/store.ts'
import { type Refinement, refinement, type Wording } from '#schemas/refinement.ts'
import type { Submission } from '#schemas/submission.ts'

const latest = `SELECT id, submission, version, wording, why, state, remark, at FROM refinements
	WHERE submission = ? ORDER BY state = 'proposed' DESC, at DESC LIMIT 1`

/** The proposal that waits for its answer, or else the last one. */
export async function latestRefinement(db: Database, submission: string): Promise<Refinement | undefined> {
	const [rows] = await db.batch<unknown>([db.prepare(latest).bind(submission)])
	return rows!.results.map((it) => refinement.parse(it))[0]
}

export type Proposal = { id: string; version: number; wording: string; why: string }

/**
 * Proposes a wording for a need that is with the reviewers and not yet published, in place of one that waits. False when
 * the need changed meanwhile or is out of reach.
 */
export async function propose(
	db: Database,
	{ staff, roles }: Reach,
	{ id }: Pick<Submission, 'id'>,
	{ id: fresh, version, wording, why }: Proposal,
	event: Event,
): Promise<boolean> {
	const change = db
		.prepare(
			`INSERT INTO refinements (id, submission, version, wording, why, at)
			SELECT ?3, s.id, s.version, ?5, ?6, ?7 FROM submissions s WHERE s.id = ?4 AND s.version = ?8 AND s.kind = 'need'
			AND s.status IN ('submitted', 'accepted')
			AND EXISTS (SELECT 1 FROM reachable r WHERE r.submission = s.id AND r.staff = ?1 AND r.role IN (SELECT value FROM json_each(?2)))`,
		)
		.bind(staff, roles, fresh, id, wording, why, event.at, version)
	const before = db
		.prepare(
			`UPDATE refinements SET state = 'dropped' WHERE submission = ?1 AND state = 'proposed'
			AND EXISTS (SELECT 1 FROM submissions WHERE id = ?1 AND version = ?2 AND status IN ('submitted', 'accepted'))`,
		)
		.bind(id, version)
	const results = await db.batch<{ done: number }>([
		before,
		change,
		db
			.prepare('INSERT INTO events (at, actor, action, subject) SELECT ?, ?, ?, ? WHERE changes() = 1')
			.bind(event.at, event.actor, event.action, event.subject),
		db
			.prepare('INSERT INTO outbox (kind, subject, at) SELECT ?, ?, ? WHERE changes() = 1 RETURNING 1 AS done')
			.bind(event.action, event.subject, event.at),
	])
	return results[3]!.results.length === 1
}

/** Puts a confirmed wording in place of the old one. False when the need or the proposal changed meanwhile. */
export async function confirm(
	db: Database,
	{ id, submission, version }: Refinement,
	{ title, problem, keyTech, goal }: Wording,
	sentHash: string,
	event: Event,
): Promise<boolean> {
	const change = db
		.prepare(
			`UPDATE submissions SET answers = json_set(answers, '$.title', ?4, '$.problem', ?5, '$.keyTech', ?6, '$.goal', ?7),
			sent_hash = ?8, changed_at = ?9, version = version + 1
			WHERE id = ?1 AND version = ?2 AND answers IS NOT NULL AND status IN ('submitted', 'accepted')
			AND EXISTS (SELECT 1 FROM refinements WHERE id = ?3 AND state = 'proposed')`,
		)
		.bind(submission, version, id, title, problem, keyTech, goal, sentHash, event.at)
	return guarded(db, change, event, [
		db
			.prepare(
				`UPDATE refinements SET state = 'confirmed' WHERE id = ?1 AND state = 'proposed'
				AND EXISTS (SELECT 1 FROM submissions WHERE id = ?2 AND version = ?3 AND sent_hash = ?4)`,
			)
			.bind(id, submission, version + 1, sentHash),
	])
}

/** Keeps the enterprise's no, with what it would rather have. False when it was answered before. */
export async function decline(db: Database, { id }: Refinement, remark: string, event: Event): Promise<boolean> {
	return guarded(
		db,
		db.prepare("UPDATE refinements SET state = 'declined', remark = ?2 WHERE id = ?1 AND state = 'proposed'").bind(id, remark || null),
		event,
	)
}
