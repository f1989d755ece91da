import type { Field } from './fields.ts'
import { leavesOf } from './leaves.ts'
import type { Answers, Entry } from './read-form.ts'

/**
 * A form's value, from JSON or as stored, as the flat entries that a page would post: `readForm` stays the only parser.
 * What a form does not know goes under no name, and so is refused.
 */
export function entriesOf(fields: Field[], value: Record<string, unknown>): Entry[] {
	return Object.entries(value).flatMap(([name, given]): Entry[] => {
		const field = fields.find((it) => it.name === name)
		if (!field) return [['', given]]
		if (!field.multiple) return [[name, plain(field, given)]]
		if (!Array.isArray(given)) return [[name, notText]]
		if (!field.columns) return given.map((item) => [name, plain(field, item)] as const)
		return given.flatMap((row, at) => cellsOf(field, row, at + 1))
	})
}

/** A form's value as the answers a form is shown with. */
export function answersOf(fields: Field[], value: Record<string, unknown>): Answers {
	const given = Map.groupBy(entriesOf(fields, value), ([name]) => name)
	return Object.fromEntries(
		leavesOf(fields).flatMap(({ name, multiple }) => {
			const texts = (given.get(name) ?? []).map(([, text]) => text).filter((text) => typeof text === 'string')
			return texts.length > 0 ? [[name, multiple ? texts : texts[0]!]] : []
		}),
	)
}

/** Stands for anything that is not text, which `readForm` refuses by the field's name. */
const notText = null

function cellsOf({ name, columns = [] }: Field, row: unknown, number: number): Entry[] {
	if (typeof row !== 'object' || row === null || Array.isArray(row)) return [['', row]]
	return Object.entries(row).map(([column, given]) => {
		const known = columns.find((it) => it.name === column)
		return [known ? `${name}-${number}-${column}` : '', known ? plain(known, given) : given] as const
	})
}

function plain({ control }: Field, given: unknown): unknown {
	if (control === 'number') return typeof given === 'number' ? String(given) : notText
	return typeof given === 'string' ? given : notText
}
