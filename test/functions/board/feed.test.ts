import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { rssOf } from '#functions/board/feed.ts'

const need = (title: string, problem?: string) => ({
	...{ number: 'XQ20300102-0007', state: 'open' as const, releasedAt: '2030-01-02T03:04:05.000Z' },
	answers: { title, programme: 'demo', problem },
})
const address = (path: string) => `https://jiedui.example${path}`

test('rssOf() is well formed whatever people wrote, and reads back as they wrote it', () => {
	const hostile = `]]><script>&amp; "'\uFFFF\uFFFE &#0; <!--`
	const feed = rssOf({ address, needs: [need(hostile, `${hostile}\n第二行`), need('甲')], self: '/needs.xml?q=%3C&state=open' })
	expect(XMLValidator.validate(feed)).toBe(true)
	expect(feed).not.toMatch(/[\uFFFE\uFFFF]|<script/)
	const { channel } = new XMLParser({ ignoreAttributes: false, htmlEntities: true, trimValues: false }).parse(feed).rss
	expect(channel.item[0].title).toBe(hostile.replace(/[\uFFFE\uFFFF]/g, ''))
	expect(channel.item[0]).toMatchObject({
		link: 'https://jiedui.example/needs/XQ20300102-0007/',
		pubDate: 'Wed, 02 Jan 2030 03:04:05 GMT',
		guid: { '#text': 'XQ20300102-0007', '@_isPermaLink': 'false' },
	})
	expect(channel.item[1].description).toContain('只公开了名称和领域')
	expect(channel['atom:link']['@_href']).toBe('https://jiedui.example/needs.xml?q=%3C&state=open')
})
