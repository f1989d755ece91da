import type { D1Database } from '@cloudflare/workers-types'
import { storedNeed } from './made-need.ts'

const day = '2020-01-02'
/** The needs ?1 to ?2, each a minute after the one before it. */
const made = `WITH RECURSIVE counted (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM counted WHERE i < ?2),
	made AS (SELECT i, 'made-for-a-bench-need-' || i AS id, 'XQ20200102-' || printf('%06d', i) AS number,
		strftime('%Y-%m-%dT%H:%M:%fZ', '${day}', i || ' minutes') AS at FROM counted)`
/** The same answers, under a title and in a county of their own. */
const own = `json_set(?3, '$.title', '示例需求 ' || i, '$.region', '示例' || substr('甲乙丙丁戊己庚辛壬癸', i % 10 + 1, 1) || '县')`

/**
 * Fills a database up to so many needs that were filed, accepted and released long ago, with everything filing and
 * releasing leave behind. The board's own triggers make its lists, and search terms of the title alone: these pages are
 * not searched, and 300 terms each would take most of the time.
 * @param stored how many there are already
 */
export async function storeNeeds(db: D1Database, stored: number, wanted: number): Promise<void> {
	const { filing, board } = await storedNeed()
	const fields = JSON.stringify(filing.fingerprints.map(({ field }) => field))
	for (let from = stored + 1; from <= wanted; from += 500) {
		const to = Math.min(from + 499, wanted)
		const run = (sql: string, ...values: string[]) => db.prepare(`${made} ${sql}`).bind(from, to, ...values)
		await db.batch([
			db
				.prepare(
					`INSERT INTO submissions (id, number, kind, form, day, serial, programme, status, version, answers,
					submission_hash, content_hash, sent_hash, code_hash, received_at, changed_at, decided_at)
					${made} SELECT id, number, 'need', 'need', '${day}', i, 'demo-open', 'released', 3, ${own},
					'sent-' || hex(id), 'content-' || hex(id), 'content-' || hex(id), 'code-' || hex(id), at, at, at FROM made`,
				)
				.bind(from, to, filing.answers),
			...[`'need_submitted'`, `'need_accepted'`, `'need_released'`].map((action) =>
				run(`INSERT INTO events (at, actor, action, subject) SELECT at, 'staff:bench', ${action}, number FROM made`),
			),
			run("INSERT INTO consents (submission, version, notice_version, publication, at) SELECT id, 1, ?3, 'full', at FROM made", '2020-01'),
			run(
				"INSERT INTO fingerprints (fingerprint, submission, field) SELECT 'k1.' || hex(made.id) || value, made.id, value FROM made, json_each(?3)",
				fields,
			),
			run("INSERT INTO outbox (kind, subject, at) SELECT 'need_received', number, at FROM made"),
			run(
				`INSERT INTO board_needs (number, released_at, state, answers, words) SELECT number, at, 'open', ${own}, '示例需求 ' || i FROM made`,
				board.answers,
			),
		])
	}
}

/** Makes the first of them arrive at another moment (ISO, UTC), or so long ago as before. */
export async function moveArrival(db: D1Database, count: number, at?: string): Promise<void> {
	await db.batch([
		db
			.prepare(`UPDATE submissions SET received_at = coalesce(?2, changed_at) WHERE day = '${day}' AND serial <= ?1`)
			.bind(count, at ?? null),
	])
}
