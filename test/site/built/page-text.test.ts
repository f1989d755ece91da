import { Parser } from 'htmlparser2'
import { expect, test } from 'vitest'
import { pageText } from '#site/search/page-text.ts'
import { folder, siteIn } from './site.ts'

const site = siteIn(folder)
const unread = ['script', 'style', 'template', 'noscript', 'svg', 'select', 'button']
const inline = 'a abbr b bdi cite code data em i mark q ruby s small span strong sub sup time u wbr'.split(' ')

/** The searched text of a page, or nothing, as a full HTML parser reads it. */
function parsed(html: string): string | undefined {
	let text = ''
	let [depth, inside, skipped, marked] = [0, 0, 0, false]
	const edge = (name: string) => {
		if (inside && !inline.includes(name)) text += '\n'
	}
	const parser = new Parser({
		onopentag(name, attributes) {
			depth += 1
			if (!inside && 'data-search' in attributes) {
				inside = depth
				marked = true
			}
			if (inside && !skipped && (unread.includes(name) || 'data-search-skip' in attributes)) skipped = depth
			edge(name)
		},
		ontext(data) {
			if (inside && !skipped) text += data.replaceAll(/\s+/g, ' ')
		},
		onclosetag(name) {
			edge(name)
			if (depth === skipped) skipped = 0
			if (depth === inside) inside = 0
			depth -= 1
		},
	})
	parser.end(html)
	const lines = text.split('\n').map((line) => line.replaceAll(/ +/g, ' ').trim())
	return marked ? lines.filter(Boolean).join('\n') : undefined
}

test('pageText() reads every page of the site as a full parser does', () => {
	const pages = site.pages.map((page) => ({ page, html: site.text(page) }))
	expect(pages.filter(({ html }) => parsed(html)).length).toBeGreaterThan(60)
	for (const { page, html } of pages) expect(pageText(page, html)?.text, page).toBe(parsed(html))
})
