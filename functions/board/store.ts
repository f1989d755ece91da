import type { Database, Statement } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import { guarded, notingChange } from '#functions/events/store.ts'
import { type BoardRow, boardRow } from '#schemas/board.ts'
import type { Submission } from '#schemas/submission.ts'
import type { Releasable, Release } from './release.ts'

/** What to read: needs of a list below a place, newest first. With words, those needs that contain them all. */
export type Asked = { list: string; words: string[]; grams: string[]; after: number | undefined; limit: number }
/** Needs on the board, the place from which to go on, how many stand in the list, and every region there is. */
export type Found = { needs: BoardRow[]; next: number | undefined; total: number; regions: string[] }

const highest = Number.MAX_SAFE_INTEGER

/**
 * A page of the board in one batch. It reads as many rows however large the board is: a list is read where the page
 * begins, and of the needs that a search has to look at it takes three hundred, and says where to go on.
 */
export async function readBoard(db: Database, asked: Asked): Promise<Found> {
	const results = await db.batch<unknown>([
		asked.words.length > 0 ? searching(db, asked) : listing(db, asked),
		db.prepare('SELECT needs FROM board_totals WHERE list = ?').bind(asked.list),
		db.prepare("SELECT substr(list, 5) AS region FROM board_totals WHERE list > '||||' AND list < '||||' || char(1114111) LIMIT 100"),
	])
	const [rows, totals, regions] = results.map((it) => it.results)
	const { needs, next } = cut(rows as (BoardRow | { place: number; number: null })[], asked.limit)
	return {
		needs,
		next,
		total: (totals as { needs: number }[])[0]?.needs ?? 0,
		regions: (regions as { region: string }[]).map((it) => it.region),
	}
}

function listing(db: Database, { list, after = highest, limit }: Asked): Statement {
	return db
		.prepare(
			`SELECT n.place, n.number, n.state, n.released_at AS releasedAt, n.answers
			FROM board_terms t JOIN board_needs n ON n.place = t.place
			WHERE t.term = ?1 AND t.place < ?2 ORDER BY t.place DESC LIMIT ?3`,
		)
		.bind(list, after, limit + 1)
}

/**
 * Goes through the needs that have the rarest of the terms: the one whose twentieth need from here lies farthest back.
 * The row without a number says how far it has looked; without one it has looked at all.
 */
function searching(db: Database, { list, words, grams, after = highest, limit }: Asked): Statement {
	return db
		.prepare(
			`WITH rarest (term) AS MATERIALIZED (
				SELECT value FROM json_each(?1) ORDER BY (
					SELECT place FROM board_terms WHERE term = value AND place < ?2 ORDER BY place DESC LIMIT 1 OFFSET 20
				) LIMIT 1
			), reach (place) AS MATERIALIZED (
				SELECT place FROM board_terms WHERE term = (SELECT term FROM rarest) AND place < ?2 ORDER BY place DESC LIMIT 1 OFFSET 299
			)
			SELECT * FROM (
				SELECT n.place, n.number, n.state, n.released_at AS releasedAt, n.answers
				FROM board_terms t CROSS JOIN board_needs n ON n.place = t.place
				WHERE t.term = (SELECT term FROM rarest) AND t.place < ?2 AND t.place >= coalesce((SELECT place FROM reach), 0)
				AND EXISTS (SELECT 1 FROM board_terms l WHERE l.term = ?3 AND l.place = t.place)
				AND NOT EXISTS (SELECT 1 FROM json_each(?4) WHERE instr(n.words, value) = 0)
				ORDER BY t.place DESC LIMIT ?5
			)
			UNION ALL SELECT place, NULL, NULL, NULL, NULL FROM reach`,
		)
		.bind(JSON.stringify([...grams, list]), after, list, JSON.stringify(words), limit + 1)
}

/** The rows to show, and the place from which to go on: below the last one shown, or below what was looked at. */
function cut(rows: (BoardRow | { place: number; number: null })[], limit: number): Pick<Found, 'needs' | 'next'> {
	const needs = rows.filter((it) => it.number !== null).map((it) => boardRow.parse(it))
	const reach = rows.find((it) => it.number === null)?.place
	if (needs.length <= limit) return { needs, next: reach }
	return { needs: needs.slice(0, limit), next: needs[limit - 1]!.place }
}

/** A need on the board by its number. */
export async function findOnBoard(db: Database, number: string): Promise<BoardRow | undefined> {
	const [rows] = await db.batch<unknown>([
		db.prepare('SELECT place, number, state, released_at AS releasedAt, answers FROM board_needs WHERE number = ?').bind(number),
	])
	return rows!.results.map((it) => boardRow.parse(it))[0]
}

/** A submission by its number, as far as the board looks at it. */
export async function findReleasable(db: Database, number: string): Promise<(Releasable & { onBoard: boolean }) | undefined> {
	const [rows] = await db.batch<Releasable & { onBoard: number }>([
		db
			.prepare(
				`SELECT id, kind, number, status, version, answers,
				EXISTS (SELECT 1 FROM board_needs b WHERE b.number = s.number) AS onBoard FROM submissions s WHERE number = ?`,
			)
			.bind(number),
	])
	const found = rows!.results[0]
	return found && { ...found, onBoard: found.onBoard === 1 }
}

type Known = Pick<Submission, 'id' | 'number' | 'version'>

/** Puts a need on the board with its events, all or nothing. False when someone else changed it first. */
export async function saveRelease(db: Database, { id, version, number }: Known, { moves, answers, words }: Release): Promise<boolean> {
	const [first, ...later] = moves
	const last = moves.at(-1)!
	const change = db
		.prepare(
			`UPDATE submissions SET status = ?4, reason = NULL, decided_at = coalesce(decided_at, ?5), changed_at = ?6, version = version + 1
			WHERE id = ?1 AND version = ?2 AND status = ?3`,
		)
		.bind(id, version, first!.from, last.to, first!.decidedAt, last.event.at)
	return guarded(db, change, first!.event, [
		...later.flatMap(({ event }) => [
			notingChange(db, event),
			db.prepare('INSERT INTO outbox (kind, subject, at) SELECT ?, ?, ? WHERE changes() = 1').bind(event.action, event.subject, event.at),
		]),
		db
			.prepare("INSERT INTO board_needs (number, released_at, state, answers, words) SELECT ?, ?, 'open', ?, ? WHERE changes() = 1")
			.bind(number, last.event.at, answers, words),
	])
}

/** Takes a need off the board again; one that was released goes back to accepted. False when it is not there. */
export async function saveTakingDown(db: Database, number: string, event: Event): Promise<boolean> {
	return guarded(db, db.prepare('DELETE FROM board_needs WHERE number = ?').bind(number), event, [
		db
			.prepare(
				"UPDATE submissions SET status = 'accepted', changed_at = ?2, version = version + 1 WHERE number = ?1 AND status = 'released' AND changes() = 1",
			)
			.bind(number, event.at),
	])
}
