import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unstable_splitSqlQuery as split } from 'wrangler'
import { identifier, literal } from '#functions/backup/literal.ts'
import { naughty } from '../naughty-strings.ts'

const db = new DatabaseSync(':memory:')
const read = (sql: string) => (db.prepare(`SELECT ${sql} AS value`).get() as { value: unknown }).value

/** What wrangler makes of the text in a file of statements, and SQLite of that. */
function through(text: string): unknown {
	const statements = split(`SELECT 1;\nSELECT ${literal(text)} AS value;\nSELECT 2;`)
	expect(statements).toHaveLength(3)
	return (db.prepare(statements[1]!).get() as { value: unknown }).value
}

test('literal() gives back the text that was put in, whatever it looks like', () => {
	const texts = [
		'',
		"'",
		"''';--",
		'\\n\n\\n0\n\\0\\1\\2\r\\r',
		'\\\n0\\\n00',
		'D:\\notes\n第二行\r\n第三行',
		'BEGIN TRANSACTION;COMMIT;BEGIN TRANSACTION',
		'BEGIN TRANSACTION\n\\0\\1\\2\\3 BEGIN TRANSACTION',
		'\n'.repeat(5000),
		'x'.repeat(60_000),
		'/* [ ` " -- $1 $& $$ */',
		'𠮷\u2028\u2029\u200b\u00a0',
		...naughty.filter((text) => text.isWellFormed()),
	]
	for (const text of texts) expect([text, through(text)]).toEqual([text, text])
})

test('literal() stands on one line and never shows wrangler a transaction', () => {
	const sql = literal('BEGIN TRANSACTION;\r\nCOMMIT;')
	expect(sql).not.toMatch(/[\r\n]|BEGIN TRANSACTION/)
})

test('literal() holds for any text of the characters that matter', () => {
	const piece = fc.constantFrom(
		'\\',
		'n',
		'0',
		'1',
		'2',
		'\n',
		'\r',
		"'",
		'"',
		';',
		'-',
		'/',
		'*',
		'[',
		'`',
		'$',
		'BEGIN TRANSACTION',
		' ',
		'中',
	)
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
			const text = pieces.join('')
			expect(through(text)).toBe(text)
		}),
		{ numRuns: 3000 },
	)
})

test('numbers and nothing are written as they are, anything else is refused', () => {
	expect([0, -1, 9007199254740991, 12.5].map((it) => read(literal(it)))).toEqual([0, -1, 9007199254740991, 12.5])
	expect(read(literal(null))).toBeNull()
	for (const value of [undefined, true, new Uint8Array(1), Number.NaN, Number.POSITIVE_INFINITY, [1]])
		expect(() => literal(value)).toThrow(TypeError)
})

test('identifier() quotes names', () => {
	expect(identifier('a"b')).toBe('"a""b"')
})
