import { csvOf, letterOf, xlsxOf } from '#functions/batch/spreadsheet.ts'
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
		['CSV', 'text/csv; charset=utf-8', csvOf(grid(programme))],
		['XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await workbookOf(programme)],
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

/** One sheet named for the table, header frozen, widths by content. Dated by its publication: a rebuild changes no byte. */
export function workbookOf(programme: PublishedProgramme): Promise<Uint8Array> {
	const { title } = programme.pairings
	const rows = grid(programme)
	const columns = rows[0]!.map((_, at) => ({ width: Math.min(48, 4 + 2 * Math.max(...rows.map((row) => row[at]!.length))) }))
	const sheet = {
		name: title.replaceAll(/[\\/?*[\]:]/g, '').slice(0, 31),
		rows,
		columns,
		freezePane: { rows: 1 },
		autoFilter: { range: `A1:${letterOf(columns.length - 1)}${rows.length}` },
	}
	return xlsxOf(title, [sheet], `${programme.published.replace(' ', 'T')}:00+08:00`)
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
