import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { type Filters, listOf } from '#functions/board/filters.ts'
import { release } from '#functions/board/release.ts'
import { findOnBoard, findReleasable, readBoard, saveRelease, saveTakingDown } from '#functions/board/store.ts'
import { fold, gramsOf, wordsIn } from '#functions/board/words.ts'
import type { Database } from '#functions/database.ts'
import { needKinds, techFields } from '#schemas/enumerations.ts'
import { rowsOf } from '../ask.ts'
import { failingAt } from '../faulty.ts'
import { emptied, filed } from '../submissions/posted.ts'
import { reviewed } from '../submissions/reviewed.ts'
import { onBoard, released } from './released.ts'
import { counted, type Made, seed } from './seeded.ts'

beforeEach(emptied)

type Ask = Filters & { limit?: number }

function read({ limit = 30, q = '', after, ...filters }: Ask, db: Database = env.DB) {
	const words = wordsIn(q)
	return readBoard(db, { list: listOf(filters), words, grams: gramsOf(words), after, limit })
}

/** The numbers of every page from the first to the last, and how often something was read. */
async function walk(ask: Ask, between: () => Promise<unknown> = async () => undefined) {
	const seen: string[] = []
	let pages = 0
	let after: number | undefined
	do {
		const { needs, next } = await read({ ...ask, after })
		seen.push(...needs.map(({ number }) => number))
		after = next
		pages += 1
		await between()
	} while (after !== undefined)
	return { seen, pages }
}

const kept = async (table: string) => (await env.DB.prepare(`SELECT count(*) AS kept FROM ${table}`).first<{ kept: number }>())!.kept
const keys = <T extends object>(list: T) => Object.keys(list) as (keyof T & string)[]
/** Needs that differ in every filter, some of them shown by title and field only. */
const mixed = (count: number, from = 0): Made[] =>
	Array.from({ length: count }, (_, index) => {
		const at = index + from
		const shown = { title: `示例 ${at}`, programme: ['one', 'two'][at % 2], techField: keys(techFields)[at % 5] }
		const more = { techFieldSecond: at % 4 === 0 ? keys(techFields)[5 + (at % 3)] : undefined, region: ['甲县', '乙|区', '丙市'][at % 3] }
		return {
			state: ['open', 'matched', 'closed'][Math.floor(at / 2) % 3],
			answers: at % 7 === 0 ? shown : { ...shown, ...more, needKind: keys(needKinds)[at % 4] },
		}
	})

test('a page reads as many rows however large the board is, also behind a filter and in a search', async () => {
	const asked = async () => {
		const { seen } = await walk({ limit: 30 })
		const places = (await rowsOf('board_needs')).map(({ place }) => Number(place))
		const deep = places.at(-150)
		const asks: Ask[] = [
			{},
			{ after: deep },
			{ field: 'materials' },
			{ field: 'materials', after: deep },
			{ state: 'open', kind: 'process', region: '甲县', after: deep },
			{ q: '示例' },
			{ q: '示例', after: deep },
			{ q: '例 示', region: '甲县', after: deep },
			{ q: '示例没有这样的词' },
		]
		const rows: number[] = []
		for (const ask of asks) {
			const { db, read: rowsRead } = counted()
			await read(ask, db)
			rows.push(rowsRead())
		}
		return { seen: seen.length, rows }
	}
	const made = (count: number): Made[] =>
		Array.from({ length: count }, (_, at) => ({
			answers: { techField: at % 2 ? 'materials' : 'energy', needKind: 'process', region: '甲县' },
			text: `示例 需求${at % 10}`,
		}))
	await seed(made(600))
	const small = await asked()
	await seed(made(1800))
	const large = await asked()
	expect([small.seen, large.seen]).toEqual([600, 2400])
	expect(small.rows.every((rows) => rows > 0)).toBe(true)
	expect(large.rows).toEqual(small.rows)
	expect(Math.max(...large.rows.slice(0, 5))).toBeLessThan(80)
	expect(Math.max(...large.rows)).toBeLessThan(1000)
})

test('no statement of the board scans a table of it', async () => {
	await seed(mixed(10))
	const { db, statements } = counted()
	await read({ q: '示例', region: '甲县' }, db)
	await read({ field: 'materials' }, db)
	await findOnBoard(db, 'XQ20300102-0001')
	expect(statements).toHaveLength(7)
	for (const sql of statements) {
		const holes = Math.max(...[...sql.matchAll(/\?(\d*)/g)].map(([, at], index) => Number(at || index + 1)), 0)
		const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
			.bind(...Array.from({ length: holes }, () => '[]'))
			.all<{ detail: string }>()
		const details = plan.results.map(({ detail }) => detail)
		expect(
			details.filter((it) => /SCAN (board_|t\b|n\b|l\b)/.test(it)),
			sql,
		).toEqual([])
		expect(details.join(), sql).toMatch(/SEARCH/)
	}
})

