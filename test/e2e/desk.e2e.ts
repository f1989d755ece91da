import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { needForm } from '#schemas/need.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { signInPath } from '#site/commands/sign-in-link.ts'
import { openBrowser } from '../browser.ts'
import { goodNeed } from '../schemas/answers-given.ts'
import { barriers } from './axe.ts'
import { desk, phone } from './visit.ts'

// Passkeys are bound to a name, and browsers take no address for one.
const portal = inject('portal').replace('127.0.0.1', 'localhost')

let browser: Browser
beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(() => browser.close())

/** Someone at a browser of their own. `complaints` gathers what the console said. */
async function someone(options: BrowserContextOptions = {}) {
	const context = await browser.newContext({ baseURL: portal, locale: 'zh-CN', viewport: desk, ...options })
	const page = await context.newPage()
	const complaints: string[] = []
	page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
	page.on('pageerror', (error) => complaints.push(error.message))
	return { context, page, complaints }
}

/** The administrator of this machine, come in by the printed link. */
async function administrator(options: BrowserContextOptions = {}) {
	const one = await someone(options)
	await one.page.goto(await signInPath('.dev.vars', '/'))
	await one.page.getByRole('button', { name: '登录', exact: true }).click()
	await one.page.waitForURL('**/desk/')
	return one
}

/** A device with finger, face or PIN, in software. */
async function withDevice(page: Page) {
	const cdp = await page.context().newCDPSession(page)
	await cdp.send('WebAuthn.enable')
	const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	})
	return { cdp, authenticatorId }
}

/** Lets a person in: the code that an administrator hands over. */
async function invitation(page: Page, name: string): Promise<string> {
	await page.goto('/desk/staff/')
	await page.getByText('添加人员').click()
	await page.getByLabel('姓名').fill(name)
	await page.getByLabel('单位邮箱').fill(`${crypto.randomUUID()}@example.com`)
	await page.getByLabel('审核人员').check()
	await page.getByRole('button', { name: '添加并发邀请码' }).click()
	return page.locator('.receipt-code').innerText()
}

/** Sends in needs as a program might, each from another address. */
async function filed(count: number, changes: Record<string, unknown> = {}): Promise<void> {
	const year = new Date().getFullYear()
	for (let at = 0; at < count; at++) {
		const own = {
			name: `示例单位 ${at}`,
			title: `示例需求之 ${at}`,
			orgKind: 'park',
			creditCode: undefined,
			contactMobile: `139${String(at).padStart(8, '0')}`,
		}
		const terms = { yearFrom: year, yearTo: year + 1, serviceFrom: `${year + 1}-01-01`, serviceTo: `${year + 1}-12-31` }
		const value = { ...goodNeed, ...own, ...terms, programme: 'demonstration', noticeVersion, ...changes }
		const given = Object.fromEntries(Object.entries(value).filter(([, it]) => it !== undefined))
		const entries = entriesOf(fieldsOf(needForm), given).map(([name, text]): [string, string] => [name, String(text)])
		const body = new URLSearchParams([...entries, ['submissionKey', crypto.randomUUID()]])
		const headers = { 'Sec-Fetch-Site': 'same-origin', 'CF-Connecting-IP': `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}` }
		const response = await fetch(`${portal}/needs/`, { method: 'POST', body, headers, redirect: 'manual' })
		if (response.status !== 303) throw new Error(`A need was not filed: ${response.status}`)
	}
}

test('the printed link signs in once', async () => {
	const { context, page, complaints } = await someone()
	const path = await signInPath('.dev.vars', '/')
	await page.goto(path)
	expect(await barriers(page)).toEqual([])
	await page.getByRole('button', { name: '登录', exact: true }).click()
	await page.waitForURL('**/desk/')
	expect(await page.locator('.desk-who').innerText()).toBe('本机管理员（示例）')
	expect(await barriers(page)).toEqual([])
	const other = await someone()
	await other.page.goto(path)
	await other.page.getByRole('button', { name: '登录', exact: true }).click()
	expect(await other.page.getByRole('alert').innerText()).toContain('已经用过')
	await other.page.goto('/desk/')
	expect(new URL(other.page.url()).pathname).toBe('/desk/sign-in/')
	expect(complaints).toEqual([])
	await context.close()
	await other.context.close()
})

