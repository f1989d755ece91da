import { type Field, fieldsOf } from './fields.ts'
import { type Need, needForm } from './need.ts'

/** The fields of a need that may be shown at all. */
export const publicFields = fieldsOf(needForm).filter((field) => field.public && !field.secret)
const inTitle: readonly string[] = ['programme', 'title', 'techField', 'techFieldSecond'] satisfies (keyof Need)[]

/** What may be shown of a need to everyone: allow-listed fields, as far as its sender agreed. Nothing else is public. */
export function publishable(need: Need): Partial<Need> {
	return Object.fromEntries(
		publicFields
			.filter((field) => isAgreed(field, need) && need[field.name as keyof Need] !== undefined)
			.map((field) => [field.name, partOf(field, need)]),
	)
}

function isAgreed({ name }: Field, { publicOk, publishName }: Need): boolean {
	if (publicOk === 'title') return inTitle.includes(name)
	return publicOk === 'full' && (name !== 'name' || publishName === 'yes')
}

/** A table shows its public columns. */
function partOf({ name, columns }: Field, need: Need): unknown {
	const value = need[name as keyof Need]
	if (!columns || !Array.isArray(value)) return value
	const open = columns.filter((column) => column.public && !column.secret).map((column) => column.name)
	return value.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => open.includes(column))))
}
