import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { needForm } from '#schemas/need.ts'
import { noticeVersion } from '#schemas/privacy-notice.ts'
import { signInPath } from '#site/commands/sign-in-link.ts'
import { openBrowser } from '../browser.ts'
import { pdf } from '../functions/attachments/samples.ts'
import { goodNeed } from '../schemas/answers-given.ts'
import { barriers } from './axe.ts'
import { fillIn, fillOne } from './fill-in.ts'
import { phone, portal, visit } from './visit.ts'

type Receipt = { number: string; code: string; key: string }

let browser: Browser
let clients = 0
beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(() => browser.close())

/** A need that an enterprise sent with its licence, and what its receipt says. */
async function filed(title: string): Promise<Receipt> {
	const own = { title, programme: 'demonstration', noticeVersion, contactMobile: `137${String(++clients).padStart(8, '0')}` }
	const entries = entriesOf(fieldsOf(needForm), { ...goodNeed, ...own }).map(([name, text]): [string, string] => [name, String(text)])
	const key = crypto.randomUUID()
	const body = new FormData()
	for (const [name, text] of [...entries, ['submissionKey', key] as const]) body.append(name, text)
	body.append('licence', new File([pdf as BlobPart], '营业执照.pdf'))
	const headers = { 'Sec-Fetch-Site': 'same-origin', 'CF-Connecting-IP': `203.0.113.${200 + clients}` }
	const sent = await fetch(`${portal}/needs/`, { method: 'POST', body, headers, redirect: 'manual' })
	const cookie = sent.headers.get('set-cookie')?.split(';')[0] ?? ''
	const receipt = await (await fetch(`${portal}/receipts/`, { headers: { cookie } })).text()
	return { number: /XQ\d{8}-\d{4}/.exec(receipt)![0], code: /data-code="([0-9A-Z]{26})"/.exec(receipt)![1]!, key }
}

/** Staff return a case at the desk. */
async function returnCase({ number }: Receipt, reason: string): Promise<void> {
	const { page, leave } = await visit(browser, await signInPath('.dev.vars', '/'))
	await page.getByRole('button', { name: '登录', exact: true }).click()
	await page.waitForURL('**/desk/')
	await page.goto(`/desk/cases/${number}/`)
	await page.getByText('退回补正', { exact: true }).first().click()
	await page.getByLabel('请对方补正什么').fill(reason)
	await page.getByRole('button', { name: '退回补正' }).click()
	await page.getByText('已退回，请补正').first().waitFor()
	await leave()
}

/** A telephone with an address of its own. */
const aPhone = (javaScriptEnabled: boolean) => ({
	...{ viewport: phone, javaScriptEnabled },
	extraHTTPHeaders: { 'CF-Connecting-IP': `203.0.113.${220 + ++clients}` },
})

/** A telephone on which a case is opened by its code. */
async function opened({ number, code }: Receipt, javaScriptEnabled: boolean) {
	const visitor = await visit(browser, '/my/', { ...aPhone(javaScriptEnabled), acceptDownloads: true })
	await visitor.page.getByLabel('查询码', { exact: true }).fill(code)
	await visitor.page.getByRole('button', { name: '打开' }).click()
	expect(await visitor.page.locator('main').innerText()).toContain(number)
	return visitor
}

/** All that the form on a page would send, but the code, what pages fill in by themselves, and empty files. */
async function typedOn(page: Page): Promise<Record<string, string[]>> {
	const entries = await page
		.locator('main form.form')
		.evaluate((it: HTMLFormElement) => [...new FormData(it)].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]))
	const left = ['code', 'submissionKey', 'startedAt', 'challenge', 'challengeNonce']
	const given = entries.filter(([name, value]) => !left.includes(name!) && value !== '')
	return Object.fromEntries([...Map.groupBy(given, ([name]) => name!)].map(([name, all]) => [name, all.map(([, value]) => value!)]))
}

