import type { JsonSchema } from '#schemas/json-schema.ts'

/** A value as a schema describes it: its example, its first choice, one item of a list. Used for what the API answers. */
export function sampleOf(schema: JsonSchema): unknown {
	const { examples, oneOf, properties, items, format, type } = schema
	if (examples) return examples[0]
	if (Array.isArray(type)) return null
	if (schema.const !== undefined) return schema.const
	if (oneOf) return oneOf[0]!.const
	if (properties) return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, sampleOf(property)]))
	if (items) return [sampleOf(items)]
	if (format === 'date-time') return '2030-01-02T03:04:05.000Z'
	if (format === 'date') return '2030-01-02'
	return { integer: 1, boolean: true, object: {} }[type ?? ''] ?? '示例'
}
