import { Parser } from 'htmlparser2'

/** What search knows of a page. `text` is as the reader sees it, one line per block. */
export type SearchEntry = { url: string; title: string; kind: string; region: string; year: string; date: string; text: string }

const unread = new Set(['script', 'style', 'template', 'noscript', 'svg', 'select', 'button'])
const inline = new Set([
	'a',
	'abbr',
	'b',
	'bdi',
	'cite',
	'code',
	'data',
	'em',
	'i',
	'mark',
	'q',
	'ruby',
	's',
	'small',
	'span',
	'strong',
	'sub',
	'sup',
	'time',
	'u',
	'wbr',
])

const mark = 'data-search'

/** Whether a page may have a search entry; cheap enough to ask of every page. */
export function isSearched(html: string): boolean {
	return html.includes(mark)
}

/** The search entry of a generated page, or nothing when no element of it carries `data-search`. */
export function pageText(url: string, html: string): SearchEntry | undefined {
	let facts: Record<string, string> | undefined
	let text = ''
	let depth = 0
	let inside = 0
	let skipped = 0
	const parser = new Parser({
		onopentag(name, attributes) {
			depth += 1
			if (!inside && 'data-search' in attributes) {
				facts = attributes
				inside = depth
			}
			if (inside && !skipped && (unread.has(name) || 'data-search-skip' in attributes)) skipped = depth
			if (inside && !inline.has(name)) text += '\n'
		},
		ontext(data) {
			// A line break in the source is a space to the reader; only blocks end a line.
			if (inside && !skipped) text += data.replace(/\s+/g, ' ')
		},
		onclosetag(name) {
			if (inside && !inline.has(name)) text += '\n'
			if (depth === skipped) skipped = 0
			if (depth === inside) inside = 0
			depth -= 1
		},
	})
	parser.end(html.slice(startOf(html)))
	return facts && entry(url, facts, text)
}

/** The tag that the first mark is in: what stands before it need not be parsed. */
function startOf(html: string): number {
	return Math.max(0, html.lastIndexOf('<', html.indexOf(mark)))
}

function entry(url: string, facts: Record<string, string>, raw: string): SearchEntry {
	const text = raw
		.replace(/ {2,}/g, ' ')
		.replace(/ ?\n[\n ]*/g, '\n')
		.trim()
	const fact = (name: string) => facts[`data-search-${name}`] ?? ''
	return {
		url,
		title: fact('title') || text.slice(0, text.indexOf('\n')),
		kind: fact('kind'),
		region: fact('region'),
		year: fact('year'),
		date: fact('date'),
		text,
	}
}

/** Everything of an entry that a query may match. */
export function searchedText({ title, text }: SearchEntry): string {
	return `${title}\n${text}`
}