/** Which of some texts the device has kept. */
async function keptOnDevice(page: Page, texts: string[]): Promise<boolean[]> {
	const kept = JSON.stringify(await page.context().storageState({ indexedDB: true }))
	return texts.map((text) => kept.includes(text))
}

/** What a file's address answers to whoever is at this page. */
async function read(page: Page, address: string) {
	const response = await page.request.get(address, { maxRedirects: 0 })
	return { status: response.status(), headers: response.headers() }
}

/** What keeps a page from being read on a telephone: by all rules in the light, by those of colour in the dark as well. */
async function flaws(page: Page, javaScriptEnabled = true): Promise<string[]> {
	const found = (await isWide(page)) ? ['is too wide'] : []
	if (!javaScriptEnabled) return found
	found.push(...(await barriers(page)))
	await page.emulateMedia({ colorScheme: 'dark' })
	found.push(...(await barriers(page, ['color-contrast', 'link-in-text-block'])))
	await page.emulateMedia({ colorScheme: 'light' })
	return found
}

const times = (text: string, part: string) => text.split(part).length - 1
const isWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

for (const javaScriptEnabled of [true, false])
	test(`a correction sent after the session ended, ${javaScriptEnabled ? 'with' : 'without'} script: kept, opened by the code, sent once`, async () => {
		const receipt = await filed(`示例：会话过期前的名称${javaScriptEnabled ? '甲' : '乙'}`)
		await returnCase(receipt, '请写明现在的气孔率')
		const { page, complaints, leave } = await opened(receipt, javaScriptEnabled)
		await page.getByRole('link', { name: '修改后重新提交' }).click()
		if (javaScriptEnabled) await page.waitForSelector('.form-tools')
		const check = async () => {
			expect(await isWide(page)).toBe(false)
			if (javaScriptEnabled) expect(await barriers(page)).toEqual([])
		}
		const changes = { title: '示例：会话过期后的名称', problem: '现在的气孔率是百分之六，返工占工时三成；换过两种保护气，没有好转。' }
		const secret = { contactMobile: '13911112222', secretNote: '新的保密内容' }
		for (const [name, text] of Object.entries({ ...changes, ...secret, 'extra-demonstration-visits': '3', noticeAccepted: 'yes' }))
			await fillOne(page, name, [text])
		const typed = await typedOn(page)
		if (javaScriptEnabled) await page.waitForSelector('.form-kept:has-text("已保存在这台设备上")')
		expect(typed).toMatchObject({ title: [changes.title], keywords: ['焊接、薄壁管'], flags: ['high-tech', 'above-scale'], licence: [/./] })

		await page.context().clearCookies()
		await page.getByRole('button', { name: '重新提交' }).click()
		expect(await page.locator('h1').innerText()).toBe('查询已经关闭，补正还没有交')
		expect(await typedOn(page)).toEqual(typed)
		expect(await page.locator('label:has-text("示例征集（供试填")').isVisible()).toBe(true)
		expect(await page.getByLabel('示例问题：每月方便接待专家几次').inputValue()).toBe('3')
		await check()

		await page.getByLabel('查询码', { exact: true }).fill('0'.repeat(26))
		await page.getByRole('button', { name: '打开，接着补正' }).click()
		expect(await page.locator('.error-summary').innerText()).toContain('没有查到')
		expect(await typedOn(page)).toEqual(typed)

		await page.getByLabel('查询码', { exact: true }).fill(receipt.code)
		await page.getByRole('button', { name: '打开，接着补正' }).click()
		expect(await page.locator('h1').innerText()).toBe('修改后重新提交：技术需求登记表')
		expect(await page.locator('.case-reason').innerText()).toBe('请写明现在的气孔率')
		expect(await typedOn(page)).toEqual(typed)
		await check()
		if (javaScriptEnabled) expect(await keptOnDevice(page, [changes.title, receipt.code])).toEqual([true, false])

		await page.getByRole('button', { name: '重新提交' }).click()
		await page.waitForURL('**/my/case/')
		await page.getByText('展开', { exact: true }).click()
		const shown = await page.locator('.case').innerText()
		for (const text of Object.values(changes)) expect(times(shown, text), text).toBe(1)
		expect(shown).not.toContain('会话过期前的名称')
		expect(shown).toContain(receipt.number)
		expect(shown).toContain('139****2222')
		expect(times(shown, '营业执照.pdf')).toBe(1)
		expect(times(shown, '已退回，请补正')).toBe(1)
		expect(complaints.filter((it) => !/401|422/.test(it))).toEqual([])
		await leave()
	})

