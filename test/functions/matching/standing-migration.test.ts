import { globSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'

const migrations = globSync('functions/migrations/*.sql').toSorted()
const standing = migrations.findIndex((file) => file.endsWith('0016_standing.sql'))

test('0016 keeps what was known of absences and ties, and tells merged cases from rejected ones', () => {
	const db = new DatabaseSync(':memory:')
	for (const file of migrations.slice(0, standing)) db.exec(readFileSync(file, 'utf8'))
	for (const [at, status] of ['rejected', 'rejected', 'submitted'].entries())
		db.prepare(
			`INSERT INTO submissions (id, number, kind, form, day, serial, programme, status, answers, received_at, changed_at, decided_at)
			VALUES (?1, ?2, 'need', 'need', '2030-01-02', ?3, 'p', ?4, '{}', '2030-01-02T00:00:00Z', '2030-01-03T00:00:00Z', '2030-01-03T00:00:00Z')`,
		).run(`${at}`.repeat(32), `XQ20300102-000${at + 1}`, at + 1, status)
	db.exec(`INSERT INTO case_mergers VALUES ('${'0'.repeat(32)}', '${'2'.repeat(32)}')`)
	db.exec(`INSERT INTO absences VALUES ('${'1'.repeat(32)}', '2030-02-01', '2030-02-09')`)
	db.exec("INSERT INTO unit_ties VALUES ('group', '甲公司', '示例集团'), ('contract', '甲公司', '示例大学')")

	db.exec(readFileSync(migrations[standing]!, 'utf8'))

	const rows = (sql: string) =>
		db
			.prepare(sql)
			.all()
			.map((it) => Object.values(it))
	expect(rows('SELECT status, decided_at FROM submissions ORDER BY serial')).toEqual([
		['merged', null],
		['rejected', '2030-01-03T00:00:00Z'],
		['submitted', '2030-01-03T00:00:00Z'],
	])
	expect(rows('SELECT from_day, to_day, reason FROM absences')).toEqual([['2030-02-01', '2030-02-09', '']])
	// As the version before reads it, too.
	expect(rows('SELECT kind, unit, other FROM unit_ties ORDER BY kind')).toEqual([
		['contract', '甲公司', '示例大学'],
		['group', '甲公司', '示例集团'],
	])
	expect(rows('SELECT DISTINCT length(id), programme FROM unit_ties')).toEqual([[32, null]])
	const again = () => db.exec(`INSERT INTO unit_ties (id, kind, unit, other) VALUES ('${'x'.repeat(32)}', 'group', '甲公司', '示例集团')`)
	expect(again).toThrow('UNIQUE')
	expect(() => db.exec("UPDATE unit_ties SET known_on = '2030-1-2'")).toThrow('CHECK')
})
