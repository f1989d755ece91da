import { writeCsv } from 'hucre/csv'
import { writeXlsx } from 'hucre/xlsx'
import { columnsOf } from '../record/pairing-columns.ts'
import type { PublishedProgramme } from '../record/programmes.ts'

export type Download = { format: 'CSV' | 'XLSX' | 'JSON'; path: string; size: string; body: Uint8Array<ArrayBuffer>; type: string }

const made = new Map<string, Promise<Download[]>>()

/** The three downloads of a pairing table, made once from the same rows as the page. */
export function downloadsOf(programme: PublishedProgramme): Promise<Download[]> {
	const known = made.get(programme.id) ?? make(programme)
	made.set(programme.id, known)
	return known
}

async function make(programme: PublishedProgramme): Promise<Download[]> {
	const files: [Download['format'], string, Uint8Array][] = [
		['CSV', 'text/csv; charset=utf-8', new TextEncoder().encode(csvOf(programme))],
		['XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await xlsxOf(programme)],
		['JSON', 'application/json; charset=utf-8', new TextEncoder().encode(jsonOf(programme))],
	]
	return files.map(([format, type, bytes]) => ({
		format,
		type,
		path: `${programme.path}pairings.${format.toLowerCase()}`,
		size: bytes.length < 1024 ? `${bytes.length} B` : `${(bytes.length / 1024).toFixed(1)} KB`,
		body: new Uint8Array(bytes),
	}))
}

/** CSV as Excel opens it: byte-order mark, CRLF, cells that look like formulas made harmless. */
export function csvOf(programme: PublishedProgramme): string {
	return writeCsv(
		grid(programme).map((row) => row.map(harmless)),
		{ bom: true, lineSeparator: '\r\n' },
	)
}

/** A cell that a spreadsheet would calculate gets an apostrophe: signs in either width, after blanks too. */
function harmless(cell: string): string {
	return /^[\s\0]*[=+\-@|＝＋－＠]|^[\t\r\n\0]/.test(cell) ? `'${cell}` : cell
}

/** One sheet named for the table, header frozen, widths by content. Dated by its publication: a rebuild changes no byte. */
export function xlsxOf(programme: PublishedProgramme): Promise<Uint8Array> {
	const rows = grid(programme)
	const columns = rows[0]!.map((_, at) => ({ width: Math.min(48, 4 + 2 * Math.max(...rows.map((row) => row[at]!.length))) }))
	const modified = new Date(`${programme.published.replace(' ', 'T')}:00+08:00`)
	return writeXlsx({
		properties: { title: programme.pairings.title, modified },
		sheets: [
			{
				name: programme.pairings.title.replaceAll(/[\\/?*[\]:]/g, '').slice(0, 31),
				rows,
				columns,
				freezePane: { rows: 1 },
				autoFilter: { range: `A1:${letter(columns.length)}${rows.length}` },
			},
		],
	})
}

/** The rows with the programme's facts, the meaning of each column and what earlier issues changed. */
export function jsonOf(programme: PublishedProgramme): string {
	const columns = columnsOf(programme.rows)
	return `${JSON.stringify({ programme: programme.id, title: programme.pairings.title, source: programme.source, columns, rows: programme.rows, history: programme.history }, null, '\t')}\n`
}

function grid({ rows }: PublishedProgramme): string[][] {
	const columns = columnsOf(rows)
	return [columns.map((it) => it.label), ...rows.map((row) => columns.map((it) => row[it.key] ?? ''))]
}

function letter(column: number): string {
	return String.fromCharCode(64 + column)
}
