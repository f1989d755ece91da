import type { Child } from 'hono/jsx'

/**
 * A column: its name, how its values stand, and what it shows of a row; nothing shows as a dash, and on a phone not at all.
 * `title` is what a row is called, `code` a number that is not counted with, `choice` a box to tick, `action` a link or button.
 */
export type Column<Row> = {
	name: string
	kind?: 'title' | 'text' | 'code' | 'number' | 'date' | 'choice' | 'action'
	class?: string
	value: (row: Row) => Child
}

export type TableProps<Row> = {
	caption: Child
	/** Whether the caption only needs to be heard: the heading above says the same. */
	isCaptionHidden?: boolean
	columns: Column<Row>[]
	rows: Row[]
	/** What is said in place of a table without rows. */
	none?: string
	class?: string
}

/**
 * A table, by its columns. On a phone each row becomes a block under its title, each value behind the name of its column; the
 * roles say that it is a table still, where a browser goes by the display.
 */
export function Table<Row>({ caption, isCaptionHidden, columns, rows, none, class: name }: TableProps<Row>) {
	if (rows.length === 0 && none) return <p>{none}</p>
	return (
		<div class={classes('record-table', name)}>
			<table {...as('table')}>
				<caption class={isCaptionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
				<thead {...as('rowgroup')}>
					<tr {...as('row')}>
						{columns.map((column) => (
							<th scope="col" {...as('columnheader')} {...standing(column)}>
								{column.kind === 'choice' ? <span class="visually-hidden">{column.name}</span> : column.name}
							</th>
						))}
					</tr>
				</thead>
				<tbody {...as('rowgroup')}>
					{rows.map((row) => (
						<tr {...as('row')}>
							{columns.map((column) => (
								<Cell column={column} value={column.value(row)} />
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	)
}

function Cell<Row>({ column, value }: { column: Column<Row>; value: Child }) {
	const isEmpty = value === undefined || value === null || value === ''
	const set = { 'data-label': column.name, ...standing(column, isEmpty) }
	const shown = isEmpty ? '—' : value
	return column.kind === 'title' ? (
		<th scope="row" {...as('rowheader')} {...set}>
			{shown}
		</th>
	) : (
		<td {...as('cell')} {...set}>
			{shown}
		</td>
	)
}

const kindClasses: Record<string, string> = {
	title: 'row-title',
	code: 'short',
	number: 'short',
	date: 'short',
	choice: 'row-choice',
	action: 'row-action',
}

/** How a column stands, for the style sheet. */
function standing({ kind = 'text', class: name }: Pick<Column<never>, 'kind' | 'class'>, isEmpty = false) {
	return { class: classes(kindClasses[kind], name, isEmpty && 'empty'), 'data-align': kind === 'number' ? 'right' : undefined }
}

function classes(...names: (string | false | undefined)[]): string | undefined {
	return names.filter(Boolean).join(' ') || undefined
}

/** The role that an element has of itself, kept when the style sheet makes a block of it. */
function as(role: string) {
	return { role }
}
