import { masked } from '#functions/submissions/shown.ts'
import type { Field } from '#schemas/fields.ts'
import { type Leaf, leavesOf } from '#schemas/leaves.ts'
import type { Answers, Entry } from '#schemas/read-form.ts'

/**
 * A form's fields for correcting what was sent. Secret answers are not shown again: they may be left blank, and say
 * what is kept then.
 */
export function correctable(fields: Field[], stored: Answers): Field[] {
	return fields.map((field) => {
		if (field.columns)
			return {
				...field,
				hint: `${field.hint ?? ''}已填的电话、邮箱不再显示；姓名没有改的，留空就照原来的`,
				columns: field.columns.map(relaxed),
			}
		const given = stored[field.name]
		return field.secret && typeof given === 'string' ? { ...relaxed(field), hint: `已填 ${masked(field, given)}，不改就留空` } : field
	})
}

/** The answers of a stored form without the secret ones. */
export function withoutSecrets(fields: Field[], stored: Answers): Answers {
	const open = leavesOf(fields).filter(({ secret }) => !secret)
	return Object.fromEntries(open.flatMap(({ name }) => (stored[name] === undefined ? [] : [[name, stored[name]]])))
}

/**
 * What was posted, with the secret answers that were left blank as they were stored. In a table only where the row is
 * still about the same person, so that nobody gets another's number.
 */
export function restored(fields: Field[], posted: Entry[], stored: Answers): Entry[] {
	const leaves = leavesOf(fields)
	const textOf = (name: string) => posted.filter(([it]) => it === name).map(([, value]) => String(value).trim())
	const isBlank = ({ name }: Leaf) => textOf(name).every((text) => text === '')
	const isSame = ({ cell }: Leaf) => {
		const owner = cell && `${cell.table}-${cell.row}-name`
		return owner === undefined || textOf(owner)[0] === stored[owner]
	}
	const blank = leaves.filter((leaf) => leaf.secret && stored[leaf.name] !== undefined && isBlank(leaf) && isSame(leaf))
	const names = new Set(blank.map(({ name }) => name))
	return [...posted.filter(([name]) => !names.has(name)), ...blank.map(({ name }): Entry => [name, stored[name] as string])]
}

function relaxed(field: Field): Field {
	return field.secret ? { ...field, required: false, example: undefined } : field
}