test('an invited person makes a passkey, signs out, and signs in with it', async () => {
	const admin = await administrator()
	const code = await invitation(admin.page, '示例审核员')
	expect(await barriers(admin.page)).toEqual([])
	const { context, page, complaints } = await someone()
	const { cdp, authenticatorId } = await withDevice(page)
	await page.goto('/desk/sign-in/')
	expect(await barriers(page)).toEqual([])
	await page.getByRole('link', { name: '用邀请码登记通行密钥' }).click()
	await page.getByLabel('邀请码').fill(code.toLowerCase())
	await page.getByRole('button', { name: '下一步' }).click()
	expect(await page.locator('main').innerText()).toContain('示例审核员，您好')
	expect(await barriers(page)).toEqual([])
	await page.getByRole('button', { name: '在这台设备上登记' }).click()
	await page.waitForURL('**/desk/')
	const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
	expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])

	await page.getByRole('button', { name: '退出' }).click()
	await page.waitForURL('**/desk/sign-in/')
	await page.getByRole('button', { name: '用通行密钥登录' }).click()
	await page.waitForURL('**/desk/')
	expect(await page.locator('.desk-who').innerText()).toBe('示例审核员')
	expect(await page.getByRole('link', { name: '人员' }).count()).toBe(0)
	expect(complaints).toEqual([])

	// A copy of the key that lags behind: its counter goes back.
	await page.getByRole('button', { name: '退出' }).click()
	await page.waitForURL('**/desk/sign-in/')
	const { credentials: used } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
	await cdp.send('WebAuthn.clearCredentials', { authenticatorId })
	await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...used[0]!, signCount: 0 } })
	await page.getByRole('button', { name: '用通行密钥登录' }).click()
	await page.getByRole('alert').waitFor()
	expect(await page.getByRole('alert').innerText()).toContain('没有认出您')
	await context.close()
	await admin.context.close()
})

test('a device that is not registered, or whose owner turns away, signs nobody in', async () => {
	const { context, page } = await someone()
	const { cdp, authenticatorId } = await withDevice(page)
	await page.goto('/desk/sign-in/')
	await page.getByRole('button', { name: '用通行密钥登录' }).click()
	await page.getByText('没有完成').waitFor()
	await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
	await page.getByRole('button', { name: '用通行密钥登录' }).click()
	await page.getByText('没有完成').waitFor()
	await page.goto('/desk/')
	expect(new URL(page.url()).pathname).toBe('/desk/sign-in/')
	await context.close()
})

test('without script the sign-in page says what is missing', async () => {
	const { context, page } = await someone({ javaScriptEnabled: false })
	await page.goto('/desk/sign-in/')
	expect(await page.locator('main').innerText()).toContain('请在浏览器设置里允许本站运行脚本')
	await context.close()
})

test('a case is found, read and returned by keyboard alone', async () => {
	await filed(3, { name: '示例键盘单位' })
	const { context, page, complaints } = await administrator()
	await page.goto('/desk/queue/?text=示例键盘单位')
	const number = await page.locator('.queue-number a').first().innerText()
	await page.locator('.queue-number a').first().focus()
	await page.keyboard.press('Enter')
	await page.waitForURL(`**/desk/cases/${number}/`)
	expect(await barriers(page)).toEqual([])
	await page.getByText('退回补正', { exact: true }).first().focus()
	await page.keyboard.press('Enter')
	await page.keyboard.press('Tab')
	await page.keyboard.type('请写明现在的气孔率')
	await page.keyboard.press('Tab')
	await page.keyboard.press('Enter')
	await page.waitForURL(`**/desk/cases/${number}/`)
	await page.getByText('已退回，请补正').first().waitFor()
	expect(await page.locator('main').innerText()).toContain('请写明现在的气孔率')
	expect(complaints).toEqual([])
	await context.close()
})

test('two people decide on one page at once: the second is told, and keeps the words', async () => {
	await filed(1, { name: '示例并发单位' })
	const first = await administrator()
	const second = await administrator()
	for (const { page } of [first, second]) {
		await page.goto('/desk/queue/?text=示例并发单位')
		await page.locator('.queue-number a').first().click()
	}
	await first.page.getByText('不通过', { exact: true }).first().click()
	await first.page.getByLabel('不通过的理由').fill('与本次征集的方向不符')
	await first.page.getByRole('button', { name: '不通过', exact: true }).click()
	await first.page.getByText('未通过审核').first().waitFor()
	await second.page.getByText('退回补正', { exact: true }).first().click()
	await second.page.getByLabel('请对方补正什么').fill('请补上检测报告')
	await second.page.getByRole('button', { name: '退回补正' }).click()
	const told = await second.page.getByRole('alert').innerText()
	expect(told).toContain('有人先办了')
	expect(told).toContain('本机管理员（示例）：未通过审核（与本次征集的方向不符）')
	expect(await barriers(second.page)).toEqual([])
	await first.context.close()
	await second.context.close()
})

