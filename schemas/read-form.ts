import type * as z from 'zod'
import { isRefused, tidy, withoutRefused } from './clean-text.ts'
import { type Field, fieldsOf, type Option, offer } from './fields.ts'
import { badAnswer } from './form-wording.ts'
import { type Leaf, leavesOf } from './leaves.ts'
import { against, type OutsideRule } from './outside-rule.ts'

/** What was typed, by the name it was posted under, fit to be shown again. */
export type Answers = Record<string, string | string[]>
/** What is wrong with a field, or with the form as a whole when `name` is empty. */
export type FieldError = { name: string; message: string }
export type Read<T> = { ok: true; value: T; values: Answers } | { ok: false; errors: FieldError[]; values: Answers }
export type Entry = readonly [name: string, value: unknown]
/** What stands between several words typed in one line. */
export const wordBreak = /[、，,;；\n]/

/**
 * Reads what was posted: the form's value, or what is wrong and the answers given. The only parser of forms.
 * `offered` holds the choices, and `rules` the rules, that only content knows.
 */
export function readForm<S extends z.ZodObject>(
	form: S,
	entries: Iterable<Entry>,
	offered: Record<string, Option[]> = {},
	rules: OutsideRule[] = [],
): Read<z.output<S>> {
	const fields = offer(fieldsOf(form), offered)
	const leaves = leavesOf(fields)
	const given = Map.groupBy(entries, ([name]) => name)
	const answers = leaves.map((leaf) =>
		answerOf(
			leaf,
			(given.get(leaf.name) ?? []).map(([, value]) => value),
		),
	)
	const filled = answers.filter(isGiven)
	const values = Object.fromEntries(filled.map(({ leaf, shown }) => [leaf.name, shown]))
	const rows = rowsOf(filled)
	const input = nest(filled, rows)
	const parsed = form.safeParse(input, {
		error: (issue) => {
			const name = nameOf(issue.path ?? [], rows)
			const asked = [...fields, ...leaves].find((it) => it.name === name)
			// A number that was left out arrives here as NaN, as one that was mistyped does.
			const answer = asked?.columns || Object.hasOwn(values, name) ? issue.input : undefined
			return asked && badAnswer(asked, answer)
		},
	})
	const issues = (parsed.error?.issues ?? []).map(({ path, message }) => ({ name: nameOf(path, rows), message }))
	const refusals = answers.flatMap(({ leaf, refusal }) => (refusal ? [{ name: leaf.name, message: refusal }] : []))
	const found = [...refusals, ...issues, ...against(rules, parsed.data ?? rightParts(form, input, rules))]
	const errors = [...unknownKeys(leaves, given), ...inOrder(fields, found), ...issues.filter(({ name }) => name === '')]
	if (parsed.success && errors.length === 0) return { ok: true, value: parsed.data, values }
	return { ok: false, errors, values }
}

/** The first of what is wrong with each field, in the order of the form. */
function inOrder(fields: Field[], found: FieldError[]): FieldError[] {
	if (found.length === 0) return []
	const names = new Set(fields.flatMap((field) => [field.name, ...leavesOf([field]).map(({ name }) => name)]))
	return [...names].flatMap((name) => found.find((it) => it.name === name) ?? [])
}

/** What rules look at of answers some of which are wrong: the right ones, each by itself. */
function rightParts(form: z.ZodObject, input: Record<string, unknown>, rules: OutsideRule[]): Record<string, unknown> {
	const names = new Set(rules.flatMap(({ fields }) => fields))
	return Object.fromEntries([...names].map((name) => [name, (form.shape[name] as z.ZodType | undefined)?.safeParse(input[name]).data]))
}

type Answer = { leaf: Leaf; value: string | string[]; shown: string | string[]; refusal?: string }
/** The rows of each table in which something was typed. */
type Rows = Map<string, number[]>

