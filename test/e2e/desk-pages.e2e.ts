import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { matrix } from '#functions/desk/matrix.ts'
import { signInPath } from '#site/commands/sign-in-link.ts'
import { openBrowser } from '../browser.ts'
import { barriers } from './axe.ts'
import { type FilledDesk, filledDesk } from './filled-desk.ts'
import { phone, desk as wide } from './visit.ts'

let browser: Browser
let desk: FilledDesk
let signedIn: BrowserContextOptions['storageState']
/** The person signed in, by the address of their page. */
let self = ''
beforeAll(async () => {
	;[browser, desk] = await Promise.all([openBrowser(), filledDesk()])
	const { page } = await someone({ storageState: undefined })
	await page.goto(await signInPath('.dev.vars', '/'))
	await page.getByRole('button', { name: '登录', exact: true }).click()
	await page.goto('/desk/staff/')
	await page.getByText('添加人员').click()
	await page.getByLabel('姓名').fill('示例审核员')
	await page.getByLabel('单位邮箱').fill('reviewer@example.com')
	await page.getByLabel('审核人员').check()
	await page.getByRole('button', { name: '添加并发邀请码' }).click()
	await page.goto('/desk/staff/')
	self = (await page.getByRole('link', { name: '修改示例审核员' }).getAttribute('href'))!
	signedIn = await page.context().storageState()
	await page.context().close()
	await object()
})
afterAll(async () => {
	await browser?.close()
	desk?.end()
})

async function someone(options: BrowserContextOptions = {}) {
	const context = await browser.newContext({ baseURL: desk.address, locale: 'zh-CN', viewport: wide, storageState: signedIn, ...options })
	return { context, page: await context.newPage() }
}

/** Objects to the public notice, as anyone may. */
async function object(): Promise<void> {
	const { context, page } = await someone({ storageState: undefined })
	await page.goto(`/publicity/${desk.publicity}/objection/`)
	await page.locator('[name="pairing"]').first().check()
	await page.getByLabel('事实和理由').fill('示例：该企业与科技人员的单位有股权关系，公示名单没有写明，请核实。')
	await page.getByLabel('真实姓名').fill('示例人')
	await page.getByLabel('工作单位或住址').fill('示例路 2 号')
	await page.getByLabel('手机').fill('13800000000')
	await page.getByRole('button', { name: '提交异议' }).click()
	await page.getByRole('heading', { name: '异议已收到' }).waitFor()
	await context.close()
}

