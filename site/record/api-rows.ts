import type { JsonSchema } from '#schemas/json-schema.ts'

/** One line of a table of fields: where it stands, what it is, what it may be. */
export type ApiRow = {
	path: string
	title: string
	needed: boolean
	kind: string
	about: string
	choices: { value: string; label: string }[]
}

const kinds: Record<string, string> = {
	string: '文字',
	integer: '整数',
	number: '数字',
	boolean: 'true 或 false',
	object: '对象',
	array: '列表',
}
const formats: Record<string, string> = {
	date: '日期，2030-01-02',
	'date-time': '时间（UTC），2030-01-02T03:04:05.000Z',
	email: '邮箱地址',
	uri: '网址',
}

/** The fields of an object, those of its lists and objects among them: `members[].mobile`. */
export function rowsOf({ properties = {}, required = [] }: JsonSchema, at = ''): ApiRow[] {
	return Object.entries(properties).flatMap(([name, schema]) => {
		const path = `${at}${name}`
		const nested = schema.items?.properties ? rowsOf(schema.items, `${path}[].`) : rowsOf(schema, `${path}.`)
		return [rowOf(schema, path, required.includes(name)), ...nested]
	})
}

function rowOf(schema: JsonSchema, path: string, needed: boolean): ApiRow {
	const { title = '', description = '' } = schema
	const secret = schema['x-encrypted'] ? '加密保存' : ''
	return { path, title, needed, kind: kindOf(schema), about: [description, secret].filter(Boolean).join('。'), choices: choicesOf(schema) }
}

function kindOf(schema: JsonSchema): string {
	const { type, format, items } = schema
	if (schema.const !== undefined) return `固定写 ${JSON.stringify(schema.const)}`
	const [first, ...others] = [type ?? 'string'].flat()
	const base = first === 'array' && items ? `${kindOf(items)}的列表` : (formats[String(format)] ?? kinds[first!] ?? '')
	const choice = schema.oneOf ? '从下列选一' : base
	return [choice, limitsOf(schema), others.includes('null') ? '可以是 null' : ''].filter(Boolean).join('，')
}

function limitsOf({ minLength, maxLength, minimum, maximum, minItems, maxItems }: JsonSchema): string {
	return [range(minLength, maxLength, '字'), range(minimum, maximum, ''), range(minItems, maxItems, '项')].filter(Boolean).join('，')
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
	if (least !== undefined && most !== undefined) return `${least} 到 ${most} ${unit}`.trim()
	if (most !== undefined) return `最多 ${most} ${unit}`.trim()
	return least !== undefined && least > 0 ? `至少 ${least} ${unit}`.trim() : ''
}

function choicesOf({ oneOf, items }: JsonSchema): ApiRow['choices'] {
	return (oneOf ?? items?.oneOf ?? []).map(({ const: value, title }) => ({ value, label: title }))
}