for (const javaScriptEnabled of [true, false])
	test(`an applicant takes away a file of their own, ${javaScriptEnabled ? 'with' : 'without'} script, and nobody else does`, async () => {
		const receipt = await filed(`示例：带附件的需求${javaScriptEnabled ? '甲' : '乙'}`)
		const { page, complaints, leave } = await opened(receipt, javaScriptEnabled)
		const link = page.getByRole('link', { name: '营业执照.pdf' })
		const address = new URL((await link.getAttribute('href'))!, portal).href
		expect(address).toMatch(/\/my\/case\/files\/[0-9A-Z]{26}\/$/)
		const [saved] = await Promise.all([page.waitForEvent('download'), link.click()])
		expect([saved.url(), saved.suggestedFilename()]).toEqual([address, '营业执照.pdf'])
		expect(new Uint8Array(await readFile(await saved.path()))).toEqual(pdf)
		const { headers } = await read(page, address)
		expect(headers['content-disposition']).toMatch(/^attachment; /)
		expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })

		const other = await opened(await filed('示例：另一家的需求名称'), javaScriptEnabled)
		expect((await read(other.page, address)).status).toBe(404)
		await other.leave()

		await page.context().clearCookies()
		expect(await read(page, address)).toMatchObject({ status: 303, headers: { location: '/my/' } })
		// Followed, not saved as a file.
		await link.click()
		await page.waitForURL('**/my/')
		expect(complaints).toEqual([])
		await leave()
	})

