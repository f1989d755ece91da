import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { barriers } from './axe.ts'
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

type Look = (at: Awaited<ReturnType<typeof visit>>, path: string) => Promise<string[]>

/** Looks at every page, two at a time, and says what was found where. */
async function walk(options: BrowserContextOptions, look: Look): Promise<string[]> {
	const findings: string[] = []
	const left = pages.values()
	const lane = async () => {
		for (const path of left) {
			const at = await visit(browser, path, options)
			findings.push(...(await look(at, path)).map((it) => `${path} ${it}`))
			await at.leave()
		}
	}
	await Promise.all([lane(), lane()])
	return findings
}

const tooWide = async (page: Page) => {
	const width = await page.evaluate(() => document.documentElement.scrollWidth)
	return width > phone.width ? [`is ${width} px wide`] : []
}

test('axe finds nothing on any kind of page, in light, on a wide screen', async () => {
	expect(await walk({ viewport: desk, colorScheme: 'light' }, ({ page }) => barriers(page))).toEqual([])
})

test('in dark, on a phone, axe finds nothing, no page scrolls sideways, and the console is silent', async () => {
	const look: Look = async ({ page, complaints }, path) => [
		...(await barriers(page)),
		...(await tooWide(page)),
		...complaints.filter((it) => path !== '/no-such-page/' || !it.includes('404')),
	]
	expect(await walk({ viewport: phone, colorScheme: 'dark' }, look)).toEqual([])
})

test('every page reads without script: heading, text, footer', async () => {
	const look: Look = async ({ page }) => {
		const text = await page.locator('main').innerText()
		const footer = await page.locator('footer').innerText()
		return [
			...((await page.locator('h1').count()) === 1 ? [] : ['has not one heading']),
			...(text.length < 20 ? [`main says only "${text}"`] : []),
			...(footer.includes('网站地图') ? [] : ['has no footer']),
		]
	}
	expect(await walk({ viewport: phone, javaScriptEnabled: false }, look)).toEqual([])
})

test('high contrast keeps content at 7:1 and large text keeps the page within a phone', async () => {
	const look: Look = async ({ page }) => {
		await page.evaluate(() => localStorage.setItem('reading', 'large,contrast'))
		await page.reload()
		return [...(await tooWide(page)), ...(await barriers(page, ['color-contrast-enhanced']))]
	}
	expect(await walk({ viewport: phone }, look)).toEqual([])
})
