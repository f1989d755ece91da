import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInPath } from '#site/commands/sign-in-link.ts'
import { openBrowser } from '../browser.ts'
import { barriers } from './axe.ts'
import { filledPlan } from './filled-plan.ts'
import { phone, desk as wide } from './visit.ts'

const path = '/desk/programmes/demonstration/plan/'
let browser: Browser
let portal: Awaited<ReturnType<typeof filledPlan>>
let signedIn: BrowserContextOptions['storageState']

beforeAll(async () => {
	;[browser, portal] = await Promise.all([openBrowser(), filledPlan(60, 40)])
	const { context, page } = await visitor()
	await page.goto(await signInPath('.dev.vars', '/'))
	await page.getByRole('button', { name: '登录', exact: true }).click()
	await page.waitForURL('**/desk/')
	signedIn = await context.storageState()
	await context.close()
})
afterAll(async () => {
	await browser?.close()
	portal?.end()
})

async function visitor(options: BrowserContextOptions = {}) {
	const context = await browser.newContext({ baseURL: portal.address, locale: 'zh-CN', viewport: wide, storageState: signedIn, ...options })
	const page = await context.newPage()
	const complaints: string[] = []
	page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
	page.on('pageerror', (error) => complaints.push(error.message))
	return { context, page, complaints }
}

/** The plan, with the needs at some places of it. */
async function opened(options: BrowserContextOptions = {}) {
	const one = await visitor(options)
	await one.page.goto(path)
	if (options.javaScriptEnabled !== false) await one.page.locator('.plan-grip').first().waitFor({ state: 'attached' })
	const need = (place: number) => one.page.locator('[data-need]').nth(place)
	return { ...one, need }
}
const numberOf = async (need: Locator) => (await need.getAttribute('data-need'))!
const plannedFor = async (need: Locator) => (await need.getAttribute('data-envoy'))!
const status = (page: Page) => page.locator('.plan-status')
const reasonOf = (need: Locator) => need.getByLabel('改选的理由')
const change = (need: Locator) => need.locator('.plan-change')

/** Drags who is planned for one need onto another, by mouse. The second is brought into view in between, as a hand would scroll. */
async function drag(page: Page, from: Locator, to: Locator) {
	await from.locator('.plan-grip').first().hover()
	await page.mouse.down()
	await to.scrollIntoViewIfNeeded()
	const box = (await to.locator('legend').boundingBox())!
	await page.mouse.move(box.x + 30, box.y + 8, { steps: 4 })
}

/** A need whose plan is another envoy than the first need's. */
async function differing(page: Page, need: (place: number) => Locator): Promise<Locator> {
	const first = await plannedFor(need(0))
	const all = await page.locator('[data-need]').evaluateAll((list) => list.map((it) => (it as HTMLElement).dataset.envoy))
	return need(all.findIndex((it) => it !== '' && it !== first))
}

test('an envoy dragged onto a need sets its controls, says what that comes to, and asks why', async () => {
	const { context, page, need, complaints } = await opened()
	const other = await differing(page, need)
	const envoy = await plannedFor(other)
	await drag(page, other, need(0))
	expect(await need(0).getAttribute('class')).toBe('plan-over')
	expect(await page.locator('.plan-held').innerText()).toMatch(/^示例专家\d+$/)
	await page.mouse.up()
	expect(await page.locator('.plan-held').count()).toBe(0)
	await change(need(0)).waitFor()
	const ticked = need(0).locator('input[type="radio"]:checked')
	const chosen = (await ticked.count()) > 0 ? await ticked.inputValue() : await need(0).getByLabel('改选别人').inputValue()
	expect(chosen).toContain(envoy)
	expect(await change(need(0)).innerText()).toMatch(/改为 示例专家\d+：[\d.]+ 分，比方案少 [\d.]+ 分[\s\S]*请写改选的理由/)
	expect(await status(page).innerText()).toMatch(/本页改选 1 处，合计比方案少 [\d.]+ 分。还没有保存/)
	expect(await reasonOf(need(0)).evaluate((it) => it === document.activeElement)).toBe(true)
	await page.getByRole('button', { name: '邀请本页选定的各对' }).click()
	expect(await reasonOf(need(0)).evaluate((it: HTMLInputElement) => it.validity.valueMissing)).toBe(true)
	await page.getByRole('button', { name: '撤销本页的改动' }).click()
	await page.getByText('已撤销本页的改动').waitFor()
	expect(await change(need(0)).count()).toBe(0)
	await page.reload()
	expect(await page.locator('.plan-sent').count(), 'nothing was saved').toBe(0)
	expect(complaints).toEqual([])
	await context.close()
})

