import { type CipherRing, keyIdOf } from '#functions/privacy/field-cipher.ts'
import { resealed } from '#functions/privacy/rotation.ts'
import type { Field } from '#schemas/fields.ts'

type Value = Record<string, unknown>

/**
 * Stored answers with every sealed one under the current key. What a form shows openly is passed over, whatever it looks
 * like; everything else that looks sealed must open. Throws `Unopenable`.
 */
export async function resealAnswers(ring: CipherRing, fields: Field[], id: string, stored: Value): Promise<Value> {
	return (await changed(stored, fields, 'answers', (text, column) =>
		resealed(ring, { table: 'submissions', column, row: id }, text),
	)) as Value
}

/** The ids of the keys that stored answers are under. */
export function keyIdsIn(fields: Field[], stored: Value): string[] {
	return sealedIn(stored, fields).map(keyIdOf)
}

function sealedIn(value: unknown, fields: Field[] | undefined): string[] {
	if (typeof value === 'string') return value.startsWith('v1.') ? [value] : []
	if (Array.isArray(value)) return value.flatMap((it) => sealedIn(it, fields))
	if (typeof value !== 'object' || value === null) return []
	return Object.entries(value).flatMap(([name, it]) => (isOpen(name, fields) ? [] : sealedIn(it, columnsOf(name, fields))))
}

async function changed(
	value: unknown,
	fields: Field[] | undefined,
	at: string,
	change: (text: string, column: string) => Promise<string>,
): Promise<unknown> {
	if (typeof value === 'string') return value.startsWith('v1.') ? change(value, at) : value
	if (Array.isArray(value)) return Promise.all(value.map((it, index) => changed(it, fields, `${at}.${index}`, change)))
	if (typeof value !== 'object' || value === null) return value
	const entries = Object.entries(value).map(async ([name, it]) =>
		isOpen(name, fields) ? [name, it] : [name, await changed(it, columnsOf(name, fields), `${at}.${name}`, change)],
	)
	return Object.fromEntries(await Promise.all(entries))
}

/** Whether the form shows an answer openly, so that it is never sealed. */
function isOpen(name: string, fields: Field[] | undefined): boolean {
	const field = fields?.find((it) => it.name === name)
	return field !== undefined && !field.secret && !field.columns
}

function columnsOf(name: string, fields: Field[] | undefined): Field[] | undefined {
	return fields?.find((it) => it.name === name)?.columns
}
