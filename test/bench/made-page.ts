import { type MadeDocument, regionNames } from './documents.ts'

/** The page of a document as a reader gets it, as far as search is concerned. */
export function pageOf({ slug, title, issuer, docNo, region, written, body }: MadeDocument): { url: string; html: string } {
	const blocks = body
		.split('\n')
		.filter((line) => line && !line.startsWith('|-'))
		.map(block)
		.join('')
	const main = `<main data-search data-search-title="${title}" data-search-kind="政策文件" data-search-region="${regionNames[region]}" data-search-year="${written.slice(0, 4)}" data-search-date="${written}">`
	return {
		url: `/policies/${slug}/`,
		html: `<!doctype html><html lang="zh-CN"><body>${main}<h1>${title}</h1><p>${issuer}</p><p>${docNo}</p>${blocks}</main></body></html>`,
	}
}

function block(line: string): string {
	if (line.startsWith('## ')) return `<h2>${line.slice(3)}</h2>`
	if (line.startsWith('- ')) return `<li>${line.slice(2)}</li>`
	if (line.startsWith('|'))
		return `<tr>${line
			.split('|')
			.slice(1, -1)
			.map((cell) => `<td>${cell.trim()}</td>`)
			.join('')}</tr>`
	return `<p>${line}</p>`
}

/** The page as the indexer takes it. */
export function bytesOf({ html }: { html: string }): ArrayBuffer {
	return new TextEncoder().encode(html).buffer
}
