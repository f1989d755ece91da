import { writeFileSync } from 'node:fs'
import type { AstroIntegration } from 'astro'

/** What sitemaps.org allows in one file. */
const perFile = 50_000
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/**
 * Lists the addresses of all pages, but those with a part of `hidden` in them, in files of at most 50,000 and an index
 * of these. @astrojs/sitemap sorts addresses by the rules of a language, which took a twelfth of a build of 20,000 pages.
 */
export function siteMap(hidden: readonly string[]): AstroIntegration {
	let root: string
	return {
		name: 'site-map',
		hooks: {
			'astro:config:done': ({ config }) => {
				root = new URL(config.base, config.site).href.replace(/\/?$/, '/')
			},
			'astro:build:done': ({ dir, pages }) => {
				const all = pages.map(({ pathname }) => root + encodeURI(pathname)).sort()
				const shown = all.filter((address) => !hidden.some((part) => address.includes(part)))
				const files = Array.from({ length: Math.ceil(shown.length / perFile) }, (_, nth) => `sitemap-${nth}.xml`)
				const write = (file: string, text: string) => writeFileSync(new URL(file, dir), text)
				for (const [nth, file] of files.entries()) write(file, listOf('urlset', 'url', shown.slice(nth * perFile, (nth + 1) * perFile)))
				write(
					'sitemap-index.xml',
					listOf(
						'sitemapindex',
						'sitemap',
						files.map((file) => root + file),
					),
				)
			},
		},
	}
}

function listOf(name: string, item: string, addresses: readonly string[]): string {
	const items = addresses.map((address) => `<${item}><loc>${address.replaceAll('&', '&amp;')}</loc></${item}>`)
	return `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="${namespace}">${items.join('')}</${name}>`
}
