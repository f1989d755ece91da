import { tidy, withoutRefused } from './clean-text.ts'
import type { Field } from './fields.ts'
import { leavesOf } from './leaves.ts'
import { type FieldError, wordBreak } from './read-form.ts'

/** A form's value from JSON as far as it has the form's shape, and what of it does not, each by its path. */
export type Fitted = { value: Record<string, unknown>; errors: FieldError[] }

/**
 * Parts a form's value from JSON, whatever it is, into what `entriesOf` can take and what has no place in the form: unknown
 * keys and wrong types, by path (`members[2].mobile`). What the answers then say is for `readForm` to judge.
 */
export function fitted(fields: Field[], given: Record<string, unknown>, at = ''): Fitted {
	const errors: FieldError[] = []
	const value: Record<string, unknown> = {}
	for (const [key, item] of Object.entries(given)) {
		const field = fields.find(({ name }) => name === key)
		const path = `${at}${shortened(key)}`
		const found = field ? misfits(field, item, path) : [{ name: path, message: `没有“${shortened(key)}”这一项，请删去` }]
		errors.push(...found)
		if (field && found.length === 0) value[key] = item
	}
	return { value, errors }
}

/** What is wrong with such a value: what has no place in it first, then what the form says of the rest, by path as well. */
export function errorsByPath(fields: Field[], misfits: FieldError[], said: FieldError[]): FieldError[] {
	const all = said.map(({ name, message }) => ({ name: pathOf(fields, name), message }))
	const named = all.filter(({ name }, at) => all.findIndex((it) => it.name === name) === at)
	return [...misfits, ...named.filter((error) => !misfits.some(({ name }) => isWithin(name, error.name)))]
}

/** Where in JSON an answer stands that a page posts under a flat name: `members-3-mobile` is `members[2].mobile`. */
function pathOf(fields: Field[], name: string): string {
	const cell = leavesOf(fields).find((leaf) => leaf.name === name)?.cell
	return cell ? `${cell.table}[${cell.row - 1}].${cell.column}` : name
}

function isWithin(path: string, whole: string): boolean {
	return path === whole || path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`)
}

function misfits(field: Field, given: unknown, path: string): FieldError[] {
	if (!field.multiple) return misfit(field, given, path)
	if (!Array.isArray(given)) return [wrong(field, path, '列表（JSON 数组）')]
	const most = field.maxItems ?? field.options.length
	if (given.length > most) return [{ name: path, message: `“${field.label}”最多 ${most} 项，现在是 ${given.length} 项` }]
	return given.flatMap((item, index) => {
		const place = `${path}[${index}]`
		if (!field.columns) return misfit(field, item, place)
		return isObject(item) ? fitted(field.columns, item, `${place}.`).errors : [wrong(field, place, '对象')]
	})
}

function misfit(field: Field, given: unknown, path: string): FieldError[] {
	if (field.control === 'number') return typeof given === 'number' ? [] : [wrong(field, path, '数字，不加引号')]
	if (typeof given !== 'string') return [wrong(field, path, '文字')]
	// A page takes several words in one line; here each is an item of the list.
	return field.control === 'words' && wordBreak.test(given)
		? [{ name: path, message: `“${field.label}”每一项只写一个词，不要用标点分开` }]
		: []
}

function wrong({ label }: Field, name: string, wanted: string): FieldError {
	return { name, message: `“${label}”的类型不对，应当是${wanted}` }
}

/** Whether JSON is an object, neither a list nor null. */
export function isObject(given: unknown): given is Record<string, unknown> {
	return typeof given === 'object' && given !== null && !Array.isArray(given)
}

/** A key or a path as it was sent, fit to be shown and no longer than a line. */
export function shortened(key: string, most = 40): string {
	const shown = [...withoutRefused(tidy(key))]
	return shown.length > most ? `${shown.slice(0, most).join('')}…` : shown.join('')
}
