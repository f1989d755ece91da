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

const tag = /<(\/?)([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g

/**
 * The search entry of a generated page, or nothing when no element of it carries `data-search`. Pages are well-formed and
 * hold no inline code, so it is enough to go from tag to tag; test/site/built/page-text.test.ts compares with a parser.
 */
export function pageText(url: string, html: string): SearchEntry | undefined {
	let facts: Record<string, string> | undefined
	let text = ''
	let at = 0
	// The element that is read and the one that is passed over, each with how many of its name are open.
	let [main, mains, skipped, skips] = ['', 0, '', 0]
	tag.lastIndex = startOf(html)
	for (let found = tag.exec(html); found; found = tag.exec(html)) {
		const [, slash, name = '', attributes = ''] = found
		const step = slash ? -1 : 1
		if (mains && !skips) {
			text += visible(html.slice(at, found.index))
			if (!inline.has(name)) text += '\n'
		}
		at = tag.lastIndex
		if (!facts && / data-search(?=[ =]|$)/.test(attributes)) {
			facts = factsIn(attributes)
			main = name
		}
		if (facts && !skips && step > 0 && (unread.has(name) || attributes.includes('data-search-skip'))) skipped = name
		if (name === skipped) skips += step
		if (skips === 0) skipped = ''
		if (name === main) mains += step
		if (facts && mains === 0) break
	}
	return facts && entry(url, facts, text)
}

/** Text as the reader sees it. A line break in the source is a space; only blocks end a line. */
function visible(source: string): string {
	return decoded(source).replace(/\s+/g, ' ')
}

function factsIn(attributes: string): Record<string, string> {
	return Object.fromEntries([...attributes.matchAll(/ (data-search[a-z-]*)="([^"]*)"/g)].map(([, name, value]) => [name!, decoded(value!)]))
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** The entities that Astro and Sätteri write, and the one that templates do. */
function decoded(source: string): string {
	if (!source.includes('&')) return source
	return source.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name: string) => {
		const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
		return name ? (named[name] ?? whole) : String.fromCodePoint(code)
	})
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
