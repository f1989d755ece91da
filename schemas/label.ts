import type * as z from 'zod'

/** Kinds of file that may be sent. */
export type FileKind = 'pdf' | 'jpg' | 'png' | 'docx' | 'xlsx' | 'csv'

/** The words and the control of one field of a form. */
export type Wording = {
	label: string
	hint?: string
	/** A good answer, shown below the hint. */
	example?: string
	/** Heading of the section the field stands in; fields of one section follow each other. */
	group?: string
	/**
	 * `checkbox` is one statement to agree to. `words` are several short words in one line. `rows` is a small table
	 * to fill in. `trap` is hidden from people and filled in by programs.
	 */
	control?:
		| 'text'
		| 'textarea'
		| 'select'
		| 'radio'
		| 'checkboxes'
		| 'checkbox'
		| 'date'
		| 'number'
		| 'email'
		| 'tel'
		| 'url'
		| 'words'
		| 'rows'
		| 'file'
		| 'hidden'
		| 'trap'
	autocomplete?: string
	/** May be published. Absent means it never leaves D1. */
	public?: boolean
	/** Is encrypted in D1. */
	secret?: boolean
	/** What each value of an enumeration is called. */
	options?: Record<string, string>
	/** The heading each value of a long enumeration stands under. */
	optionGroups?: Record<string, string>
	/** What one row of a table is called, to number it: 成员 1. */
	rowName?: string
	accept?: FileKind[]
	/** The programme that asks it, when not all do. */
	programme?: string
}

/** Gives a field of a form its wording. Goes last in the chain: zod keeps metadata on the instance. */
export function label<T extends z.ZodType>(schema: T, wording: Wording): T {
	return schema.meta(wording)
}

/** The same field under another heading, for a form that has other sections. */
export function under<T extends z.ZodType>(group: string, schema: T): T {
	return schema.meta({ ...schema.meta(), group })
}
