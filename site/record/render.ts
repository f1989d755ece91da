import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri'
import { splitFrontMatter } from './front-matter.ts'
import { portal } from './portal.ts'
import { contentRoot } from './root.ts'

const markdown = createSatteriMarkdownProcessor({ syntaxHighlight: false, smartypants: false })

export type Body = { html: string; headings: { depth: number; slug: string; text: string }[] }

/** A document's text as HTML, read and rendered at the moment its page is made. Links get the base path. */
export async function renderBody(file: string): Promise<Body> {
	const { body } = splitFrontMatter(readFileSync(join(contentRoot, file), 'utf8'), file)
	const { code, metadata } = await (await markdown).render(body)
	return { html: settle(code), headings: metadata.headings }
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
