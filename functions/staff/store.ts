import type { Database, Statement } from '#functions/database.ts'
import type { Event } from '#functions/events/event.ts'
import { noting, notingChange } from '#functions/events/store.ts'
import { type Grant, type StaffMember, staffMember } from '#schemas/staff.ts'
import type { Kept } from './invitation.ts'
import type { Lasting } from './session.ts'
import type { Ticket } from './ticket.ts'

/** A session as stored, with the person it is of. */
export type Open = Lasting & { tokenHash: string; provenAt: string; member: StaffMember }
export type NewMember = Pick<StaffMember, 'id' | 'name' | 'email'> & { grant: Grant }

const columns = `id, name, email, active, (SELECT json_group_array(json_object('role', role, 'programme', programme, 'region', region))
	FROM staff_roles WHERE staff_roles.staff = s.id) AS grants`
const everyone = `SELECT ${columns} FROM staff s ORDER BY active DESC, name LIMIT 500`
const byId = `SELECT ${columns} FROM staff s WHERE id = ?`
const byEmail = `SELECT ${columns} FROM staff s WHERE email = ? AND active = 1`
const bySession = `SELECT ${columns}, begun_at AS begunAt, seen_at AS seenAt,
	coalesce(proven_at, begun_at) AS provenAt FROM staff_sessions JOIN staff s ON s.id = staff
	WHERE token_hash = ? AND active = 1`

/** The session a token opens, with what its person may do at this moment. Nothing when that person may not come in any more. */
export async function findSession(db: Database, tokenHash: string): Promise<Open | undefined> {
	const [rows] = await db.batch<Lasting & { provenAt: string } & Record<string, unknown>>([db.prepare(bySession).bind(tokenHash)])
	return rows!.results.map(({ begunAt, seenAt, provenAt, ...row }) => ({ begunAt, seenAt, provenAt, tokenHash, member: memberOf(row) }))[0]
}

/** Opens a session, and clears away those begun before `oldest`. Fails when the ticket it rests on was used before. */
export async function openSession(
	db: Database,
	{ tokenHash, staff, oldest, provenAt }: { tokenHash: string; staff: string; oldest: string; provenAt?: string },
	event: Event,
	before: Statement[] = [],
): Promise<void> {
	await db.batch([
		...before,
		db.prepare('DELETE FROM staff_sessions WHERE begun_at < ?').bind(oldest),
		db
			.prepare('INSERT INTO staff_sessions (token_hash, staff, begun_at, seen_at, proven_at) VALUES (?1, ?2, ?3, ?3, ?4)')
			.bind(tokenHash, staff, event.at, provenAt ?? null),
		noting(db, event),
	])
}

/** Notes that a session is in use. */
export async function seeSession(db: Database, tokenHash: string, now: string): Promise<void> {
	await db.batch([db.prepare('UPDATE staff_sessions SET seen_at = ?2 WHERE token_hash = ?1').bind(tokenHash, now)])
}

/** Notes that the person of a session proved again that it is they. Fails when what they proved it with was used before. */
export async function proveAgain(db: Database, tokenHash: string, provenAt: string, event: Event, uses: Statement[]): Promise<void> {
	await db.batch([
		...uses,
		db.prepare('UPDATE staff_sessions SET proven_at = ?2 WHERE token_hash = ?1').bind(tokenHash, provenAt),
		notingChange(db, event),
	])
}

/** Ends one session. */
export async function endSession(db: Database, tokenHash: string, event: Event): Promise<void> {
	await db.batch([db.prepare('DELETE FROM staff_sessions WHERE token_hash = ?').bind(tokenHash), notingChange(db, event)])
}

/** Uses up a ticket; the batch it stands in fails when it was used before. Those that are over are forgotten. */
export function spend(db: Database, { id, expiresAt }: Ticket, now: string): Statement[] {
	return [
		db.prepare('DELETE FROM staff_spent WHERE expires_at < ?').bind(now),
		db.prepare('INSERT INTO staff_spent (ticket, expires_at) VALUES (?, ?)').bind(id, expiresAt),
	]
}

