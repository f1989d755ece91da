import rss from '@astrojs/rss'
import type { APIRoute } from 'astro'
import { documentColumns } from '#schemas/document.ts'
import { allDocuments } from '../record/documents.ts'
import { absolute, portal } from '../record/portal.ts'

/** The newest fifty documents of every column. */
export const GET: APIRoute = async () =>
	rss({
		title: `${portal.name} 最新发布`,
		description: portal.tagline,
		site: absolute('/'),
		trailingSlash: true,
		customData: '<language>zh-cn</language>',
		items: (await allDocuments()).slice(0, 50).map((it) => ({
			title: it.title,
			link: absolute(it.path),
			description: it.summary,
			pubDate: new Date(`${it.published.replace(' ', 'T')}:00+08:00`),
			categories: [documentColumns[it.kind].name],
		})),
	})
