/**
 * A value as SQL that gives it back exactly, on one line. D1's own export does not: it writes a line feed as `\n` and turns
 * every `\n` back into one, also those that someone typed; and wrangler takes `BEGIN TRANSACTION` for a statement wherever it
 * stands. Here each is written as a mark that the text does not hold.
 */
export function literal(value: unknown): string {
	if (value === null) return 'NULL'
	if (typeof value === 'number' && Number.isFinite(value)) return String(value)
	if (typeof value !== 'string') throw new TypeError('Cannot write a value as SQL: it is neither text nor a number')
	let text = value
	const marks: string[] = []
	for (const [what, code] of hidden) {
		if (!text.includes(what)) continue
		const mark = unused(text)
		text = text.replaceAll(what, mark)
		marks.unshift(`,'${mark}',${code})`)
	}
	return `${'replace('.repeat(marks.length)}'${text.replaceAll("'", "''")}'${marks.join('')}`
}

/** A name of the schema as SQL. */
export function identifier(name: string): string {
	return `"${name.replaceAll('"', '""')}"`
}

const hidden = [
	['\0', 'char(0)'],
	['\n', 'char(10)'],
	['\r', 'char(13)'],
	['BEGIN TRANSACTION', "'BEGIN'||' TRANSACTION'"],
] as const

/** A mark that the text does not hold. It begins with its only backslash, so it cannot come about by what stands beside it. */
function unused(text: string): string {
	let mark = '\\0'
	for (let at = 1; text.includes(mark); at += 1) mark = `\\${at}`
	return mark
}
