/**
 * A table as a content file keeps it: UTF-8 without a mark, a line for each row, only columns that hold something, in the
 * order they are given. Quotes only where a cell needs them, so that a change of one cell is a change of one line.
 */
export function tableText<Row extends Record<string, unknown>>(columns: readonly (keyof Row & string)[], rows: readonly Row[]): string {
	const used = columns.filter((name, at) => at === 0 || rows.some((row) => cell(row[name]) !== ''))
	const lines = [used.join(','), ...rows.map((row) => used.map((name) => quoted(cell(row[name]))).join(','))]
	return `${lines.join('\n')}\n`
}

/** A line break would end the row, and a cell that a spreadsheet would calculate is no name. */
function cell(value: unknown): string {
	return String(value ?? '')
		.replace(/\s+/g, ' ')
		.trim()
}

function quoted(text: string): string {
	return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
