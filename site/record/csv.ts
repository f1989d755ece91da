import { parseCsv } from 'hucre/csv'
import type * as z from 'zod'
import { ContentProblem, type Problem } from './problem.ts'
import { problemsOf } from './wording.ts'

type Row = { line: number; cells: string[] }

/**
 * The rows of a CSV file as its schema promises; blank rows and cells are absent. Takes a byte-order mark and CRLF.
 * @throws ContentProblem with the line of the row
 */
export function parseTable<T extends z.ZodType>(schema: T, text: string, file: string): z.output<T> {
	const [{ cells: header } = { cells: [] }, ...rows] = rowsOf(text)
	const shape = [...shapeProblems(header, rows)].map((it) => ({ file, ...it }))
	if (shape.length > 0) throw new ContentProblem(shape)
	const data = rows.map(({ cells }) => Object.fromEntries(header.map((name, at) => [name, cells[at]]).filter(([, cell]) => cell !== '')))
	const read = schema.safeParse(data)
	if (read.success) return read.data
	const unknown = read.error.issues.filter((it) => it.code === 'unrecognized_keys').slice(0, 1)
	const lineOf = ([row]: string[]) => (unknown.length > 0 || row === undefined ? 1 : rows[Number(row)]!.line)
	const problems = problemsOf(schema, { issues: unknown.length > 0 ? unknown : read.error.issues }, data, file, lineOf)
	throw new ContentProblem(problems.map((it) => ({ ...it, field: it.field?.replace(/^第 \d+ 项( › )?/, '') || undefined })))
}

function rowsOf(text: string): Row[] {
	return parseCsv(text)
		.map((row, at) => ({ line: at + 1, cells: row.map((cell) => String(cell ?? '').trim()) }))
		.filter(({ line, cells }) => line === 1 || cells.some((cell) => cell !== ''))
}

const more = '这一行多出了单元格：内容里有逗号时，用英文双引号把整格括起来'
const less = '这一行少了单元格：空着的格也用逗号隔开'

/** What is wrong before any cell is read: a quote left open, a column named twice, rows of other lengths than the header. */
function* shapeProblems(header: readonly string[], rows: readonly Row[]): Generator<Omit<Problem, 'file'>> {
	const open = rows.find(({ cells }) => cells.some((cell) => cell.includes('\n')))
	if (open)
		return yield {
			line: open.line,
			found: open.cells.join(',').split('\n')[0]!,
			write: '一格里不能换行：请把引号补成一对，或删去格里的换行',
		}
	const twice = header.find((name, at) => name !== '' && header.indexOf(name) < at)
	if (twice) yield { line: 1, found: twice, write: '表头里同一列写了两次，请留下一列' }
	for (const { line, cells } of rows)
		if (cells.length !== header.length)
			yield {
				line,
				found: cells.join(','),
				write: `${cells.length > header.length ? more : less}。表头有 ${header.length} 列，这一行有 ${cells.length} 格`,
			}
}
