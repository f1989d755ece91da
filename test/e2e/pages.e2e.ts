import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { desk, phone, visit } from './visit.ts'

/** One of every kind of page. */
const pages = [
	'/',
	'/programmes/',
	'/programmes/lishui-2022/',
	'/programmes/huzhou-2009/',
	'/programmes/jinshui-2011/',
	'/programmes/huaian-2010/',
	'/programmes/county-2013/',
	'/programmes/lishui-2022/pairings/',
	'/programmes/lishui-2022/pairings/official/',
	'/programmes/lishui-2022/pairings/01-01/',
	'/policies/',
	'/policies/year/2022/',
	'/policies/lishui-2022-12/',
	'/notices/huzhou-2009-reports/',
	'/interpretations/huzhou-2009-duties/',
	'/briefings/huaian-2010-briefing-hant/',
	'/events/huaian-2010-fair/',
	'/results/',
	'/calendar/',
	'/search/',
	'/data/',
	'/api-reference/',
	'/about/',
	'/file-a-need/',
	'/needs/new/',
	'/applications/',
	'/applications/team/',
	'/my/',
	'/privacy-notice/',
	'/site-map/',
	'/report-error/',
	'/self-check/',
	'/styleguide/',
	'/styleguide/need-wrong/',
	'/styleguide/need-challenge/',
	'/styleguide/team/',
	'/styleguide/filled/',
	'/no-such-page/',
]

let browser: Browser
beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(() => browser.close())

type Finding = { path: string; what: string }

async function walk(
	options: BrowserContextOptions,
	look: (at: Awaited<ReturnType<typeof visit>>, path: string) => Promise<string[]>,
): Promise<Finding[]> {
	const findings: Finding[] = []
	for (const path of pages) {
		const at = await visit(browser, path, options)
		findings.push(...(await look(at, path)).map((what) => ({ path, what })))
		await at.leave()
	}
	return findings
}

const violations = async ({ page }: Awaited<ReturnType<typeof visit>>) =>
	(
		await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
	).violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target.join(' ')).join(', ')}`)

test('axe finds nothing on any kind of page, in light, on a wide screen', async () => {
	expect(await walk({ viewport: desk, colorScheme: 'light' }, violations)).toEqual([])
})

test('axe finds nothing on any kind of page, in dark, on a phone', async () => {
	expect(await walk({ viewport: phone, colorScheme: 'dark' }, violations)).toEqual([])
})

test('no page scrolls sideways or complains in the console, at phone width', async () => {
	const look = async ({ page, complaints }: Awaited<ReturnType<typeof visit>>, path: string) => {
		const width = await page.evaluate(() => document.documentElement.scrollWidth)
		const expected = path === '/no-such-page/' ? complaints.filter((it) => !it.includes('404')) : complaints
		return [...(width > phone.width ? [`is ${width} px wide`] : []), ...expected]
	}
	expect(await walk({ viewport: phone }, look)).toEqual([])
})

test('every page reads without script: heading, text, footer, and no sideways scroll in large text', async () => {
	const look = async ({ page }: Awaited<ReturnType<typeof visit>>) => {
		const text = await page.locator('main').innerText()
		const footer = await page.locator('footer').innerText()
		return [...(text.length < 20 ? [`main says only "${text}"`] : []), ...(footer.includes('网站地图') ? [] : ['has no footer'])]
	}
	expect(await walk({ viewport: phone, javaScriptEnabled: false }, look)).toEqual([])
})

test('high contrast keeps axe content at 7:1 and large text keeps the page within a phone', async () => {
	const look = async ({ page }: Awaited<ReturnType<typeof visit>>) => {
		await page.evaluate(() => localStorage.setItem('reading', 'large,contrast'))
		await page.reload()
		const width = await page.evaluate(() => document.documentElement.scrollWidth)
		const low = (await new AxeBuilder({ page }).withRules(['color-contrast-enhanced']).analyze()).violations.flatMap((it) =>
			it.nodes.map((node) => `low contrast: ${node.target.join(' ')}`),
		)
		return [...(width > phone.width ? [`is ${width} px wide`] : []), ...low]
	}
	expect(await walk({ viewport: phone }, look)).toEqual([])
})
