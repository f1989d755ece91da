import { masked } from '#functions/submissions/shown.ts'
import type { Field } from '#schemas/fields.ts'

/** One secret answer: where it stands (`contactMobile`, `members.0.mobile`), what it is called, and as much of it as everyone sees. */
export type Contact = { path: string; label: string; text: string; whole: string }
type Value = Record<string, unknown>

/** The secret answers of a case, each to be shown by itself. */
export function contactsIn(fields: Field[], value: Value): Contact[] {
	return fields.flatMap((field) => {
		const given = value[field.name]
		if (field.columns) {
			const rows = Array.isArray(given) ? (given as Value[]) : []
			return rows.flatMap((row, at) =>
				contactsIn(field.columns!, row).map((it) => ({
					...it,
					path: `${field.name}.${at}.${it.path}`,
					label: `${field.rowName ?? field.label} ${at + 1} ${it.label}`,
				})),
			)
		}
		if (!field.secret || typeof given !== 'string') return []
		return [{ path: field.name, label: field.label, text: masked(field, given), whole: given }]
	})
}
