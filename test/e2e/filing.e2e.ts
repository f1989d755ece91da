import { setTimeout } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { described } from '#functions/submissions/forms.ts'
import { type FormName, formNames } from '#schemas/submission.ts'
import { openBrowser } from '../browser.ts'
import { pdf } from '../functions/attachments/samples.ts'
import { ownPortal } from '../own-portal.ts'
import { goodIndividual, goodLegalPerson, goodNeed, goodTeam } from '../schemas/answers-given.ts'
import { barriers } from './axe.ts'
import { fillIn, fillOne } from './fill-in.ts'
import { phone, portal, visit } from './visit.ts'

/** What a page fills in by itself, and rows that wait to be added. */
const left = { programme: undefined, noticeVersion: undefined, indicators: undefined, forNeed: undefined, hosts: undefined }
const given: Record<FormName, Record<string, unknown>> = {
	need: { ...goodNeed, ...left },
	individual: { ...goodIndividual, ...left },
	team: { ...goodTeam, ...left },
	'legal-person': { ...goodLegalPerson, ...left },
}
/** One answer to get wrong in each form: its field, and how it is answered wrong and right. */
const slips: Record<FormName, [name: string, wrong: string, right: string]> = {
	need: ['contactMobile', '12345', '13800000000'],
	individual: ['mobile', '12345', '13800000001'],
	team: ['members-2-mobile', '12345', '13800000002'],
	'legal-person': ['contactMobile', '12345', '13800000003'],
}
const questions: Record<FormName, [name: string, answer: string]> = {
	need: ['extra-demonstration-visits', '3'],
	individual: ['extra-demonstration-days', '三天以上'],
	team: ['extra-demonstration-days', '两天以内'],
	'legal-person': ['extra-demonstration-days', '三天以上'],
}
/** Longer than a program needs to fill in a form. */
const human = 3_100
/** Forms sent in a minute from one address, which the platform lets pass. */
const unhurried = 20

let browser: Browser
let clients = 0
beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(() => browser.close())

/** A telephone with an address of its own. */
const aPhone = (javaScriptEnabled: boolean, address = `203.0.113.${++clients}`) => ({
	...{ viewport: phone, javaScriptEnabled },
	extraHTTPHeaders: { 'CF-Connecting-IP': address },
})
const isWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
const defined = (value: Record<string, unknown>) => Object.fromEntries(Object.entries(value).filter(([, it]) => it !== undefined))
const press = (page: Page, form: FormName) => page.getByRole('button', { name: described[form].submit, exact: true }).click()

/** Opens a form and fills all of it in. */
async function filledIn(form: FormName, options: ReturnType<typeof aPhone>, base = portal) {
	const { page, complaints, leave } = await visit(browser, `${base}${described[form].blank}`, options)
	const opened = Date.now()
	if (options.javaScriptEnabled) await page.waitForSelector('.form-tools')
	await fillIn(page, form, defined(given[form]))
	await setTimeout(Math.max(0, human - (Date.now() - opened)))
	return { page, complaints, leave }
}