/** Everyone who is or was at the desk. */
export async function allStaff(db: Database): Promise<StaffMember[]> {
	const [rows] = await db.batch<Record<string, unknown>>([db.prepare(everyone)])
	return rows!.results.map(memberOf)
}

/** A person by their id. */
export async function findStaff(db: Database, id: string): Promise<StaffMember | undefined> {
	const [rows] = await db.batch<Record<string, unknown>>([db.prepare(byId).bind(id)])
	return rows!.results.map(memberOf)[0]
}

/** An active person by their e-mail address in lower case. */
export async function findStaffByEmail(db: Database, email: string): Promise<StaffMember | undefined> {
	const [rows] = await db.batch<Record<string, unknown>>([db.prepare(byEmail).bind(email)])
	return rows!.results.map(memberOf)[0]
}

/**
 * Adds a person with a first role and, where passkeys are used, an invitation. False when the address is taken.
 * Then nothing is written: what follows looks for the fresh id.
 */
export async function addStaff(db: Database, { id, name, email, grant }: NewMember, event: Event, invitation?: Kept): Promise<boolean> {
	const [added] = await db.batch<{ id: string }>([
		db
			.prepare('INSERT INTO staff (id, name, email, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (email) DO NOTHING RETURNING id')
			.bind(id, name, email, event.at),
		notingChange(db, event),
		granting(db, id, grant),
		...(invitation ? [inviting(db, id, invitation)] : []),
	])
	return added!.results.length === 1
}

/** Gives a person a role. Given twice it is given once. */
export async function giveRole(db: Database, staff: string, grant: Grant, event: Event): Promise<void> {
	await db.batch([granting(db, staff, grant), notingChange(db, event)])
}

/** Takes a role away. */
export async function takeRole(db: Database, staff: string, { role, programme, region }: Grant, event: Event): Promise<void> {
	await db.batch([
		db
			.prepare('DELETE FROM staff_roles WHERE staff = ? AND role = ? AND programme IS ? AND region IS ?')
			.bind(staff, role, programme, region),
		notingChange(db, event),
	])
}

/** Shuts a person out: their sessions, passkeys and invitations end in the same moment. */
export async function revokeStaff(db: Database, id: string, event: Event): Promise<void> {
	await db.batch([
		db.prepare('UPDATE staff SET active = 0 WHERE id = ? AND active = 1').bind(id),
		notingChange(db, event),
		...forgetting(db, id),
	])
}

/** Lets a person in again by a new invitation; what they signed in with before is worth nothing from now on. */
export async function inviteAgain(db: Database, id: string, invitation: Kept, event: Event): Promise<void> {
	await db.batch([
		db.prepare('UPDATE staff SET active = 1 WHERE id = ?').bind(id),
		...forgetting(db, id),
		inviting(db, id, invitation),
		noting(db, event),
	])
}

function granting(db: Database, staff: string, { role, programme, region }: Grant): Statement {
	return db
		.prepare('INSERT OR IGNORE INTO staff_roles (staff, role, programme, region) SELECT id, ?2, ?3, ?4 FROM staff WHERE id = ?1')
		.bind(staff, role, programme, region)
}

function inviting(db: Database, staff: string, { codeHash, expiresAt }: Kept): Statement {
	return db
		.prepare('INSERT INTO staff_invitations (code_hash, staff, expires_at) SELECT ?2, id, ?3 FROM staff WHERE id = ?1')
		.bind(staff, codeHash, expiresAt)
}

function forgetting(db: Database, staff: string): Statement[] {
	return [
		db.prepare('DELETE FROM staff_sessions WHERE staff = ?').bind(staff),
		db.prepare('DELETE FROM staff_passkeys WHERE staff = ?').bind(staff),
		db.prepare('DELETE FROM staff_invitations WHERE staff = ?').bind(staff),
	]
}

function memberOf({ grants, ...row }: Record<string, unknown>): StaffMember {
	return staffMember.parse({ ...row, grants: JSON.parse(String(grants)) })
}
