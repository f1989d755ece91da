import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { publicRecord } from '#site/record/record.ts'
import { folder, frames, hidden, pathOf, siteIn } from './site.ts'

const site = siteIn(folder)
const { documents } = await publicRecord()
const xml = (file: string) => {
	expect(XMLValidator.validate(site.text(file)), file).toBe(true)
	return new XMLParser({ ignoreAttributes: false, isArray: (name) => ['item', 'url', 'sitemap', 'category'].includes(name) }).parse(
		site.text(file),
	)
}
const items: { title: string; link: string; guid: { '#text': string }; pubDate: string; description: string; category: string[] }[] =
	xml('rss.xml').rss.channel.item

test('the feed holds every document up to fifty, each with its address, title, summary and date', () => {
	const all = [...documents].flatMap(([kind, list]) =>
		[...list].map(([slug, it]) => ({ link: `https://jiedui.example/${kind}/${slug}/`, ...it })),
	)
	expect(items).toHaveLength(Math.min(50, all.length))
	const byLink = new Map(all.map((it) => [it.link, it]))
	for (const { link, title, description, pubDate, guid } of items) {
		const document = byLink.get(link)
		expect([document?.title, document?.summary, guid['#text']], link).toEqual([String(title), description, link])
		expect(new Date(pubDate).toISOString(), link).toBe(new Date(`${document!.published.replace(' ', 'T')}:00+08:00`).toISOString())
		expect(site.has(`${link.replace('https://jiedui.example/', '')}index.html`), link).toBe(true)
	}
	expect(new Set(items.map(({ link }) => link)).size).toBe(items.length)
})

test('the feed is of this site and in Chinese', () => {
	expect(xml('rss.xml').rss.channel).toMatchObject({ title: '结对 最新发布', link: 'https://jiedui.example/', language: 'zh-cn' })
	expect(xml('rss.xml').rss['@_version']).toBe('2.0')
})

test('the sitemap lists every public page and none of the hidden ones', () => {
	const maps: { loc: string }[] = xml('sitemap-index.xml').sitemapindex.sitemap
	const listed = maps.flatMap(({ loc }) => xml(loc.replace('https://jiedui.example/', '')).urlset.url.map((it: { loc: string }) => it.loc))
	expect(listed.sort()).toEqual(
		site.pages
			.filter((page) => !hidden.includes(page) && !frames.includes(page))
			.map((page) => `https://jiedui.example/${pathOf(page)}`)
			.sort(),
	)
})

test('robots.txt keeps robots from what is not for them and names the sitemap', () => {
	const lines = site.text('robots.txt').trim().split('\n')
	expect(lines[0]).toBe('User-agent: *')
	for (const path of ['/shell/', '/self-check/', '/styleguide/', '/desk/', '/my/', '/api/']) expect(lines).toContain(`Disallow: ${path}`)
	expect(lines.at(-1)).toBe('Sitemap: https://jiedui.example/sitemap-index.xml')
	expect(lines).not.toContain('Disallow: /')
})

test('security.txt has a contact and lapses between now and a year from now', () => {
	const fields = new Map(
		site
			.text('.well-known/security.txt')
			.trim()
			.split('\n')
			.map((line) => line.split(': ') as [string, string]),
	)
	expect(fields.get('Contact')).toBe('https://jiedui.example/report-error/')
	expect(fields.get('Canonical')).toBe('https://jiedui.example/.well-known/security.txt')
	const days = (Date.parse(fields.get('Expires')!) - Date.now()) / 86_400_000
	expect(days).toBeGreaterThan(0)
	expect(days).toBeLessThanOrEqual(366)
})

test('the manifest is JSON and its icon is there', () => {
	const manifest = JSON.parse(site.text('manifest.webmanifest'))
	expect(manifest).toMatchObject({ short_name: '结对', lang: 'zh-CN', start_url: '/', scope: '/' })
	for (const { src } of manifest.icons) expect(site.has(src.slice(1)), src).toBe(true)
})
