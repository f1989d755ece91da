import type { Field } from '#schemas/fields.ts'
import { type Leaf, rowOf } from '#schemas/leaves.ts'
import type { Answers } from '#schemas/read-form.ts'

type Props = {
	title: string
	fields: Field[]
	/** Flat answers, as a page posts them. */
	values: Answers
	/** The public number, and the code that proves a printed form is the one on record. */
	number?: string
	check?: string
	/** The day it was sent. */
	day?: string
	/** Names of the files received, by id. */
	received?: Record<string, string>
}

const unseen = ['hidden', 'trap']

/**
 * A submission as an A4 form for stamping: every section a ruled table, blank answers left blank. `data-mark` is what a
 * script repeats at the head of every sheet.
 */
export function FilledForm({ title, fields, values, number, check, day, received = {} }: Props) {
	const groups = [
		...Map.groupBy(
			fields.filter(({ control }) => !unseen.includes(control)),
			({ group }) => group ?? '',
		),
	]
	const marks = [number && `编号 ${number}`, check && `核对码 ${check}`, day && `提交日期 ${day}`].filter((it) => it !== undefined)
	return (
		<article class="filled" data-mark={number && marks.slice(0, 2).join('　')}>
			<div class="filled-head">
				<h1>{title}</h1>
				{marks.length > 0 && (
					<p>
						{marks.map((mark) => (
							<span>{mark}</span>
						))}
					</p>
				)}
			</div>
			{groups.map(([group, members]) => (
				<section>
					<h2>{group}</h2>
					<dl>
						{placed(members).map(({ field, isWide }) => (
							<div class={isWide ? placeOf(field) : undefined}>
								<dt class={field.label === group ? 'visually-hidden' : undefined}>{field.label}</dt>
								<dd>{field.columns ? <Table field={field} values={values} /> : wordsOf(field, values, received)}</dd>
							</div>
						))}
					</dl>
				</section>
			))}
			<div class="filled-seal">
				<p>填报人签字：</p>
				<p>单位（盖章）：</p>
				<p>　　　　年　　月　　日</p>
			</div>
		</article>
	)
}

function Table({ field, values }: { field: Field; values: Answers }) {
	const rows = Array.from({ length: field.maxItems ?? 1 }, (_, at) => rowOf(field, at + 1))
	const used = rows.filter((row) => row.some(({ name }) => values[name] !== undefined))
	if (used.length === 0) return null
	return (
		<table>
			<thead>
				<tr>
					{field.columns!.map(({ label }) => (
						<th scope="col">{label}</th>
					))}
				</tr>
			</thead>
			<tbody>
				{used.map((row) => (
					<tr>
						{row.map((cell) => (
							<td data-label={cell.cell && labelOf(field, cell.cell.column)} class={cell.control === 'tel' ? 'filled-number' : undefined}>
								{wordsOf(cell, values, {})}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	)
}

/** Two short answers share a line; one that would stand alone takes all of it, so that the ruling closes. */
function placed(fields: Field[]): { field: Field; isWide: boolean }[] {
	let isRight = false
	return fields.map((field, at) => {
		const next = fields[at + 1]
		const isWide = isLong(field) || (!isRight && (!next || isLong(next)))
		isRight = !isWide && !isRight
		return { field, isWide }
	})
}

/** How what takes the whole line is set: a table below its name, a statement beside its short answer. */
function placeOf({ columns, control }: Field): string {
	if (columns) return 'filled-wide filled-table'
	return control === 'checkbox' ? 'filled-wide filled-statement' : 'filled-wide'
}

function labelOf({ columns = [] }: Field, column: string): string | undefined {
	return columns.find(({ name }) => name === column)?.label
}

/** Text and tables take the whole line. */
function isLong({ control, columns, options, multiple }: Field): boolean {
	return control === 'textarea' || columns !== undefined || control === 'checkbox' || (multiple && options.length > 0)
}

function wordsOf(field: Field | Leaf, values: Answers, received: Record<string, string>): string {
	const given = [values[field.name] ?? []].flat()
	if (field.control === 'checkbox') return given.includes('yes') ? '是' : '否'
	if (field.control === 'file') return given.map((id, at) => received[id] ?? `文件 ${at + 1}`).join('、')
	return given.map((value) => field.options.find((it) => it.value === value)?.label ?? value).join('、')
}
