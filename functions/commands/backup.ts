import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { identifier, literal } from '#functions/backup/literal.ts'
import { type Entry, lastEvent, rowsOf, schemaOf, sequences, words } from '#functions/backup/store.ts'
import type { Database } from '#functions/database.ts'

const pageSize = 200

/**
 * The database as SQL, a statement a line, as `wrangler d1 execute --file` and sqlite3 take it: tables with their rows,
 * the ids given so far, then indexes, triggers and views, which do not see the rows come in.
 */
export async function* statementsOf(db: Database): AsyncGenerator<string> {
	const schema = await schemaOf(db)
	yield `${words.begin}\n`
	for (const entry of schema.filter(({ type }) => type === 'table')) {
		yield `${entry.sql};\n`
		yield* insertsOf(db, entry)
	}
	yield `${words.clearIds}\n`
	for (const { name, seq } of await sequences(db)) yield `${words.insert} sqlite_sequence (name, seq) VALUES (${literal(name)},${seq});\n`
	for (const { type, sql } of schema) if (type !== 'table') yield `${sql};\n`
}

async function* insertsOf(db: Database, { name, sql, columns }: Entry): AsyncGenerator<string> {
	const names = { table: identifier(name), columns: columns.map(identifier), isNumbered: !/WITHOUT ROWID/i.test(sql) }
	const into = `${words.insert} ${names.table} (${names.columns.join(',')}) VALUES`
	for (let page = await rowsOf(db, names, 0, pageSize); page.length > 0; page = await rowsOf(db, names, page.at(-1)!.place, pageSize))
		for (const { row } of page) yield `${into} (${columns.map((column) => literal(row[column])).join(',')});\n`
}

/**
 * Writes the database into a file, again if something happened meanwhile: every business action leaves an event, so a file
 * during which none came is of one piece.
 * @returns whether it is
 */
export async function writeBackup(db: Database, file: string, tries = 5): Promise<boolean> {
	for (let attempt = 0; attempt < tries; attempt += 1) {
		const before = await lastEvent(db)
		await pipeline(statementsOf(db), createWriteStream(`${file}.part`, { mode: 0o600 }))
		if ((await lastEvent(db)) === before) {
			await rename(`${file}.part`, file)
			return true
		}
	}
	await rm(`${file}.part`)
	return false
}

if (import.meta.main) {
	const file = process.argv[2]
	if (!file) {
		console.error('用法：npm run backup -- 文件.sql')
		process.exit(1)
	}
	const { openPortal } = await import('./portal.ts')
	const portal = await openPortal()
	try {
		const isWhole = await writeBackup(portal.env.DB, file)
		console.log(
			isWhole
				? `已备份到 ${file}。里面有姓名等个人信息，请加密保管。`
				: '备份期间一直有人提交，没有写成。请换个时间，或者先暂停接收（FORMS_CLOSED）。',
		)
		process.exitCode = isWhole ? 0 : 1
	} finally {
		await portal.close()
	}
}