test('who is not recommended, and a quota gone beyond, are said in words', async () => {
	const { context, page, need } = await opened()
	const first = need(0)
	await first.getByLabel('改选别人').fill('示例专家1')
	await first.getByLabel('改选别人').press('Tab')
	await change(first).waitFor()
	expect(await change(first).innerText()).toContain('不推荐：与需求单位是同一单位')
	for (let place = 10; place < 14; place++) {
		await need(place).getByLabel('改选别人').fill('示例专家40')
		await need(place).getByLabel('改选别人').press('Tab')
	}
	await page
		.getByText(/示例专家40超过上限 3 家：正在服务 0 家，本页排了 [45] 项/)
		.first()
		.waitFor()
	await need(20).getByLabel('改选别人').fill('查无此人')
	await need(20).getByLabel('改选别人').press('Tab')
	await page.getByText('没有认出这个人').first().waitFor()
	await context.close()
})

test('Escape leaves everything as it was, and so does dropping beside the needs', async () => {
	const { context, page, need } = await opened()
	const other = await differing(page, need)
	await drag(page, other, need(0))
	await page.keyboard.press('Escape')
	await page.mouse.up()
	await need(0).locator('.plan-grip').first().hover()
	await page.mouse.down()
	await page.mouse.move(700, 5, { steps: 3 })
	await page.mouse.up()
	expect(await page.locator('.plan-held, .plan-over, .plan-change').count()).toBe(0)
	expect(await need(0).locator('input[type="radio"]:checked').inputValue()).toBe(await plannedFor(need(0)))
	await context.close()
})

test('a finger drags as well, and scrolls elsewhere', async () => {
	const { context, page, need } = await opened({ viewport: phone, hasTouch: true, isMobile: true })
	const cdp = await context.newCDPSession(page)
	const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
		cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
	const alternative = need(0).locator('[data-offers]').nth(1)
	const envoy = (await alternative.getAttribute('data-offers'))!
	await alternative.scrollIntoViewIfNeeded()
	const grip = (await alternative.locator('.plan-grip').boundingBox())!
	const from = { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 }
	await touch('touchStart', from)
	await touch('touchMove', { x: from.x + 40, y: from.y - 20 })
	await touch('touchMove', { x: from.x + 60, y: from.y - 30 })
	await touch('touchEnd')
	await change(need(0)).waitFor()
	expect(await need(0).locator('input[type="radio"]:checked').inputValue()).toBe(envoy)
	expect(await barriers(page)).toEqual([])
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
	await context.close()
})

test('the same is done by keyboard alone, and told to those who listen', async () => {
	const { context, page, need } = await opened()
	await need(0).locator('summary').first().focus()
	await page.keyboard.press('Enter')
	await page.keyboard.press('Shift+Tab')
	await page.keyboard.press('ArrowDown')
	await change(need(0)).waitFor()
	expect(
		await need(0)
			.locator('input[type="radio"]:checked')
			.evaluate((it) => it === document.activeElement),
	).toBe(true)
	expect(await status(page).getAttribute('role')).toBe('status')
	expect(await status(page).innerText()).toContain(`${await numberOf(need(0))} 改为 示例专家`)
	await context.close()
})

test('without script a choice is made again by the Worker, and its reason asked for', async () => {
	const { context, page, need } = await opened({ javaScriptEnabled: false })
	const number = await numberOf(need(0))
	await need(0).locator('summary').first().click()
	await need(0).locator('details input[type="radio"]').first().check()
	await page.getByRole('button', { name: '按改选的重新排' }).click()
	expect(await page.locator(`[data-need="${number}"] .tag`).innerText()).toBe('人工选定')
	await page.getByRole('button', { name: '邀请本页选定的各对' }).click()
	expect(await page.getByRole('alert').innerText()).toContain(`改选要写理由：${number}`)
	expect(await page.locator('.plan-sent').count()).toBe(0)
	await context.close()
})

