import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { type Filters, listOf } from '#functions/board/filters.ts'
import { readBoard } from '#functions/board/store.ts'
import { fold, gramsOf, wordsIn } from '#functions/board/words.ts'
import { openPortal } from '#functions/commands/portal.ts'
import { needKinds, techFields } from '#schemas/enumerations.ts'
import { migrate } from '#site/commands/serve.ts'
import { median } from './measure.ts'
import { words } from './vocabulary.ts'

const onPage = 30
const asked: [name: string, filters: Filters, pages: number][] = [
	['page 1', {}, 1],
	['page 30', {}, 30],
	['page 100', {}, 100],
	['one filter, page 1', { field: 'materials' }, 1],
	['four filters, page 1', { state: 'open', kind: 'process', field: 'materials', region: '示例甲县' }, 1],
	['search, common word', { q: '企业' }, 1],
	['search, two words and a filter', { q: '焊接 气孔', region: '示例甲县' }, 1],
	['search, 200 characters', { q: '没有这样的一句话'.repeat(25) }, 1],
]

/** `npm run bench -- board [N …]`: what D1 says a page of the board reads, and a release writes, at N stored needs. */
export async function benchBoard(sizes: number[]): Promise<void> {
	const state = mkdtempSync(join(tmpdir(), 'jiedui-bench-board-'))
	process.env.JIEDUI_STATE = state
	process.env.WRANGLER_LOG = 'warn'
	migrate({ state })
	const { env, close } = await openPortal()
	const db = env.DB as unknown as D1Database
	let stored = 0
	for (const size of sizes.toSorted((a, b) => a - b)) {
		while (stored < size) stored += await store(db, stored, Math.min(1000, size - stored))
		console.log(`${size} needs stored: rows read (milliseconds here, median of 9)`)
		for (const [name, filters, pages] of asked) if (pages * onPage <= size) console.log(`  ${name}: ${await cost(db, filters, pages)}`)
		const { written } = await counting(db, (counted) => store(counted, stored++, 1))
		console.log(`  a release writes ${written} rows`)
	}
	await close()
	rmSync(state, { recursive: true, force: true })
}

/** The last of so many pages, nine times. */
async function cost(db: D1Database, { q = '', ...filters }: Filters, pages: number): Promise<string> {
	const found = wordsIn(q)
	const page = (after?: number, on = db) =>
		readBoard(on, { list: listOf(filters), words: found, grams: gramsOf(found), after, limit: onPage })
	let after: number | undefined
	for (let at = 1; at < pages; at += 1) after = (await page(after)).next
	const times: number[] = []
	let read = 0
	for (let round = 0; round < 9; round += 1) {
		const started = performance.now()
		read = (await counting(db, (counted) => page(after, counted))).read
		times.push(performance.now() - started)
	}
	return `${read} (${median(times).toFixed(1)})`
}

async function counting(db: D1Database, act: (counted: D1Database) => Promise<unknown>): Promise<{ read: number; written: number }> {
	const sum = { read: 0, written: 0 }
	const counted = {
		prepare: (sql: string) => db.prepare(sql),
		async batch(statements: never[]) {
			const results = await db.batch(statements)
			for (const { meta } of results) {
				sum.read += meta.rows_read
				sum.written += meta.rows_written
			}
			return results
		},
	}
	await act(counted as never)
	return sum
}

/** Puts `count` made needs on the board, those from `from` on; the same each time. */
async function store(db: D1Database, from: number, count: number): Promise<number> {
	const pick = <T>(list: readonly T[], at: number) => list[at % list.length]!
	const rows = Array.from({ length: count }, (_, index) => {
		const at = from + index
		const sentence = Array.from({ length: 25 }, (_, word) =>
			pick([...words.topic, ...words.field, '焊接', '气孔', '企业'], at * 31 + word * word * 7),
		).join('')
		const answers = {
			title: `示例需求 ${at}`,
			programme: 'demo',
			techField: pick(Object.keys(techFields), at),
			needKind: pick(Object.keys(needKinds), Math.floor(at / 3)),
			region: `示例${pick([...'甲乙丙丁戊己庚辛壬癸'], Math.floor(at / 7))}县`,
			problem: sentence,
		}
		return {
			number: `XQ20300102-${100_000 + at}`,
			serial: 100_000 + at,
			answers: JSON.stringify(answers),
			words: fold(Object.values(answers).join('\n')),
		}
	})
	const json = JSON.stringify(rows)
	await db.batch([
		db
			.prepare(
				`INSERT INTO submissions (id, number, kind, form, day, serial, programme, status, answers, received_at, changed_at)
				SELECT 'made-for-a-bench-' || (value ->> 'number'), value ->> 'number', 'need', 'need', '2030-01-02', value ->> 'serial', 'demo',
				'released', '{}', '2030-01-02T03:04:05Z', '2030-01-02T03:04:05Z' FROM json_each(?)`,
			)
			.bind(json),
		db
			.prepare(
				`INSERT INTO board_needs (number, released_at, state, answers, words)
				SELECT value ->> 'number', '2030-01-03T03:04:05Z', 'open', value ->> 'answers', value ->> 'words' FROM json_each(?)`,
			)
			.bind(json),
	])
	return count
}