const programme = '/desk/programmes/demonstration/'
/** An address for every page of the desk, by its route. */
const addresses = (): Record<string, string> => ({
	'/desk/programmes/:programme/needs/:number/shortlist/': `${programme}needs/${desk.invited.number}/shortlist/`,
	'/desk/programmes/:programme/publicities/:number/': `${programme}publicities/${desk.publicity}/`,
	'/desk/programmes/:programme/pairings/:number/': `${programme}pairings/${desk.pairings.publicised}/`,
	'/desk/programmes/:programme/pairings/:number/agreement/print/': `${programme}pairings/${desk.pairings.publicised}/agreement/print/`,
	'/desk/cases/:number/': `/desk/cases/${desk.waiting}/`,
	'/desk/cases/:number/refinement/': `/desk/cases/${desk.invited.number}/refinement/`,
	'/desk/cases/:number/release/': `/desk/cases/${desk.invited.number}/release/`,
	'/desk/staff/:id/': self,
})
const addressOf = (route: string) => addresses()[route] ?? route.replace(':programme', 'demonstration')
/** Files, and what a script asks for, are no pages. */
const routes = Object.keys(matrix)
	.filter((route) => route.startsWith('GET ') && !/\/(files|envoys)\//.test(route))
	.map((route) => route.slice(4))

test('every page of the desk fits a phone in the dark and a desk in the light, and passes axe', async () => {
	const { context, page } = await someone()
	// What axe says of structure holds at any width; colours are other ones in the light.
	const looks = [
		{ viewport: phone, colorScheme: 'dark', rules: undefined },
		{ viewport: wide, colorScheme: 'light', rules: ['color-contrast'] },
	] as const
	const fits = async (path: string) => {
		for (const { viewport, colorScheme, rules } of looks) {
			await page.setViewportSize(viewport)
			await page.emulateMedia({ colorScheme })
			expect(await barriers(page, rules && [...rules]), path).toEqual([])
			expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(viewport.width)
		}
	}
	const others = [`${programme}pairings/${desk.pairings.effective}/`, `/publicity/${desk.publicity}/`]
	for (const path of [...routes.map(addressOf), ...others]) {
		expect((await page.goto(path))?.status(), path).toBe(200)
		await fits(path)
	}
	await openCase(page)
	await fits('/my/case/')
	await context.close()
})

async function openCase(page: Page): Promise<void> {
	await page.goto('/my/')
	await page.getByLabel('查询码', { exact: true }).fill(desk.invited.code)
	await page.getByRole('button', { name: '打开' }).click()
	await page.getByRole('button', { name: '同意对接' }).waitFor()
}

test('on a phone each value of a table stands behind its name, and the table is a table still', async () => {
	const { context, page } = await someone({ viewport: phone })
	await page.goto(`${programme}approval/`)
	const table = page.getByRole('table', { name: '双方同意的结对' }).first()
	expect(await table.evaluate((it) => getComputedStyle(it).display)).toBe('block')
	const row = table.getByRole('row').filter({ has: page.getByRole('rowheader') })
	const names = await row
		.first()
		.getByRole('cell')
		.evaluateAll((all) => all.map((it) => getComputedStyle(it, '::before').content).filter((it) => it !== 'none'))
	expect(names).toEqual(['"编号"', '"企业"', '"科技人员"', '"匹配分"'])
	await context.close()
})

/** Goes by the Tab key alone to the control of this name. Fails where the focus is not to be seen. */
async function tabTo(page: Page, name: string): Promise<void> {
	for (let presses = 0; presses < 120; presses++) {
		await page.keyboard.press('Tab')
		const focused = await page.evaluate(() => {
			const it = document.activeElement as HTMLElement
			const { outlineStyle, outlineWidth } = getComputedStyle(it)
			const label = it.ariaLabel ?? (it as HTMLInputElement).labels?.[0]?.textContent ?? it.textContent
			return { name: label?.trim(), isSeen: outlineStyle !== 'none' && outlineWidth !== '0px' }
		})
		expect(focused.isSeen, `${focused.name} on ${page.url()}`).toBe(true)
		if (focused.name === name) return
	}
	throw new Error(`${name} cannot be reached by keyboard on ${page.url()}`)
}

test('the work is done from the keyboard', async () => {
	const { context, page } = await someone()
	const press = async (name: string, key = 'Enter') => {
		await tabTo(page, name)
		await page.keyboard.press(key)
	}
	const write = async (label: string, words: string) => {
		await tabTo(page, label)
		await page.keyboard.type(words)
	}
	await page.goto('/desk/')
	await page.keyboard.press('Tab')
	expect(await page.locator(':focus').innerText()).toBe('跳到正文')
	await page.keyboard.press('Enter')
	await press('审核')
	await page.waitForURL('**/queue/')
	await press(desk.waiting)
	await page.waitForURL(`**/cases/${desk.waiting}/`)
	await write('意见（选填）', '示例意见')
	await press('通过')
	await page.getByText('审核通过').first().waitFor()

	await press('凝练需求')
	await page.waitForURL('**/refinement/')
	await write('技术需求名称', '示例：薄壁管焊缝气孔率的在线检测')
	await write('给企业的说明', '补上现在的指标')
	await press('请企业确认')
	await page.getByText('等待企业确认').waitFor()

	await page.goto(`${programme}approval/`)
	await press(`选择 ${desk.pairings.confirmed}`, 'Space')
	await write('会议或文件', '示例会议第 1 次')
	await press('审定选中的')
	await page.getByText('已审定 1 对').waitFor()

	await page.goto(`${programme}publicities/${desk.publicity}/`)
	await write('核实情况和答复', '经核实，没有股权关系。')
	await press('异议不成立')
	await page.getByText('经核实，没有股权关系。').waitFor()

	await page.goto(`${programme}pairings/${desk.pairings.publicised}/`)
	await press('修改协议内容')
	await write('风险责任', '，另有约定的除外')
	await Promise.all([page.waitForEvent('load'), press('保存草案')])
	expect(await page.locator('[name=risk]').inputValue()).toContain('，另有约定的除外')

	await page.goto(`${programme}publication/`)
	const [download] = await Promise.all([page.waitForEvent('download'), press('下载内容文件（.zip）')])
	expect(download.suggestedFilename()).toMatch(/^demonstration-.*\.zip$/)
	await context.close()
})

test('without script the queue, a case and the approval work all the same', async () => {
	const { context, page } = await someone({ javaScriptEnabled: false })
	await page.goto('/desk/queue/?status=open')
	await page.getByLabel('期限').selectOption({ index: 0 })
	await page.getByRole('button', { name: '筛选' }).click()
	await page.locator('.queue-number a').first().click()
	await page.getByText('加备注').click()
	await page.getByRole('textbox', { name: '备注' }).fill('示例备注')
	await page.getByRole('button', { name: '保存备注' }).click()
	expect(await page.locator('.review-note').innerText()).toContain('示例备注')
	await page.goto(`${programme}approval/`)
	await page.getByRole('button', { name: '审定选中的' }).click()
	expect(await page.getByRole('alert').innerText()).toContain('请先选中')
	await context.close()
})

/** The sheets of a printed page, and whether what belongs to the screen is gone. */
async function printed(page: Page, path: string) {
	await page.goto(path)
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
	await page.emulateMedia({ media: 'print' })
	const furniture = page.locator('.site-header, .site-footer, .demonstration, .desk-bar, .no-print')
	const isBare = await furniture.evaluateAll((all) => all.every((it) => getComputedStyle(it).display === 'none'))
	const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, ...sides]) =>
		sides.map((it) => Math.round(Number(it))),
	)
	return { sheets, isBare }
}

test('the agreement and the public notice print on A4 without the furniture, the signatures with the clause before them', async () => {
	const { context, page } = await someone()
	const notice = await printed(page, `/publicity/${desk.publicity}/`)
	expect(notice).toEqual({ sheets: [[595, 842]], isBare: true })
	const agreement = await printed(page, `${programme}pairings/${desk.pairings.publicised}/agreement/print/`)
	expect(agreement).toEqual({
		sheets: [
			[595, 842],
			[595, 842],
		],
		isBare: true,
	})
	expect(await page.locator('.agreement-end').evaluate((it) => getComputedStyle(it).breakInside)).toBe('avoid')
	expect(await page.locator('.agreement-end .signatures > div').count()).toBe(3)
	await context.close()
})
