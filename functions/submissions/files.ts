import type { Field } from '#schemas/fields.ts'
import { type Answers, type Entry, type FieldError, isNoFile } from '#schemas/read-form.ts'

type Value = Record<string, unknown>
/** A file that was received, as far as filing needs to know it. */
export type Received = { id: string; sha256: string }

/** The ids of the files in a form's value or in its answers. */
export function fileIds(fields: Field[], value: Value | Answers): string[] {
	return takers(fields).flatMap((name) => [(value as Value)[name] ?? []].flat() as string[])
}

/**
 * A form's value with each file by what is in it. A page sent twice sends its files twice, under other ids: its
 * content is the same all the same.
 */
export function byContent(fields: Field[], value: Value, received: Received[]): Value {
	const hashOf = (id: string) => received.find((it) => it.id === id)?.sha256 ?? id
	const changed = takers(fields).flatMap((name) => {
		const ids = value[name] as string[] | undefined
		return ids ? [[name, ids.map(hashOf).toSorted()] as const] : []
	})
	return { ...value, ...Object.fromEntries(changed) }
}

/** What is wrong with files that nobody received, or that were cleared away meanwhile. */
export function lostFiles(fields: Field[], value: Value, received: Received[]): FieldError[] {
	const isLost = (id: string) => received.every((it) => it.id !== id)
	return takers(fields)
		.filter((name) => ((value[name] ?? []) as string[]).some(isLost))
		.map((name) => ({ name, message: '有文件没有收到或已经过期，请重新选择' }))
}

/** Answers with only those files that are still there. */
export function withoutLost(fields: Field[], values: Answers, received: Received[]): Answers {
	const kept = takers(fields).map(
		(name) => [name, [values[name] ?? []].flat().filter((id) => received.some((it) => it.id === id))] as const,
	)
	return { ...values, ...Object.fromEntries(kept.filter(([name]) => values[name] !== undefined)) }
}

/** Whether files are being sent, empty ones too. */
export function hasFiles(entries: Entry[]): boolean {
	return entries.some(([, value]) => value instanceof File && !isNoFile(value))
}

function takers(fields: Field[]): string[] {
	return fields.filter(({ control }) => control === 'file').map(({ name }) => name)
}
