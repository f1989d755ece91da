import { excerpt, marked, type Piece } from './excerpt.ts'
import type { Answer, PageRecord } from './query.ts'

export const perPage = 10

/** Results as list items; the excerpts mark what was typed and its aliases alike. */
export function resultItems(records: readonly PageRecord[], { parts }: Answer): HTMLLIElement[] {
	return records.map((record) => resultItem(record, parts.flat()))
}

function resultItem({ url, title, kind, date, text }: PageRecord, phrases: readonly string[]): HTMLLIElement {
	const item = document.createElement('li')
	const link = Object.assign(document.createElement('a'), { href: url })
	link.append(...nodes(marked(title, phrases)))
	const facts = Object.assign(document.createElement('p'), { className: 'result-facts' })
	facts.append(...[kind, date].filter(Boolean).map((fact) => Object.assign(document.createElement('span'), { textContent: fact })))
	const context = document.createElement('p')
	context.append(...nodes(excerpt(withoutTitle(text, title), phrases)))
	item.append(link, facts, context)
	return item
}

/** The heading of a page repeats its title, which the link has already said. */
function withoutTitle(text: string, title: string): string {
	return text.replace(title, '').trimStart()
}

function nodes(pieces: readonly Piece[]): Node[] {
	return pieces.map(({ text, hit }) =>
		hit ? Object.assign(document.createElement('mark'), { textContent: text }) : document.createTextNode(text),
	)
}

/** How many were found and which are shown, for the status line. */
export function countLine(total: number, page: number): string {
	if (total <= perPage) return `找到 ${total} 个页面。`
	return `找到 ${total} 个页面，这里是第 ${(page - 1) * perPage + 1} 至 ${Math.min(total, page * perPage)} 个。`
}

/** Which other words were searched besides those typed. */
export function alsoLine({ parts }: Answer): string {
	const others = parts.flatMap(([, ...aliases]) => aliases)
	return others.length ? `同时搜索了：${others.join('、')}。` : ''
}
