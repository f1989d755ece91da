import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(() => browser.close())

/** Points: A4 upright is 595 by 842. */
async function printed(path: string) {
	const { page, leave } = await visit(browser, path)
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
	await page.emulateMedia({ media: 'print' })
	const hidden = await page
		.locator('.site-header, .site-footer, .downloads, .table-tools')
		.evaluateAll((all) => all.every((it) => getComputedStyle(it).display === 'none'))
	await leave()
	const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, width, height]) => [
		Math.round(Number(width)),
		Math.round(Number(height)),
	])
	return { boxes, pages: [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length, hidden }
}

test('a policy prints on A4 without the furniture of the site', async () => {
	const { boxes, hidden } = await printed('/policies/lishui-2022-12/')
	expect(boxes.every(([width, height]) => Math.abs(width! - 595) <= 1 && Math.abs(height! - 842) <= 1)).toBe(true)
	expect(boxes.length).toBeGreaterThan(0)
	expect(hidden).toBe(true)
})

test('the official pairing table prints like the annex, on at most two sheets, nothing cut at the side', async () => {
	const { pages, hidden } = await printed('/programmes/lishui-2022/pairings/official/')
	expect(pages).toBeGreaterThan(0)
	expect(pages).toBeLessThanOrEqual(2)
	expect(hidden).toBe(true)
	const { page, leave } = await visit(browser, '/programmes/lishui-2022/pairings/official/', { viewport: { width: 590, height: 900 } })
	await page.emulateMedia({ media: 'print' })
	expect(await page.locator('table').evaluate((it) => it.scrollWidth <= it.parentElement!.clientWidth + 1)).toBe(true)
	await leave()
})

test('a statement and its answer stay on one sheet, while long text goes on overleaf', async () => {
	const { page, leave } = await visit(browser, '/privacy/')
	await page.emulateMedia({ media: 'print' })
	const breaks = await page.locator('main').evaluate((main) => {
		const list = document.createElement('dl')
		for (const className of ['filled-wide filled-statement', 'filled-wide'])
			list.append(Object.assign(document.createElement('div'), { className, textContent: '是' }))
		const form = Object.assign(document.createElement('article'), { className: 'filled' })
		form.append(list)
		main.replaceChildren(form)
		return [...list.children].map((it) => getComputedStyle(it).breakInside)
	})
	expect(breaks).toEqual(['avoid', 'auto'])
	await leave()
})
