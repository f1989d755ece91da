import type { Field } from '#schemas/fields.ts'
import { type Leaf, rowOf } from '#schemas/leaves.ts'
import { Control, type ControlProps, frame, Name, Notes } from './form-control.tsx'
import { describedBy, errorOf, idOf } from './form-ids.ts'

const atFirst = 3

/**
 * A table to fill in, each row a fieldset of its own. All rows it may have are on the page, so that it needs no
 * script; those beyond the first few wait behind a summary until one of them is used.
 */
export function Rows(props: ControlProps) {
	const { field, values, errors } = props
	const rows = Array.from({ length: field.maxItems ?? 1 }, (_, at) => rowOf(field, at + 1))
	const isUsed = (row: Leaf[]) => row.some(({ name }) => values[name] !== undefined || errorOf(name, errors) !== undefined)
	const open = Math.max(atFirst, field.minItems ?? 0, rows.findLastIndex(isUsed) + 1)
	const error = errorOf(field.name, errors)
	return (
		<fieldset class={frame(error)} id={idOf(field.name)} tabindex={-1} aria-describedby={describedBy(field, error)} data-rows={field.name}>
			<legend class="field-label">
				<Name field={field} />
			</legend>
			<Notes field={field} error={error} />
			{rows.slice(0, open).map((row, at) => (
				<Row {...props} row={row} at={at + 1} />
			))}
			{open < rows.length && (
				<details class="field-more">
					<summary>{more(field, open + 1, rows.length)}</summary>
					{rows.slice(open).map((row, at) => (
						<Row {...props} row={row} at={open + at + 1} />
					))}
				</details>
			)}
		</fieldset>
	)
}

/** A row is headed once, so its controls go by the short names of their columns. */
function Row({ field, row, at, values, errors, closed }: ControlProps & { row: Leaf[]; at: number }) {
	return (
		<fieldset class="field-row" data-row={at}>
			<legend>
				{field.rowName ?? field.label} {at}
			</legend>
			{row.map((cell, column) => (
				<Control field={cellOf(cell, field.columns![column]!, at)} values={values} errors={errors} closed={closed} />
			))}
		</fieldset>
	)
}

/** The example of a column is shown in its first row only. */
function cellOf(cell: Leaf, column: Field, at: number): Leaf {
	return { ...cell, label: column.label, example: at === 1 ? column.example : undefined }
}

function more({ rowName, label }: Field, from: number, to: number): string {
	return `还要填写？展开${rowName ?? label} ${from}${from === to ? '' : ` 到 ${to}`}`
}