test('a contact is shown one at a time, and gone with the next page', async () => {
	await filed(1, { name: '示例联系单位', contactMobile: '13700001234' })
	const { context, page } = await administrator()
	await page.goto('/desk/queue/?text=示例联系单位')
	await page.locator('.queue-number a').first().click()
	expect(await page.content()).not.toContain('13700001234')
	await page.getByText('查看一项全文').click()
	await page.getByLabel(/联系人手机/).check()
	await page.getByLabel('查看理由').fill('电话核实需求')
	await page.getByRole('button', { name: '查看', exact: true }).click()
	await page.locator('.revealed').waitFor()
	expect(await page.locator('.revealed').innerText()).toBe('13700001234')
	expect(await barriers(page)).toEqual([])
	await page.reload()
	await page.goto(page.url().replace('contacts/', ''))
	expect(await page.content()).not.toContain('13700001234')
	await context.close()
})

test('the queue with many cases fits its window, narrow and wide, and passes axe', async () => {
	await filed(60)
	for (const viewport of [phone, desk]) {
		const { context, page, complaints } = await administrator({ viewport })
		await page.goto('/desk/queue/')
		expect(await page.locator('.queue-table tbody tr').count()).toBe(50)
		expect(await barriers(page)).toEqual([])
		const width = await page.evaluate(() => document.documentElement.scrollWidth)
		expect(width).toBeLessThanOrEqual(viewport.width)
		await page.locator('.queue-next a').click()
		await page.waitForURL('**after=**')
		expect(await page.locator('.queue-table tbody tr').count()).toBeGreaterThan(0)
		expect(complaints).toEqual([])
		await context.close()
	}
})

test('the home and the list of people fit a phone and pass axe', async () => {
	const { context, page, complaints } = await administrator({ viewport: phone })
	for (const path of ['/desk/', '/desk/staff/']) {
		await page.goto(path)
		expect(await barriers(page), path).toEqual([])
		expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(phone.width)
	}
	expect(await page.goto('/desk/programmes/demonstration/queue/').then((it) => it?.status())).toBe(200)
	expect(await page.getByRole('navigation', { name: '本专项行动' }).getByRole('link', { name: '审核' }).getAttribute('aria-current')).toBe(
		'page',
	)
	expect(complaints).toEqual([])
	await context.close()
})

test('all cases of a page are chosen with one key, and how many is told', async () => {
	await filed(3, { name: '示例全选单位' })
	const { context, page, complaints } = await administrator()
	await page.goto('/desk/queue/?text=示例全选单位')
	const all = page.getByLabel('选本页全部 3 件')
	const boxes = page.locator('.queue-choose input')
	const told = page.locator('.queue-all').getByRole('status')
	await all.focus()
	await page.keyboard.press('Space')
	expect(await boxes.evaluateAll((list) => list.map((it) => (it as HTMLInputElement).checked))).toEqual([true, true, true])
	expect(await told.innerText()).toBe('已选 3 件')
	expect(await page.getByRole('group', { name: '对选中的 3 件' }).count()).toBe(1)
	await boxes.first().uncheck()
	expect(await told.innerText()).toBe('已选 2 件')
	expect(await all.evaluate((it: HTMLInputElement) => [it.checked, it.indeterminate])).toEqual([false, true])
	expect(await barriers(page)).toEqual([])
	await page.getByRole('button', { name: '通过', exact: true }).click()
	await page.getByText('共 2 件，办成 2 件').waitFor()
	await page.goto('/desk/queue/?text=示例全选单位')
	const rest = page.getByLabel('选本页全部 1 件')
	await rest.check()
	expect(await told.innerText()).toBe('已选 1 件')
	await rest.uncheck()
	expect(await told.innerText()).toBe('')
	expect(await boxes.first().isChecked()).toBe(false)
	expect(complaints).toEqual([])
	await context.close()
	const plain = await administrator({ javaScriptEnabled: false })
	await plain.page.goto('/desk/queue/?text=示例全选单位')
	expect(await plain.page.locator('.queue-choose input').count()).toBe(1)
	expect(await plain.page.getByLabel(/选本页全部/).count()).toBe(0)
	await plain.context.close()
})

test('several cases are accepted at once', async () => {
	await filed(3, { name: '示例批量单位' })
	const { context, page } = await administrator()
	await page.goto('/desk/queue/?text=示例批量单位')
	for (const box of await page.locator('.queue-choose input').all()) await box.check()
	await page.getByRole('button', { name: '通过', exact: true }).click()
	await page.getByText('共 3 件，办成 3 件').waitFor()
	expect(await barriers(page)).toEqual([])
	await context.close()
})
