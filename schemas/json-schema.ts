import * as z from 'zod'
import type { Option } from './fields.ts'
import type { Wording } from './label.ts'
import { wordBreak } from './read-form.ts'

/** JSON Schema 2020-12 as OpenAPI 3.1 takes it, our wording in its own words. */
export type JsonSchema = {
	type?: string | string[]
	title?: string
	description?: string
	examples?: unknown[]
	properties?: Record<string, JsonSchema>
	required?: string[]
	items?: JsonSchema
	/** The values to choose from, each with what it is called. */
	oneOf?: { const: string; title: string }[]
	minLength?: number
	maxLength?: number
	minimum?: number
	maximum?: number
	minItems?: number
	maxItems?: number
	additionalProperties?: boolean | JsonSchema
	[keyword: string]: unknown
}
type Described = JsonSchema &
	Partial<Wording> & { enum?: string[]; items?: Described; properties?: Record<string, Described>; anyOf?: Described[] }

const kept = ['type', 'const', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'required', 'additionalProperties']

/** A schema as JSON Schema, with labels as titles, hints as descriptions and what each choice is called. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
	return worded(z.toJSONSchema(schema, { io: 'input' }) as Described)
}

function worded(described: Described): JsonSchema {
	const it = described.anyOf ? orNull(described.anyOf, described) : described
	const { label, hint, example, group, control, options, items, properties, format, pattern } = it
	const examples = it.examples ?? (example ? [control || !items ? example : example.split(wordBreak)] : undefined)
	const choices = it.enum?.map((value) => ({ const: value, title: options?.[value] ?? value }))
	return defined({
		title: label,
		description: control === 'file' ? `${hint ?? ''}。先把文件发到文件接口，这里填得到的编号`.replace(/^。/, '') : hint,
		...Object.fromEntries(kept.filter((keyword) => !isUnlimited(it[keyword])).map((keyword) => [keyword, it[keyword]])),
		format,
		// What a format says already, its pattern says at length.
		pattern: format ? undefined : pattern,
		oneOf: choices,
		items: items && worded({ ...items, options }),
		properties: properties && Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, worded(property)])),
		examples,
		'x-section': group,
		'x-public': it.public,
		'x-encrypted': it.secret,
	})
}

/** A list of choices with what they are called, of a list or a single value. */
export function choicesIn({ oneOf, items }: JsonSchema): Option[] {
	return (oneOf ?? items?.oneOf ?? []).map(({ const: value, title }) => ({ value, label: title }))
}

/** What may be null is one schema of two types. */
function orNull([schema]: Described[], { anyOf, ...words }: Described): Described {
	return { ...schema, ...words, type: [schema!.type, 'null'].flat() as string[] }
}

/** zod names the limits of whole numbers even where there are none. */
function isUnlimited(limit: unknown): boolean {
	return Math.abs(Number(limit)) === Number.MAX_SAFE_INTEGER
}

function defined(schema: JsonSchema): JsonSchema {
	return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined))
}
