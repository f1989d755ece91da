import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageText, searchedText } from '#site/search/page-text.ts'
import { openBrowser } from '../browser.ts'
import { openSearch } from '../site/search/browser.ts'
import { queries } from '../site/search/queries.ts'
import { plain, score, truth } from '../site/search/truth.ts'
import { visit } from './visit.ts'

const dist = resolve(process.env.JIEDUI_OUT ?? 'dist')
let browser: Browser

beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(() => browser.close())

/** The searched text of every built page, by address. */
function builtTexts(): Map<string, string> {
	const pages = globSync('**/*.html', { cwd: dist }).map((file) =>
		pageText(`/${file.replace(/index\.html$/, '')}`, readFileSync(join(dist, file), 'utf8')),
	)
	return new Map(pages.flatMap((page) => (page ? [[page.url, plain(searchedText(page))]] : [])))
}

test('every built page that holds one of the fixed queries is found, in either script', async () => {
	const texts = builtTexts()
	const search = await openSearch(browser, dist)
	const asked = []
	for (const query of queries) asked.push({ query, found: await search.urls(query), true: truth(texts, query) })
	await search.close()
	expect(queries.length).toBeGreaterThanOrEqual(60)
	expect(queries.filter((query) => query.length < 2 || query.length > 8)).toEqual([])
	expect(asked.filter((it) => it.true.size === 0).map((it) => it.query)).toEqual([])
	expect(asked.filter((it) => [...it.true].some((page) => !it.found.includes(page))).map((it) => it.query)).toEqual([])
	expect(score(asked).recall).toBe(1)
	expect(score(asked).precision).toBeGreaterThanOrEqual(0.95)
	expect(search.errors).toEqual([])
})

test('results are reached and opened from the keyboard', async () => {
	const { page, complaints, leave } = await visit(browser, '/search/?q=科技特派员')
	await page.waitForSelector('#results mark')
	const focused = () =>
		page.evaluate(
			() => document.activeElement?.closest('#results li, #search-q')?.querySelector('a')?.pathname ?? document.activeElement?.id,
		)
	const links = await page.locator('#results a').evaluateAll((all) => all.map((it) => (it as HTMLAnchorElement).pathname))
	await page.keyboard.press('/')
	expect(await focused()).toBe('search-q')
	await page.keyboard.press('ArrowDown')
	expect(await focused()).toBe(links[0])
	await page.keyboard.press('j')
	expect(await focused()).toBe(links[1])
	await page.keyboard.press('k')
	await page.keyboard.press('k')
	expect(await focused()).toBe('search-q')
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('Enter')
	await page.waitForURL((url) => url.pathname === links[0])
	expect(complaints).toEqual([])
	await leave()
})

test('filters narrow the results, and the address keeps query, filters and page', async () => {
	const { page, leave } = await visit(browser, '/search/?q=企业')
	await page.waitForSelector('#results mark')
	const all = await found(page)
	await page.getByLabel('类别').selectOption('结对')
	await page.waitForURL(/kind=/)
	await page.waitForFunction(() =>
		[...document.querySelectorAll('#results .result-facts > :first-child')].every((it) => it.textContent === '结对'),
	)
	expect(await found(page)).toBeLessThan(all)
	await page.getByRole('link', { name: '下一页' }).click()
	await page.waitForURL(/page=2/)
	await page.reload()
	await page.waitForSelector('#results mark')
	expect(await page.getByLabel('类别').inputValue()).toBe('结对')
	expect(await page.locator('#search-pages').innerText()).toContain('第 2 页')
	await leave()
})

test('words of the same meaning are searched too, said so, and can be left out', async () => {
	const { page, leave } = await visit(browser, '/search/?q=科特派')
	await page.waitForSelector('#results mark')
	expect(await page.locator('#search-also').innerText()).toContain('同时搜索了：特派员')
	await page.getByRole('link', { name: '只查原词' }).click()
	await page.waitForFunction(() => document.getElementById('search-count')!.textContent!.includes('没有找到'))
	expect(await page.locator('#results li').count()).toBe(0)
	expect(await page.locator('#search-help').innerText()).toContain('网站地图')
	await leave()
})

test('a search whose index does not arrive says so instead of finding nothing', async () => {
	const { page, leave } = await visit(browser, '/search/')
	await page.waitForFunction(() => document.getElementById('search-count')!.textContent === '请输入要搜索的词。')
	await page.route('**/pagefind/index/**', (route) => route.abort())
	await page.locator('#search-q').fill('丽水')
	await page.keyboard.press('Enter')
	await page.waitForFunction(() => document.getElementById('search-count')!.textContent!.includes('搜索没有成功'))
	await page.unroute('**/pagefind/index/**')
	await page.getByRole('search', { name: '全文搜索' }).getByRole('button').click()
	await page.waitForSelector('#results mark')
	await leave()
})

async function found(page: Page): Promise<number> {
	return Number(/\d+/.exec(await page.locator('#search-count').innerText()))
}
