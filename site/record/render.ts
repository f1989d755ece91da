import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Slugger from 'github-slugger'
import { markdownToHtml } from 'satteri'
import { splitFrontMatter } from './front-matter.ts'
import { portal } from './portal.ts'
import { contentRoot } from './root.ts'

export type Heading = { depth: number; slug: string; text: string }
export type Body = { html: string; headings: Heading[] }

/** A document's text as HTML, read and rendered at the moment its page is made. Links get the base path. */
export function renderBody(file: string): Body {
	const { body } = splitFrontMatter(readFileSync(join(contentRoot, file), 'utf8'), file)
	return renderMarkdown(body)
}

/**
 * Markdown as Astro's own processor renders it. Sätteri is asked directly and headings are named afterwards: with
 * plugins a text takes four times as long.
 */
export function renderMarkdown(body: string): Body {
	const { html } = markdownToHtml(body, { features: { gfm: true, smartPunctuation: false } })
	const headings: Heading[] = []
	return { html: settle(nameHeadings(html, headings)), headings }
}

/** Gives every heading an id to link to, and notes it. */
function nameHeadings(html: string, headings: Heading[]): string {
	const slugger = new Slugger()
	return html.replaceAll(/<h([1-6])((?: [^>]*)?)>(.*?)<\/h\1>/gs, (_, depth: string, attributes: string, inner: string) => {
		const text = textOf(inner)
		const given = / id="([^"]*)"/.exec(attributes)?.[1]
		const slug = given ?? slugger.slug(text)
		headings.push({ depth: Number(depth), slug, text })
		return `<h${depth}${attributes}${given === undefined ? ` id="${slug}"` : ''}>${inner}</h${depth}>`
	})
}

const characters: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

function textOf(html: string): string {
	return html.replaceAll(/<(?:[^<>"]|"[^"]*")*>/g, '').replaceAll(/&(?:lt|gt|quot|amp);/g, (it) => characters[it]!)
}

/** No inline style (the CSP refuses it), tables in a region that says it scrolls, links under the base path. */
function settle(html: string): string {
	let tables = 0
	return html
		.replaceAll(/ style="text-align: (left|right|center)"/g, ' data-align="$1"')
		.replaceAll('<table>', () => `<section class="table-scroll" aria-label="表格 ${++tables}" tabindex="0"><table>`)
		.replaceAll('</table>', '</table></section>')
		.replaceAll(/ (href|src)="\/(?!\/)/g, ` $1="${portal.base}`)
}
