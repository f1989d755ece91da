import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { desk, phone, portal, visit } from './visit.ts'

let browser: Browser
beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(() => browser.close())

const shownRows = 'record-table tbody tr:not([hidden])'

test('the pairing table filters by any column and says how many rows are shown', async () => {
	const { page, leave } = await visit(browser, '/programmes/lishui-2022/pairings/')
	await page.getByRole('combobox', { name: '县市区', exact: true }).selectOption('青田县')
	expect(await page.locator(shownRows).count()).toBe(3)
	expect(await page.locator('.table-tools output').innerText()).toBe('显示 3 行，共 31 行')
	await page.getByRole('searchbox', { name: '联系企业' }).fill('阀门')
	expect(await page.locator(shownRows).allInnerTexts()).toHaveLength(1)
	expect(await page.locator(shownRows).innerText()).toContain('浙江瑞兴阀门有限公司')
	await page.getByRole('button', { name: '清除筛选' }).click()
	await page.waitForFunction(() => document.querySelectorAll('record-table tbody tr:not([hidden])').length === 31)
	await leave()
})

test('the pairing table sorts both ways and back to front with the keyboard', async () => {
	const { page, leave } = await visit(browser, '/programmes/lishui-2022/pairings/')
	const firms = () => page.locator(`${shownRows} .row-title`).allInnerTexts()
	const asPublished = await firms()
	const head = page.getByRole('button', { name: '联系企业' })
	await head.focus()
	await page.keyboard.press('Enter')
	const up = await firms()
	expect(up).not.toEqual(asPublished)
	expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('ascending')
	await page.keyboard.press('Enter')
	expect(await firms()).toEqual([...up].reverse())
	await leave()
})

test('the pairing table is complete without script, and each firm has its page', async () => {
	const { page, leave } = await visit(browser, '/programmes/lishui-2022/pairings/', { javaScriptEnabled: false, viewport: phone })
	expect(await page.locator('record-table tbody tr').count()).toBe(31)
	await page.getByRole('link', { name: '浙江珏芯微电子有限公司' }).click()
	expect(await page.locator('h1').innerText()).toBe('浙江珏芯微电子有限公司')
	expect(await page.locator('main').innerText()).toContain('开发区')
	await leave()
})

test('大字 and 高对比 stay on from page to page without script', async () => {
	const { page, leave } = await visit(browser, '/policies/', { javaScriptEnabled: false })
	const size = () => page.locator('h1').evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize))
	const before = await size()
	await page.getByRole('button', { name: '大字' }).click()
	expect(new URL(page.url()).pathname).toBe('/policies/')
	expect(await size()).toBeGreaterThan(before * 1.2)
	await page.getByRole('button', { name: '高对比' }).click()
	await page.goto('/calendar/')
	expect(await size()).toBeGreaterThan(before * 1.2)
	expect(await page.locator('body').evaluate((it) => getComputedStyle(it).backgroundColor)).toMatch(
		/rgb\(255, 255, 255\)|color\(srgb 1 1 1\)/,
	)
	await page.getByRole('button', { name: '大字' }).click()
	await page.getByRole('button', { name: '高对比' }).click()
	expect(await size()).toBe(before)
	await leave()
})

test('大字 with script acts at once, is told to a screen reader, and is kept on the device', async () => {
	const { page, leave } = await visit(browser, '/policies/')
	const button = page.getByRole('button', { name: '大字' })
	await button.click()
	expect(await button.getAttribute('aria-pressed')).toBe('true')
	await page.goto('/calendar/')
	expect(await page.locator('html').getAttribute('data-large')).not.toBeNull()
	await leave()
})

test('the first Tab offers to skip to the text, and it does', async () => {
	const { page, leave } = await visit(browser, '/policies/')
	await page.keyboard.press('Tab')
	expect(await page.locator(':focus').innerText()).toBe('跳到正文')
	await page.keyboard.press('Enter')
	expect(await page.locator(':focus').getAttribute('id')).toBe('main')
	await leave()
})

const report = async (page: Awaited<ReturnType<typeof visit>>['page'], description: string) => {
	await page.getByLabel('网页地址').fill('/policies/')
	await page.getByLabel('错别字或语句不通').check()
	await page.getByLabel('问题描述').fill(description)
}

test('a report of an error is refused with the words kept, then taken, without script, on a phone', async () => {
	const { page, leave } = await visit(browser, '/report-error/', { javaScriptEnabled: false, viewport: phone })
	await report(page, '太短')
	await page.getByRole('button', { name: '提交纠错' }).click()
	expect(await page.locator('main').innerText()).toContain('问题描述')
	expect(await page.getByLabel('网页地址').inputValue()).toBe('/policies/')
	expect(await page.getByLabel('问题描述').inputValue()).toBe('太短')
	expect(await page.locator('[aria-invalid="true"]').count()).toBe(1)
	await page.getByLabel('问题描述').fill('示例：第二条的日期与附件不一致。')
	await page.getByRole('button', { name: '提交纠错' }).click()
	expect(await page.locator('h1').innerText()).toBe('纠错已收到')
	await leave()
})

test('the same report sent from two tabs at once is one report with one number', async () => {
	const tabs = await Promise.all([visit(browser, '/report-error/'), visit(browser, '/report-error/', { javaScriptEnabled: false })])
	for (const { page } of tabs) await report(page, '示例：同一处错误从两个窗口同时提交。')
	await Promise.all(tabs.map(({ page }) => page.getByRole('button', { name: '提交纠错' }).click()))
	const numbers = await Promise.all(tabs.map(({ page }) => page.locator('main strong').first().innerText()))
	expect(numbers[0]).toMatch(/^JC\d{8}-\d{4}$/)
	expect(numbers[1]).toBe(numbers[0])
	await Promise.all(tabs.map(({ leave }) => leave()))
})

test('search finds a firm from a Traditional query, marks it, and keeps the address', async () => {
	const { page, complaints, leave } = await visit(browser, '/', { viewport: desk })
	await page.getByRole('searchbox').fill('珏芯微電子')
	await page.keyboard.press('Enter')
	await page.waitForSelector('#results mark')
	expect(new URL(page.url()).pathname).toBe('/search/')
	expect(await page.locator('#results').innerText()).toContain('浙江珏芯微电子有限公司')
	expect(complaints).toEqual([])
	await leave()
})

test('search finds the Traditional document from a Simplified query', async () => {
	const { page, leave } = await visit(browser, '/search/?q=产学研对接')
	await page.waitForSelector('#results mark')
	expect(await page.locator('#results a').evaluateAll((links) => links.map((it) => (it as HTMLAnchorElement).pathname))).toContain(
		'/briefings/huaian-2010-briefing-hant/',
	)
	await leave()
})

test('search without script says so and offers the site map', async () => {
	const { page, leave } = await visit(browser, '/search/?q=特派员', { javaScriptEnabled: false })
	expect(await page.locator('main').innerText()).toContain('网站地图')
	await leave()
})

test('a page that is not there answers 404 in Chinese with the headers of every page', async () => {
	const answer = await fetch(`${portal}/no-such-page/`)
	expect(answer.status).toBe(404)
	expect(await answer.text()).toContain('没有找到这个页面')
	expect(answer.headers.get('content-security-policy')).toBe((await fetch(`${portal}/`)).headers.get('content-security-policy'))
})
