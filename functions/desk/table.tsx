import { Table, type TableProps } from '#functions/table.tsx'

export type { Column } from '#functions/table.tsx'

/** A table of the desk: its rows stand closer together. */
export function DeskTable<Row>({ class: name, ...rest }: TableProps<Row>) {
	return <Table {...rest} class={name ? `desk-table ${name}` : 'desk-table'} />
}