test('every combination of filters finds what truth does, in order, with the right total', async () => {
	const needs = mixed(90)
	const numbers = await seed(needs)
	const truth = ({ state, programme, kind, field, region }: Filters) =>
		numbers
			.filter((_, at) => {
				const { state: stands, answers: it } = needs[at]!
				return (
					(state === undefined || state === stands) &&
					(programme === undefined || programme === it.programme) &&
					(kind === undefined || kind === it.needKind) &&
					(field === undefined || field === it.techField || field === it.techFieldSecond) &&
					(region === undefined || region === it.region)
				)
			})
			.reverse()
	let found = 0
	for (const state of [undefined, 'open', 'closed'] as const)
		for (const programme of [undefined, 'one'])
			for (const kind of [undefined, keys(needKinds)[1]])
				for (const field of [undefined, keys(techFields)[0], keys(techFields)[6], keys(techFields)[7]])
					for (const region of [undefined, '甲县', '乙|区', '|', '没有']) {
						const filters = { state, programme, kind, field, region }
						const { seen } = await walk({ ...filters, limit: 7 })
						expect(seen, JSON.stringify(filters)).toEqual(truth(filters))
						expect((await read(filters)).total, JSON.stringify(filters)).toBe(seen.length)
						if (seen.length > 0) found += 1
					}
	expect(found).toBeGreaterThan(40)
	expect((await read({})).regions).toEqual(['丙市', '乙|区', '甲县'])
})

test('going from page to page meets each need once while others are added and taken away', async () => {
	const first = await seed(mixed(60))
	let added = 60
	const { seen } = await walk({ limit: 7 }, async () => {
		await seed(mixed(3, added))
		added += 3
	})
	expect(seen).toEqual(first.toReversed())
	await env.DB.prepare('DELETE FROM board_needs WHERE number = ?').bind(seen[10]).run()
	const again = await walk({ limit: 7 })
	expect(new Set(again.seen).size).toBe(again.seen.length)
	expect(again.seen).not.toContain(seen[10])
})

test('search finds what reading every text finds: each length, each script, several words', async () => {
	const letters = ['甲', '乙', '丙', '技', '术', '𠮷', 'ａ', 'A', 'b', '6', '％', '%', '"', '\\', '\n', ' ', '_', '，', 'é']
	const texts = fc.sample(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 250 }), { numRuns: 60, seed: 7 })
	const numbers = await seed(texts.map((text) => ({ answers: {}, text: `示${text}` })))
	const folded = texts.map((text) => fold(`示${text}`))
	const piece = fc
		.tuple(fc.constantFrom(...texts), fc.nat(249), fc.constantFrom(1, 1, 2, 2, 3, 5, 17, 100, 200))
		.map(([text, from, length]) => [...text].slice(from, from + length).join(''))
	const query = fc.oneof(
		piece,
		fc.tuple(piece, piece).map((pieces) => pieces.join(' ')),
		fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 }),
	)
	let hits = 0
	await fc.assert(
		fc.asyncProperty(query, async (q) => {
			const words = wordsIn(q)
			const truth = numbers.filter((_, at) => words.every((word) => folded[at]!.includes(word))).reverse()
			expect((await walk({ q, limit: 50 })).seen).toEqual(truth)
			if (truth.length > 0 && truth.length < 60) hits += 1
		}),
		{ numRuns: 150, seed: 11 },
	)
	expect(hits).toBeGreaterThan(40)
})

test('search within a filter, and for what is rare among much that is alike, comes to the end by going on', async () => {
	const alike = Array.from({ length: 700 }, (_, at) => ({ answers: { region: at % 2 ? '甲县' : '乙县' }, text: '防腐 腐蚀' }))
	const [rare] = await seed([{ answers: { region: '甲县' }, text: '防腐蚀' }])
	await seed(alike)
	const { seen, pages } = await walk({ q: '防腐蚀', region: '甲县' })
	expect(seen).toEqual([rare])
	expect(pages).toBeGreaterThan(1)
	expect((await walk({ q: '防腐蚀', region: '乙县' })).seen).toEqual([])
})

