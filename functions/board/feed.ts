import type { BoardNeed } from './need.ts'

type Addressed = { address: (path: string) => string; needs: BoardNeed[] }

/** The page of a need. */
export function pathOf({ number }: Pick<BoardNeed, 'number'>): string {
	return `/needs/${number}/`
}

/** What `/needs.json` says: the allow-listed answers under the names of the form, and where the older ones are. */
export function jsonOf({ address, needs, next }: Addressed & { next: string | undefined }) {
	return {
		needs: needs.map((need) => ({
			number: need.number,
			state: need.state,
			releasedAt: need.releasedAt,
			url: address(pathOf(need)),
			...need.answers,
		})),
		next: next === undefined ? null : address(next),
	}
}

/** The same needs as RSS 2.0. */
export function rssOf({ address, needs, self }: Addressed & { self: string }): string {
	const items = needs.map((need) =>
		[
			'<item>',
			element('title', need.answers.title),
			element('link', address(pathOf(need))),
			`<guid isPermaLink="false">${escaped(need.number)}</guid>`,
			element('pubDate', new Date(need.releasedAt).toUTCString()),
			element('description', need.answers.problem ?? '提出单位只公开了名称和领域。'),
			'</item>',
		].join(''),
	)
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
		element('title', '需求榜'),
		element('link', address('/needs/')),
		element('description', '经审核公开的技术需求，新登榜的在前'),
		element('language', 'zh-cn'),
		`<atom:link rel="self" type="application/rss+xml" href="${escaped(address(self))}"/>`,
		...items,
		'</channel></rss>\n',
	].join('\n')
}

function element(name: string, text: string): string {
	return `<${name}>${escaped(text)}</${name}>`
}

/** Text as XML takes it: two code points that it forbids everywhere are left out. */
function escaped(text: string): string {
	return text.replace(/[\uFFFE\uFFFF]/g, '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
