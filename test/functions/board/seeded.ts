import { env } from 'cloudflare:workers'
import { fold } from '#functions/board/words.ts'
import type { Database } from '#functions/database.ts'

/** What a made need on the board is: its public answers, and the text it is found by when that is not its title. */
export type Made = { answers: Record<string, unknown>; state?: string; text?: string }

let made = 0

/** Puts made needs on the board in this order, in one statement each for the submissions and the board. */
export async function seed(needs: Made[]): Promise<string[]> {
	const rows = needs.map(({ answers, state = 'open', text }) => {
		made += 1
		const serial = 100_000 + made
		const title = `示例需求 ${made}`
		const full = { programme: 'demo-open', techField: 'materials', title, ...answers }
		return { serial, number: `XQ20300102-${serial}`, state, answers: JSON.stringify(full), words: fold(text ?? full.title) }
	})
	const json = JSON.stringify(rows)
	await env.DB.batch([
		env.DB.prepare(
			`INSERT INTO submissions (id, number, kind, form, day, serial, programme, status, answers, received_at, changed_at)
			SELECT 'made-for-a-test-' || (value ->> 'number'), value ->> 'number', 'need', 'need', '2030-01-02', value ->> 'serial', 'demo-open',
			iif(value ->> 'state' = 'open', 'released', value ->> 'state'), '{}', '2030-01-02T03:04:05Z', '2030-01-02T03:04:05Z' FROM json_each(?)`,
		).bind(json),
		env.DB.prepare(
			`INSERT INTO board_needs (number, released_at, state, answers, words)
			SELECT value ->> 'number', '2030-01-03T03:04:05Z', value ->> 'state', value ->> 'answers', value ->> 'words' FROM json_each(?)`,
		).bind(json),
	])
	return rows.map(({ number }) => number)
}

/** The real database, noting its statements and how many rows D1 says they read. */
export function counted(): { db: Database; statements: string[]; read: () => number } {
	const statements: string[] = []
	let rows = 0
	const db: Database = {
		prepare(sql) {
			statements.push(sql)
			return env.DB.prepare(sql)
		},
		async batch<Row>(asked: never[]) {
			const results = await env.DB.batch<Row>(asked)
			for (const { meta } of results) rows += meta.rows_read
			return results
		},
	}
	return { db, statements, read: () => rows }
}
