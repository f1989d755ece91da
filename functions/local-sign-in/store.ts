import type { Database, Statement } from '#functions/database.ts'

type Person = { id: string; name: string; email: string }

/** Someone with every role everywhere, for a portal tried on one's own machine: to stand in the batch that signs them in. */
export function localAdministrator(db: Database, { id, name, email }: Person, now: string): Statement[] {
	return [
		db
			.prepare('INSERT INTO staff (id, name, email, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (email) DO NOTHING')
			.bind(id, name, email, now),
		db
			.prepare(
				`INSERT OR IGNORE INTO staff_roles (staff, role)
				SELECT ?1, value FROM json_each('["reviewer","leader","publisher","auditor","administrator"]')`,
			)
			.bind(id),
	]
}
