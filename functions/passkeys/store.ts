import type { Database, Statement } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import { noting } from '#functions/events/store.ts'
import type { Passkey } from './ceremony.ts'

/** The passkey with this id, of a person who may come in. */
export async function findPasskey(db: Database, id: string): Promise<(Passkey & { staff: string }) | undefined> {
	const [rows] = await db.batch<{ id: string; staff: string; publicKey: string; counter: number }>([
		db
			.prepare(
				`SELECT p.id, p.staff, p.public_key AS publicKey, p.counter
				FROM staff_passkeys p JOIN staff s ON s.id = p.staff AND s.active = 1 WHERE p.id = ?`,
			)
			.bind(id),
	])
	return rows!.results.map((row) => ({ ...row, publicKey: JSON.parse(row.publicKey) }))[0]
}

/** Whether a person has a passkey at all. */
export async function hasPasskey(db: Database, staff: string): Promise<boolean> {
	const [rows] = await db.batch<unknown>([db.prepare('SELECT 1 FROM staff_passkeys WHERE staff = ? LIMIT 1').bind(staff)])
	return rows!.results.length > 0
}

/** Counts a use of a passkey; the batch it stands in fails when the counter does not go up. */
export function usePasskey(db: Database, id: string, counter: number, now: string): Statement {
	return db.prepare('UPDATE staff_passkeys SET counter = ?2, used_at = ?3 WHERE id = ?1').bind(id, counter, now)
}

/** Whom an invitation that is still good is for. */
export async function findInvited(
	db: Database,
	codeHash: string,
	now: string,
): Promise<{ id: string; name: string; email: string } | undefined> {
	const [rows] = await db.batch<{ id: string; name: string; email: string }>([
		db
			.prepare(
				`SELECT s.id, s.name, s.email FROM staff_invitations i JOIN staff s ON s.id = i.staff AND s.active = 1
				WHERE i.code_hash = ? AND i.used_at IS NULL AND i.expires_at > ?`,
			)
			.bind(codeHash, now),
	])
	return rows!.results[0]
}

/**
 * Uses up an invitation and keeps the passkey made with it, in the batch that signs its person in. The passkey's row
 * needs a person, and finds none when the invitation was used or ended in the meantime: the batch fails.
 */
export function addPasskey(db: Database, codeHash: string, { id, publicKey, counter }: Passkey, event: Event): Statement[] {
	return [
		db
			.prepare(
				`INSERT INTO staff_passkeys (id, staff, public_key, counter, created_at)
				VALUES (?1, (SELECT staff FROM staff_invitations WHERE code_hash = ?5 AND used_at IS NULL AND expires_at > ?4), ?2, ?3, ?4)`,
			)
			.bind(id, JSON.stringify(publicKey), counter, event.at, codeHash),
		db.prepare('UPDATE staff_invitations SET used_at = ?2 WHERE code_hash = ?1').bind(codeHash, event.at),
		noting(db, event),
	]
}
