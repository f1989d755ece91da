import { env } from 'cloudflare:workers'

/** Every row of every table, as text: what someone who took the database would search. */
export async function everything(): Promise<string> {
	const rows = await Promise.all(
		(await tables()).map(async (name) => [name, (await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results]),
	)
	return JSON.stringify(rows)
}

/** The names of all tables but the platform's. */
export async function tables(): Promise<string[]> {
	const sql =
		"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name <> 'd1_migrations'"
	return (await env.DB.prepare(sql).all<{ name: string }>()).results.map(({ name }) => name)
}
