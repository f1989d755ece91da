import type { Field } from './fields.ts'

/** One answer that can be typed, under the name it is posted by. A cell of a table knows its row and its column. */
export type Leaf = Field & { cell?: { table: string; row: number; column: string; optional: boolean } }

/**
 * Every answer that can be typed: tables are taken apart, so that the same flat names serve a page without script,
 * a spreadsheet and a device's own copy. The mobile number in row 3 of `members` is `members-3-mobile`.
 */
export function leavesOf(fields: Field[]): Leaf[] {
	return fields.flatMap((field): Leaf[] => (field.columns ? cellsOf(field) : [field]))
}

const cells = new WeakMap<Field, Leaf[]>()

/** The cells of all rows of a table: worked out once, because a form has many more of them than are filled in. */
function cellsOf(table: Field): Leaf[] {
	const known = cells.get(table) ?? Array.from({ length: table.maxItems ?? 1 }, (_, at) => rowOf(table, at + 1)).flat()
	cells.set(table, known)
	return known
}

/** The cells of one row of a table, rows counted from 1. Where nothing is typed in a row, none of it is needed. */
export function rowOf(table: Field, row: number): Leaf[] {
	return (table.columns ?? []).map((column) => ({
		...column,
		name: `${table.name}-${row}-${column.name}`,
		label: `${table.rowName ?? table.label} ${row} ${column.label}`,
		group: table.group,
		required: column.required && row <= (table.minItems ?? 0),
		cell: { table: table.name, row, column: column.name, optional: !column.required },
	}))
}