test('a text of any length is found by each of its pairs', async () => {
	const long = Array.from({ length: 305 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
	for (const length of [1, 2, 99, 100, 101, 150, 199, 200, 201, 305]) {
		const text = long.slice(0, length)
		const [number] = await seed([{ answers: {}, text }])
		const terms = await env.DB.prepare('SELECT term FROM board_terms WHERE place = (SELECT place FROM board_needs WHERE number = ?)')
			.bind(number)
			.all<{ term: string }>()
		const grams = terms.results.map(({ term }) => term).filter((term) => !term.includes('|'))
		const pairs = [...text].slice(1).map((character, at) => text[at]! + character)
		expect(grams.toSorted(), String(length)).toEqual([...text, ...pairs].toSorted())
	}
})

test('the board follows the need: matched, closed, taken back, erased, deleted', async () => {
	const number = await onBoard()
	const states = async () => [(await findOnBoard(env.DB, number))?.state, (await read({ state: 'open' })).total, (await read({})).total]
	expect(await states()).toEqual(['open', 1, 1])
	expect(await reviewed(number, 'matched')).toBe(true)
	expect(await states()).toEqual(['matched', 0, 1])
	expect((await read({ state: 'matched', field: 'materials' })).needs.map((it) => it.number)).toEqual([number])
	expect(await reviewed(number, 'closed')).toBe(true)
	expect(await states()).toEqual(['closed', 0, 1])

	const left = {
		'back to accepted': (it: string) => env.DB.prepare("UPDATE submissions SET status = 'accepted' WHERE number = ?").bind(it).run(),
		erased: (it: string) => env.DB.prepare('UPDATE submissions SET answers = NULL WHERE number = ?').bind(it).run(),
		'another status': (it: string) => env.DB.prepare("UPDATE submissions SET status = 'withdrawn' WHERE number = ?").bind(it).run(),
		deleted: (it: string) =>
			env.DB.batch(
				['consents', 'fingerprints', 'submissions'].map((table) =>
					env.DB.prepare(
						`DELETE FROM ${table} WHERE ${table === 'submissions' ? 'id' : 'submission'} = (SELECT id FROM submissions WHERE number = ?)`,
					).bind(it),
				),
			),
	}
	await emptied()
	for (const [how, leave] of Object.entries(left)) {
		const it = await onBoard()
		expect(await kept('board_terms'), how).toBeGreaterThan(100)
		await leave(it)
		expect(await findOnBoard(env.DB, it), how).toBeUndefined()
		expect([await kept('board_needs'), await kept('board_terms'), await kept('board_totals')], how).toEqual([0, 0, 0])
	}
})

test('what stands on the board is not rewritten in place', async () => {
	const number = await onBoard()
	for (const change of ["answers = '{}'", "words = 'x'", "released_at = '2020-01-01T00:00:00Z'", 'place = 9'])
		await expect(env.DB.prepare(`UPDATE board_needs SET ${change} WHERE number = ?`).bind(number).run(), change).rejects.toThrow(
			'not rewritten',
		)
})

test('releasing a need that waits for review accepts it first, with an event and a message for each', async () => {
	const { number } = await filed()
	const before = (await rowsOf('events')).length
	expect(await released(number)).toBe(true)
	const events = (await rowsOf('events')).slice(before)
	expect(events.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
		['staff:1', 'need_accepted', number],
		['staff:1', 'need_released', number],
	])
	expect((await rowsOf('outbox')).map(({ kind }) => kind)).toEqual(['need_received', 'need_accepted', 'need_released'])
	const [row] = await rowsOf('submissions')
	expect(row).toMatchObject({ status: 'released', version: 2, decided_at: expect.any(String) })
})

test('a failure at any statement of a release leaves no half of it', async () => {
	for (const status of ['submitted', 'accepted'] as const) {
		await emptied()
		const { number } = await filed()
		if (status === 'accepted') await reviewed(number, 'accepted')
		const tables = ['submissions', 'events', 'outbox', 'board_needs', 'board_terms', 'board_totals']
		const all = async () => Promise.all(tables.map(async (table) => (await env.DB.prepare(`SELECT * FROM ${table}`).all()).results))
		const before = await all()
		const statements = status === 'submitted' ? 6 : 4
		for (let at = 0; at < statements; at += 1) {
			await expect(released(number, failingAt(at)), `${status} ${at}`).rejects.toThrow()
			expect(await all(), `${status} ${at}`).toEqual(before)
		}
		expect(await released(number, failingAt(statements))).toBe(true)
	}
})

test('of two releases at once one wins, and the board has the need once', async () => {
	const { number } = await filed()
	const found = (await findReleasable(env.DB, number))!
	const once = () => saveRelease(env.DB, found, release(found, { actor: 'staff:1', at: '2030-01-02T03:04:05Z' }))
	const before = (await rowsOf('events')).length
	expect((await Promise.all([once(), once(), once()])).filter(Boolean)).toHaveLength(1)
	expect(await rowsOf('board_needs')).toHaveLength(1)
	expect((await rowsOf('events')).length).toBe(before + 2)
})

test('taking down puts a released need back to accepted, leaves a matched one where it is, and happens once', async () => {
	const event = (subject: string) => ({ subject, action: 'need_unreleased', actor: 'staff:1', at: '2030-01-02T03:04:05Z' })
	const down = async (number: string) => {
		const done = await saveTakingDown(env.DB, number, event(number))
		return [done, (await findReleasable(env.DB, number))!.status, (await findOnBoard(env.DB, number)) === undefined]
	}
	const number = await onBoard()
	expect(await down(number)).toEqual([true, 'accepted', true])
	const before = (await rowsOf('events')).length
	expect(await down(number)).toEqual([false, 'accepted', true])
	expect((await rowsOf('events')).length).toBe(before)
	expect(await released(number)).toBe(true)
	await reviewed(number, 'matched')
	expect(await down(number)).toEqual([true, 'matched', true])
})
