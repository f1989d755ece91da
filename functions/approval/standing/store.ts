import type { Database, Statement } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import type { State } from '#functions/pairings/lifecycle.ts'

/** Pairings of a programme that have just come to a state. */
type Moved = { programme: string; state: State }

/**
 * Where the applications of such pairings go: each as far as the furthest of its pairings that still hold. One that no
 * other holds is accepted again, or out of it when an objection to it was upheld.
 */
const moving = `WITH moving AS (
	SELECT s.id, s.number, s.status, CASE max(CASE p.state
			WHEN 'effective' THEN 4 WHEN 'publicised' THEN 3 WHEN 'in_publicity' THEN 3 WHEN 'approved' THEN 2
			WHEN 'confirmed' THEN 1 WHEN 'proposed' THEN 1 ELSE 0 END)
		WHEN 4 THEN 'selected' WHEN 3 THEN 'in_publicity' WHEN 2 THEN 'proposed' WHEN 1 THEN 'accepted'
		ELSE iif(?2 = 'objection_upheld', ?2, 'accepted') END AS next
	FROM submissions s JOIN pairings p ON p.application = s.id
	WHERE s.status IN ('accepted', 'proposed', 'in_publicity')
	AND s.id IN (SELECT application FROM pairings WHERE programme = ?1 AND state = ?2 AND changed_at = ?3)
	GROUP BY s.id)`
/** That one is accepted again is no review: it has a name of its own. */
const action = "'application_' || iif(next = 'accepted', 'reopened', next)"
const noting = `${moving} INSERT INTO events (at, actor, action, subject)
	SELECT ?3, ?4, ${action}, number FROM moving WHERE next <> status ORDER BY number`
const telling = `${moving} INSERT INTO outbox (kind, subject, at)
	SELECT ${action}, number, ?3 FROM moving WHERE next <> status ORDER BY number`
const change = `${moving} UPDATE submissions SET status = next, changed_at = ?3, version = version + 1,
	reason = iif(next = 'objection_upheld', ?4, reason)
	FROM moving WHERE submissions.id = moving.id AND next <> moving.status`

/**
 * Lets applications follow their pairings, in the batch that has just moved those at this very moment: each that goes
 * elsewhere with its event and what is to be told of it. One that is selected, or out of it, stays.
 * @param reason why, in the words its applicant reads, should it end here
 */
export function applicationsFollow(
	db: Database,
	{ programme, state }: Moved,
	{ actor, at }: Pick<Event, 'actor' | 'at'>,
	reason: string | null = null,
): Statement[] {
	return [
		db.prepare(noting).bind(programme, state, at, actor),
		db.prepare(telling).bind(programme, state, at),
		db.prepare(change).bind(programme, state, at, reason),
	]
}