function answerOf(leaf: Leaf, posted: unknown[]): Answer {
	if (posted.length === 0) return leaf.multiple ? { leaf, value: [], shown: [] } : { leaf, value: '', shown: '' }
	const sent = leaf.control === 'file' ? posted.filter((value) => !isNoFile(value)) : posted
	const tidied = sent.map((value) => (typeof value === 'string' ? textOf(leaf, value) : ''))
	const whole = leaf.control === 'words' ? tidied.flatMap((text) => text.split(wordBreak)) : tidied
	const texts = whole.map((text) => text.trim()).filter((text) => text !== '')
	const isClean = !tidied.some(isRefused)
	const shown = isClean ? texts : texts.map(withoutRefused)
	const refusal = refusalOf(leaf, sent, { tidied, texts, isClean })
	if (leaf.multiple) return { leaf, value: texts, shown, refusal }
	return { leaf, value: texts[0] ?? '', shown: shown[0] ?? '', refusal }
}

/** A browser posts a file control that was left alone as a file without a name or content. A file that has a name was chosen. */
export function isNoFile(value: unknown): boolean {
	return value instanceof File && value.name === '' && value.size === 0
}

/** Digits typed by an input method may be full-width; elsewhere full-width characters are text. */
function textOf({ control }: Field, value: string): string {
	const folded = ['number', 'date', 'email', 'tel', 'url'].includes(control) ? value.normalize('NFKC') : value
	return tidy(folded)
}

type Typed = { tidied: string[]; texts: string[]; isClean: boolean }

function refusalOf(leaf: Leaf, sent: unknown[], { tidied, texts, isClean }: Typed): string | undefined {
	const { label, control, multiple, options } = leaf
	if (sent.some((value) => value instanceof Blob)) return control === 'file' ? `“${label}”没有收到，请重新选择文件` : `“${label}”不能是文件`
	if (sent.some((value) => typeof value !== 'string')) return `“${label}”的类型不对，应当是文字`
	if (sent.length > 1 && !multiple) return `“${label}”填写了不止一次，请只填一次`
	if (!isClean) return `“${label}”里有看不见的控制字符，已经去掉，请核对后再提交`
	if (control !== 'textarea' && control !== 'words' && tidied.some((text) => /[\t\n]/.test(text.trim()))) return `“${label}”只能写一行`
	if (options.length > 0 && texts.some((text) => options.every(({ value }) => value !== text))) return badAnswer(leaf, texts[0])
	return undefined
}

function isGiven({ value }: Answer): boolean {
	return value.length > 0
}

function rowsOf(filled: Answer[]): Rows {
	const cells = filled.flatMap(({ leaf }) => leaf.cell ?? [])
	const tables = Map.groupBy(cells, ({ table }) => table)
	return new Map([...tables].map(([table, filled]) => [table, [...new Set(filled.map(({ row }) => row))]]))
}

/** Answers as the schema wants them: each table an array of its rows, blank ones left out. */
function nest(filled: Answer[], rows: Rows): Record<string, unknown> {
	const flat = filled.filter(({ leaf }) => !leaf.cell).map(({ leaf, value }) => [leaf.name, value] as const)
	const tables = [...rows].map(([table, numbers]) => {
		const cells = filled.filter(({ leaf }) => leaf.cell?.table === table)
		const rowAt = (row: number) => cells.filter(({ leaf }) => leaf.cell!.row === row).map(({ leaf, value }) => [leaf.cell!.column, value])
		return [table, numbers.map((row) => Object.fromEntries(rowAt(row)))] as const
	})
	return Object.fromEntries([...flat, ...tables])
}

/** The name an issue belongs to: of the cell as it was numbered by the person, not of the row as it was counted. */
function nameOf(path: PropertyKey[], rows: Rows): string {
	const [name, at, column] = path
	const row = rows.get(String(name))?.[Number(at)]
	return row !== undefined && column !== undefined ? `${String(name)}-${row}-${String(column)}` : String(name ?? '')
}

function unknownKeys(leaves: Leaf[], given: Map<string, Entry[]>): FieldError[] {
	const known = leaves.filter(({ name }) => given.has(name)).length
	return known === given.size ? [] : [{ name: '', message: '表单里有本页没有的栏目，请从本站的页面重新填写' }]
}