test.each([
	['with script', true],
	['without script', false],
])('%s a choice on one page of the plan is still there after going to the next page and back', async (_, javaScriptEnabled) => {
	const { context, page, need, complaints } = await opened({ javaScriptEnabled })
	const number = await numberOf(need(0))
	await need(0).locator('summary').first().click()
	const other = need(0).locator('details input[type="radio"]').first()
	const envoy = await other.inputValue()
	await other.check()
	await reasonOf(need(0)).fill('企业点名要这位专家')
	await page.getByRole('button', { name: '下一页' }).click()
	await page.getByText('第 2 页，共 2 页').waitFor()
	expect(await numberOf(need(0))).not.toBe(number)
	expect(await page.locator('main').innerText()).toContain('其他页改选了 1 处')
	await need(0).getByLabel('这次不邀请').check()
	await page.getByRole('button', { name: '上一页' }).click()
	await page.getByText('第 1 页，共 2 页').waitFor()
	expect(await numberOf(need(0))).toBe(number)
	expect(await need(0).locator('input[type="radio"]:checked').inputValue()).toBe(envoy)
	expect(await reasonOf(need(0)).inputValue()).toBe('企业点名要这位专家')
	expect(await page.locator('main').innerText()).toContain('其他页改选了 1 处')
	if (javaScriptEnabled) expect(await barriers(page)).toEqual([])
	expect(complaints).toEqual([])
	await page.goto(path)
	expect(await page.locator('.plan-sent').count(), 'nothing was saved').toBe(0)
	await context.close()
})

test('the reason for a choice is kept: on the plan after it is loaded again, and among the events', async () => {
	const { context, page, need } = await opened()
	const other = await differing(page, need)
	const number = await numberOf(need(0))
	await drag(page, other, need(0))
	await page.mouse.up()
	await change(need(0)).waitFor()
	await page.keyboard.type('企业点名要这位专家')
	await page.getByRole('button', { name: '邀请本页选定的各对' }).click()
	await page.getByText(/已发出 \d+ 份邀请/).waitFor()
	await page.goto(path)
	const sent = page.locator(`[data-need="${number}"] .plan-sent`)
	expect(await sent.innerText()).toMatch(/已邀请 示例专家\d+（.*），JD\d{8}-\d{4}，已邀请，等待双方答复；改选的理由：企业点名要这位专家/)
	const pairing = /JD\d{8}-\d{4}/.exec(await sent.innerText())![0]
	await page.goto(`/desk/events/?subject=${pairing}`)
	expect(await page.getByRole('table').innerText()).toMatch(/发出对接邀请[\s\S]*理由：企业点名要这位专家/)
	await context.close()
})

test('an absence is entered, shows in the shortlist with its reason, and ends', async () => {
	const { context, page, complaints } = await visitor({ viewport: phone })
	const next = new Date().getFullYear() + 1
	await page.goto(path)
	const number = await numberOf(page.locator('[data-need]').first())
	await page.goto(`/desk/programmes/demonstration/needs/${number}/shortlist/`)
	const [, name] = /登记(示例专家\d+)不在/.exec(
		await page
			.getByRole('link', { name: /^登记示例专家\d+不在$/ })
			.first()
			.innerText(),
	)!
	await page.getByRole('link', { name: `登记${name}不在` }).click()
	expect(await page.getByLabel('特派员', { exact: true }).locator('option:checked').innerText()).toContain(name)
	await page.getByLabel('第一天').fill(`${next}-01-01`)
	await page.getByLabel('最后一天').fill(`${next - 1}-12-31`)
	await page.getByLabel('原因').last().fill('外派一年')
	await page.getByRole('button', { name: '登记' }).click()
	expect(await page.getByRole('alert').innerText()).toContain('“最后一天”不能早于“第一天”')
	await page.getByLabel('最后一天').fill(`${next}-12-31`)
	await page.getByRole('button', { name: '登记' }).click()
	expect(await barriers(page)).toEqual([])
	await page.goto(`/desk/programmes/demonstration/needs/${number}/shortlist/`)
	await page.locator('summary', { hasText: '不推荐的' }).click()
	expect(await page.locator('main').innerText()).toContain('整个服务期都不在（外派一年）')
	await page.goto('/desk/programmes/demonstration/absences/')
	await page.getByText('提前结束').first().click()
	await page.locator('.ending').getByLabel('原因').fill('外派取消')
	await page.locator('.ending').getByRole('button').click()
	await page.getByText('没有人登记过不在').waitFor()
	expect(complaints.filter((it) => !it.includes('422'))).toEqual([])
	await context.close()
})
