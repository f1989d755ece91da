import type { Attachment } from '#schemas/attachment.ts'
import type { Field } from '#schemas/fields.ts'
import type { Entry, FieldError } from '#schemas/read-form.ts'

type Known = Pick<Attachment, 'id' | 'sha256'>

/** The ids of files among the entries of a form, to ask the store for. */
export function idsIn(fields: Field[], entries: Entry[]): string[] {
	const names = namesOf(fields)
	return [...new Set(entries.flatMap(([name, value]) => (names.has(name) && typeof value === 'string' && value !== '' ? [value] : [])))]
}

/** The entries without the ids that the store no longer knows, each an error of its field. */
export function withoutStale(fields: Field[], entries: Entry[], known: Known[]): { entries: Entry[]; errors: FieldError[] } {
	const ids = new Set(known.map(({ id }) => id))
	const isStale = ([name, value]: Entry) =>
		fields.some((field) => field.control === 'file' && field.name === name) && !ids.has(String(value))
	const stale = new Set(entries.filter(isStale).map(([name]) => name))
	return {
		entries: entries.filter((entry) => !isStale(entry)),
		errors: fields
			.filter(({ name }) => stale.has(name))
			.map(({ name, label }) => ({ name, message: `“${label}”里先前收到的文件已经过期，请重新选择` })),
	}
}

/**
 * A form's value with the digest of each file in place of its id: what is the same content however often it is sent.
 * A browser that sends a form again sends its files again, and they are stored under other ids.
 */
export function digested<T extends Record<string, unknown>>(fields: Field[], value: T, known: Known[]): T {
	const digests = new Map(known.map(({ id, sha256 }) => [id, sha256]))
	const names = namesOf(fields)
	const replaced = Object.entries(value).map(([name, given]) =>
		names.has(name) && Array.isArray(given) ? [name, given.map((id) => digests.get(id) ?? id).toSorted()] : [name, given],
	)
	return Object.fromEntries(replaced) as T
}

function namesOf(fields: Field[]): Set<string> {
	return new Set(fields.filter(({ control }) => control === 'file').map(({ name }) => name))
}
