import * as z from 'zod'
import type { Problem } from './problem.ts'

type Wording = {
	label?: string
	write?: string
	enum?: unknown[]
	properties?: Record<string, Wording>
	items?: Wording
	anyOf?: Wording[]
}

/**
 * The problems zod found, told in the words the schema gives its fields.
 * @param lineOf the line of a key path in the file, when it is known
 */
export function problemsOf(schema: z.ZodType, error: Pick<z.ZodError, 'issues'>, data: unknown, file: string, lineOf: LineOf): Problem[] {
	const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Wording
	return error.issues.map((issue) => {
		const path = issue.path.map(String)
		const { labels, wording } = follow(root, path)
		const value = issue.path.reduce<unknown>((inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key], data)
		const key = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
		return { file, line: lineOf([...path, ...key]), field: labels.join(' › ') || undefined, ...advice(issue, wording, value) }
	})
}

/** Finds the line of a key path, or undefined. */
export type LineOf = (path: string[]) => number | undefined

function follow(root: Wording, path: string[]): { labels: string[]; wording: Wording } {
	const labels: string[] = []
	let at: Wording = root
	for (const key of path) {
		const inner = at.properties?.[key] ?? at.items
		labels.push(/^\d+$/.test(key) && at.items ? `第 ${Number(key) + 1} 项` : `${inner?.label ?? ''}${inner?.label ? ` ${key}` : key}`)
		at = inner ?? {}
	}
	return { labels, wording: at }
}

function advice(issue: z.core.$ZodIssue, wording: Wording, value: unknown): { found?: string; write: string } {
	const found = show(value)
	const example = wording.write ? `写成：${wording.write}` : '请对照工作手册里的样例填写'
	if (issue.code === 'unrecognized_keys')
		return {
			found: issue.keys.join('、'),
			write: `没有这个栏目，请删去，或检查拼写。可用的栏目：${Object.keys(wording.properties ?? {}).join('、')}`,
		}
	if (issue.code === 'custom' || (issue.code === 'invalid_format' && /[\u4e00-\u9fff]/.test(issue.message)))
		return { found, write: issue.message.includes('写成') || !wording.write ? issue.message : `${issue.message}。${example}` }
	if (found === undefined) return { found: '（没有填写）', write: example }
	if (issue.code === 'invalid_type' && /^[a-zA-Z]+：/.test(found))
		return { found, write: '栏目名后面的冒号要用英文冒号加一个空格（: ），不要用中文冒号（：）' }
	if (issue.code === 'too_small') return { found, write: `太短或太小（至少 ${issue.minimum}）。${example}` }
	if (issue.code === 'too_big') return { found, write: `太长或太大（至多 ${issue.maximum}）。${example}` }
	if (issue.code === 'invalid_value') return { found, write: `只能写其中之一：${issue.values.join('、')}` }
	if (typeof value === 'number' && (issue.code === 'invalid_union' || (issue.code === 'invalid_type' && issue.expected === 'string')))
		return { found, write: `给它加上英文引号。${example}` }
	if (issue.code === 'invalid_type' && issue.expected !== 'string' && /^(\d+(\.\d+)?|true|false)$/.test(String(value)))
		return { found, write: `去掉引号。${example}` }
	return { found, write: example }
}

function show(value: unknown): string | undefined {
	if (value === undefined || value === null) return undefined
	const text = typeof value === 'string' ? value : JSON.stringify(value)
	return text === '' || text === '[]' ? '（空）' : text.length > 60 ? `${text.slice(0, 60)}…` : text
}
