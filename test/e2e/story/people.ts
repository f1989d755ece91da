import type { Browser, Page } from 'playwright-core'
import { signInPath } from '#site/commands/sign-in-link.ts'
import { desk } from '../visit.ts'
import { type Portal, programme } from './portal.ts'

/** Someone at a browser of their own, with an address of their own. `complaints` gathers what the console said. */
export type Person = { page: Page; complaints: string[] }
let people = 0

export async function someone(browser: Browser, { address }: Portal): Promise<Person> {
	const extraHTTPHeaders = { 'CF-Connecting-IP': `192.0.2.${++people}` }
	const context = await browser.newContext({ baseURL: address, locale: 'zh-CN', viewport: desk, extraHTTPHeaders })
	context.setDefaultTimeout(15_000)
	const page = await context.newPage()
	const complaints: string[] = []
	page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
	page.on('pageerror', (error) => complaints.push(error.message))
	return { page, complaints }
}

/** The administrator, come in by the link that `npm start` prints. */
export async function administrator(browser: Browser, portal: Portal, moment: string): Promise<Person> {
	const one = await someone(browser, portal)
	await one.page.goto(await signInPath('.dev.vars', '/', Date.parse(moment)))
	await one.page.getByRole('button', { name: '登录', exact: true }).click()
	await one.page.waitForURL('**/desk/')
	return one
}

/** A colleague with one role in this programme, invited by the administrator, with a passkey on a device of their own. */
export async function colleague(browser: Browser, portal: Portal, { page: admin }: Person, name: string, role: string): Promise<Person> {
	await admin.goto('/desk/staff/')
	await admin.getByText('添加人员').click()
	await admin.getByLabel('姓名').fill(name)
	await admin.getByLabel('单位邮箱').fill(`${crypto.randomUUID()}@example.com`)
	await admin.getByLabel(role).check()
	await admin.getByLabel('只管这个专项行动').fill(programme)
	await admin.getByRole('button', { name: '添加并发邀请码' }).click()
	const code = await admin.locator('.receipt-code').innerText()

	const one = await someone(browser, portal)
	const cdp = await one.page.context().newCDPSession(one.page)
	await cdp.send('WebAuthn.enable')
	const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const
	await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
	})
	await one.page.goto('/desk/sign-in/')
	await one.page.getByRole('link', { name: '用邀请码登记通行密钥' }).click()
	await one.page.getByLabel('邀请码').fill(code)
	await one.page.getByRole('button', { name: '下一步' }).click()
	await one.page.getByRole('button', { name: '在这台设备上登记' }).click()
	await one.page.waitForURL('**/desk/')
	return one
}

/** Signs in again: weeks went by since the last time. */
export async function signIn({ page }: Person): Promise<void> {
	await page.goto('/desk/')
	await page.getByRole('button', { name: '用通行密钥登录' }).click()
	await page.waitForURL('**/desk/')
}