for (const form of formNames)
	for (const javaScriptEnabled of [true, false])
		test.concurrent(`${form}, ${javaScriptEnabled ? 'with' : 'without'} script on a phone: refused once, filed, looked up by its code, withdrawn`, async () => {
			const { page, complaints, leave } = await filledIn(form, aPhone(javaScriptEnabled))
			const check = async () => {
				expect(await isWide(page)).toBe(false)
				if (javaScriptEnabled) expect(await barriers(page)).toEqual([])
			}
			await check()
			const [field, wrong, right] = slips[form]
			await fillOne(page, field, [wrong])
			await fillOne(page, questions[form][0], [questions[form][1]])
			await press(page, form)

			const summary = page.locator('.error-summary')
			expect(await summary.locator('h2').innerText()).toBe('有 1 处需要修改')
			await check()
			await summary.getByRole('link').click()
			expect(new URL(page.url()).hash).toBe(`#field-${field}`)
			const control = page.locator(`[name="${field}"]`)
			expect([await control.getAttribute('aria-invalid'), await control.inputValue()]).toEqual(['true', wrong])
			const described_ = await control.getAttribute('aria-describedby')
			expect(await page.locator(`#${described_!.split(' ').at(-1)}`).innerText()).toContain('手机号码是 1 开头的 11 位数字')
			await fillOne(page, field, [right])
			if (javaScriptEnabled) await page.waitForSelector('.form-tools')
			await setTimeout(javaScriptEnabled ? 500 : 0)
			await press(page, form)

			expect(await page.locator('h1').innerText()).toBe('已收到，请保存查询码')
			await check()
			const number = await page.locator('#receipt-number').innerText()
			const code = (await page.locator('[data-code]').getAttribute('data-code'))!
			expect(number).toMatch(form === 'need' ? /^XQ\d{8}-\d{4}$/ : /^SQ\d{8}-\d{4}$/)

			await page.context().clearCookies()
			await page.goto(`${portal}/my/`)
			await page.getByLabel('查询码', { exact: true }).fill(code.toLowerCase())
			await page.getByRole('button', { name: '打开' }).click()
			expect(await page.locator('main').innerText()).toContain(number)
			await page.getByText('展开', { exact: true }).click()
			expect(await page.locator('.case').innerText()).toMatch(new RegExp(`示例问题：每月[^\\n]+\\n+${questions[form][1]}`))
			await check()

			await page.getByText('撤回', { exact: true }).click()
			await page.getByRole('button', { name: '确定撤回' }).click()
			expect(await page.locator('main strong').first().innerText()).toBe('已撤回')
			expect(complaints.filter((it) => !it.includes('422'))).toEqual([])
			await leave()
		})

test('with script only what the chosen programme asks is shown, and what is hidden is not sent', async () => {
	const { page, leave } = await visit(browser, '/needs/new/', aPhone(true))
	await page.waitForSelector('.form-tools')
	const asked = page.locator('fieldset[data-programme=demonstration]')
	expect(await asked.isVisible()).toBe(true)
	const parts = await page.locator('.form-group:visible').count()
	expect(await page.locator('.form-part').last().innerText()).toBe(`第 ${parts} 部分，共 ${parts} 部分`)
	await page.locator('[name=extra-demonstration-visits]').fill('3')
	// As if another programme were chosen: this page has one.
	await page.locator('[name=programme]').evaluate((it: HTMLInputElement) => {
		it.checked = false
		it.dispatchEvent(new Event('change', { bubbles: true }))
	})
	expect(await asked.isVisible()).toBe(false)
	expect(await page.locator('.form-part:visible').last().innerText()).toBe(`第 ${parts - 1} 部分，共 ${parts - 1} 部分`)
	const sent = () => page.locator('form[data-form]').evaluate((it: HTMLFormElement) => new FormData(it).get('extra-demonstration-visits'))
	expect(await sent()).toBeNull()
	await page.locator('[name=programme]').check()
	expect(await asked.isVisible()).toBe(true)
	expect(await sent()).toBe('3')
	await leave()
})