for (const javaScriptEnabled of [true, false])
	test(`a returned need, ${javaScriptEnabled ? 'with' : 'without'} script: missed, opened, refused once, corrected in time, printed, taken away, to be erased`, async () => {
		const receipt = await filed(`示例：要补正的名称${javaScriptEnabled ? '甲' : '乙'}`)
		await returnCase(receipt, '请写明设备能不能换')
		const { page, complaints, leave } = await visit(browser, '/my/', { ...aPhone(javaScriptEnabled), acceptDownloads: true })
		const check = async (heading: string) => {
			expect(await page.locator('h1').innerText()).toBe(heading)
			expect(await flaws(page, javaScriptEnabled), heading).toEqual([])
		}
		const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
		const code = page.getByLabel('查询码', { exact: true })
		await code.fill('0'.repeat(26))
		await press('打开')
		expect(await page.locator('.error-summary').innerText()).toContain('没有查到')
		expect([await code.getAttribute('aria-invalid'), await code.inputValue()]).toEqual(['true', ''])
		await check('查询办理进度')

		await code.fill(receipt.code)
		await press('打开')
		await check('技术需求登记表')
		expect(await page.locator('.case-reason').innerText()).toBe('请写明设备能不能换')

		await page.getByRole('link', { name: '修改后重新提交' }).click()
		if (javaScriptEnabled) await page.waitForSelector('.form-tools')
		await check('修改后重新提交：技术需求登记表')
		const right = '薄壁管连续焊接的气孔控制，设备可以换一台。'
		for (const [name, text] of Object.entries({ keyTech: right, contactMobile: '12345', noticeAccepted: 'yes' }))
			await fillOne(page, name, [text])
		await press('重新提交')
		expect(await page.locator('.error-summary h2').innerText()).toBe('有 1 处需要修改')
		expect(await page.locator('.error-summary a').getAttribute('href')).toBe('#field-contactMobile')
		expect(await page.locator('[name=keyTech]').inputValue()).toBe(right)
		expect(await page.locator('.case-reason').innerText()).toBe('请写明设备能不能换')
		await check('修改后重新提交：技术需求登记表')
		await fillOne(page, 'contactMobile', ['13911113333'])
		await press('重新提交')

		await page.waitForURL('**/my/case/')
		expect(await page.locator('main strong').first().innerText()).toBe('已提交，等待审核')
		expect(await page.getByRole('link', { name: '修改后重新提交' }).count()).toBe(0)
		await page.getByText('展开', { exact: true }).click()
		const shown = await page.locator('.case').innerText()
		expect([times(shown, right), times(shown, goodNeed.keyTech), times(shown, '139****3333')]).toEqual([1, 0, 1])

		await page.getByRole('link', { name: '打印成 A4 表，签字盖章用' }).click()
		await check('技术需求登记表')
		await page.emulateMedia({ media: 'print' })
		expect(await page.locator('.print-sheet').isVisible()).toBe(false)
		const sheet = await page.locator('.filled').innerText()
		expect([sheet.includes(`编号 ${receipt.number}`), times(sheet, right), times(sheet, '13911113333')]).toEqual([true, 1, 1])
		expect(sheet).not.toContain(goodNeed.secretNote)
		await page.emulateMedia({ media: 'screen' })
		await page.getByRole('link', { name: '返回办理进度' }).click()

		const [saved] = await Promise.all([page.waitForEvent('download'), press('下载我的数据（JSON）')])
		expect(saved.suggestedFilename()).toBe(`${receipt.number}.json`)
		expect(JSON.parse(await readFile(await saved.path(), 'utf8'))).toMatchObject({
			number: receipt.number,
			answers: { keyTech: right, contactMobile: '13911113333', secretNote: goodNeed.secretNote, indicators: goodNeed.indicators },
			files: [{ name: '营业执照.pdf' }],
		})

		await page.getByText('申请删除个人信息', { exact: true }).click()
		await press('确定申请删除')
		await page.getByText(/^您已在 .+ 申请删除个人信息，系统会在一小时内删除/).waitFor()
		expect(await page.getByText('申请删除个人信息', { exact: true }).count()).toBe(0)
		await check('技术需求登记表')
		expect(complaints.filter((it) => !it.includes('422'))).toEqual([])
		await leave()
	})

test('a form sent again with other words is refused with the words kept; sent once more it is another one, with its receipt', async () => {
	const { number, key } = await filed('示例：先交的名称')
	const { page, complaints, leave } = await visit(browser, '/needs/new/', aPhone(true))
	await page.waitForSelector('.form-tools')
	const {
		programme: _,
		noticeVersion: __,
		indicators: ___,
		...typed
	} = { ...goodNeed, title: '示例：后改的名称', contactMobile: '13600001111' }
	await fillIn(page, 'need', typed)
	// As after going back from a receipt; a person takes longer than this test.
	await page.locator('form[data-form]').evaluate((form: HTMLFormElement, value) => {
		for (const [name, text] of [
			['submissionKey', value],
			['startedAt', ''],
		])
			form.querySelector<HTMLInputElement>(`[name=${name}]`)!.value = text!
	}, key)
	const press = () => page.getByRole('button', { name: '提交需求' }).click()
	const [answer] = await Promise.all([page.waitForResponse((it) => it.request().method() === 'POST'), press()])
	expect(answer.status()).toBe(409)
	expect(await page.locator('h1').innerText()).toBe('没有办成')
	expect(await page.locator('main').innerText()).toContain(`编号 ${number}，这次的内容与那次不同`)
	expect(await page.locator('[name=title]').inputValue()).toBe('示例：后改的名称')
	expect(await flaws(page)).toEqual([])

	await page.locator('[name=startedAt]').evaluate((it) => it.setAttribute('value', ''))
	await press()
	await page.waitForURL('**/receipts/')
	expect(await page.locator('#receipt-number').innerText()).not.toBe(number)
	expect(await flaws(page)).toEqual([])
	expect(complaints.filter((it) => !it.includes('409'))).toEqual([])
	await leave()
})