/** Uses up what one address may send in a minute, early in a minute: the next begins to count anew. */
async function useUp(address: string) {
	const into = Date.now() % 60_000
	if (into > 30_000) await setTimeout(60_000 - into)
	const headers = { 'CF-Connecting-IP': address, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' }
	for (let at = 0; at <= unhurried; at++) await fetch(`${portal}/needs/`, { method: 'POST', headers, body: 'title=x' })
}

test.concurrent('over the limit with script, the work is done and the form goes on by itself', async () => {
	const { page, leave } = await filledIn('need', aPhone(true, '198.51.100.1'))
	await page.locator('[name=title]').fill('示例：超过限度以后自动验证')
	await useUp('198.51.100.1')
	const [answer] = await Promise.all([
		page.waitForResponse((it) => it.url().endsWith('/needs/') && it.request().method() === 'POST'),
		press(page, 'need'),
	])
	expect([answer.status(), Number(answer.headers()['retry-after'])]).toEqual([429, 120])
	await page.waitForURL('**/receipts/', { timeout: 90_000 })
	expect(await page.locator('h1').innerText()).toBe('已收到，请保存查询码')
	await leave()
})

test.concurrent('over the limit with a file, the person chooses it again and presses again', async () => {
	const { page, complaints, leave } = await filledIn('need', aPhone(true, '198.51.100.2'))
	await page.locator('[name=title]').fill('示例：超过限度又带附件')
	const chooseFile = () =>
		page.locator('[name=licence]').setInputFiles({ name: '执照.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) })
	await chooseFile()
	await useUp('198.51.100.2')
	await press(page, 'need')
	const notice = page.locator('.challenge')
	await notice.waitFor()
	expect(await notice.innerText()).toContain('刚才选的附件没有收')
	await page.waitForFunction(() => document.querySelector('[data-progress]')?.textContent?.includes('验证完成，请再按一次'), undefined, {
		timeout: 90_000,
	})
	expect(await barriers(page)).toEqual([])
	expect(await isWide(page)).toBe(false)
	expect(await page.locator('[name=title]').inputValue()).toBe('示例：超过限度又带附件')
	await chooseFile()
	await press(page, 'need')
	expect(await page.locator('h1').innerText()).toBe('已收到，请保存查询码')
	expect(complaints.filter((it) => !it.includes('429'))).toEqual([])
	await leave()
})

test.concurrent('over the limit without script, the page says from when on the same button works', async () => {
	const { page, leave } = await filledIn('team', aPhone(false, '198.51.100.3'))
	await useUp('198.51.100.3')
	await press(page, 'team')
	expect(await page.locator('.challenge').innerText()).toMatch(
		/请在 \d\d:\d\d 以后、\d\d:\d\d 以前，再按一次页面下方的“提交申请”，就会收下。/,
	)
	expect(await page.locator('[name=teamName]').inputValue()).toBe('示例焊接团队')
	expect(await isWide(page)).toBe(false)
	await press(page, 'team')
	expect(await page.locator('.challenge').innerText()).toContain('再按一次')
	await leave()
})

test('while forms are shut they can be read and copied, not changed or sent, with and without script', async () => {
	const reason = '示例：系统正在维护，预计今天 18:00 恢复。'
	const { address: shut, end } = await ownPortal(undefined, { FORMS_CLOSED: reason })
	try {
		const { page, leave } = await visit(browser, `${shut}/needs/new/`, aPhone(true))
		await page.waitForSelector('.form-closed')
		expect(await page.locator('.form-closed').innerText()).toContain(reason)
		expect(await page.getByRole('button', { name: '提交需求' }).isDisabled()).toBe(true)
		expect(await page.locator('[name=name]').isEditable()).toBe(false)
		expect(await barriers(page)).toEqual([])
		await page.goto(`${shut}/needs/batch/`)
		await page.waitForSelector('.form-closed')
		expect(await page.locator('.form-closed').innerText()).toContain(reason)
		expect(await page.getByRole('button', { name: '上传并核对' }).isDisabled()).toBe(true)
		expect(await page.getByLabel('填好的表格').isDisabled()).toBe(true)
		expect(await barriers(page)).toEqual([])
		await leave()

		const plain = await filledIn('need', aPhone(false), shut)
		await press(plain.page, 'need')
		expect(await plain.page.locator('h1').innerText()).toBe('暂时不能办理')
		expect(await plain.page.locator('.notice-wrong p').first().innerText()).toBe(reason)
		expect(await plain.page.getByText(reason).count()).toBe(1)
		expect(await plain.page.locator('[name=problem]').inputValue()).toContain('焊后气孔率')
		expect(await plain.page.locator('[name=problem]').isEditable()).toBe(false)
		expect(await plain.page.getByRole('button', { name: '提交需求' }).isDisabled()).toBe(true)
		expect(await isWide(plain.page)).toBe(false)
		await plain.leave()
	} finally {
		end()
	}
}, 240_000)
