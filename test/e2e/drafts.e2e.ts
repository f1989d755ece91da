import jsQR from 'jsqr'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entriesOf } from '#schemas/answers.ts'
import { fieldsOf } from '#schemas/fields.ts'
import { type FormName, submissionForms } from '#schemas/submission.ts'
import { openBrowser } from '../browser.ts'
import { goodNeed, goodTeam } from '../schemas/answers-given.ts'
import { barriers } from './axe.ts'
import { phone, portal, visit } from './visit.ts'

const need = '/needs/new/'
/** The programme that is open for trying things out. */
const programme = 'demonstration'

let browser: Browser
beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(() => browser.close())

const codeOn = async (page: Page) => (await page.locator('[data-code]').getAttribute('data-code')) ?? ''
const putBy = (page: Page) => page.getByRole('button', { name: '存下来，换设备再填' }).click()

/** Fills in a form as a person does, by the names of its fields. */
async function fillIn(page: Page, form: FormName, value: Record<string, unknown>) {
	const given = Map.groupBy(entriesOf(fieldsOf(submissionForms[form]), value), ([name]) => name)
	for (const [name, entries] of given) {
		const control = page.locator(`form[data-form] [name="${name}"]`).first()
		const texts = entries.map(([, text]) => String(text))
		const kind = await control.evaluate((it) => (it instanceof HTMLInputElement ? it.type : it.localName))
		if (kind === 'select') await control.selectOption(texts[0]!)
		else if (kind === 'radio' || kind === 'checkbox')
			for (const text of texts) await page.locator(`form[data-form] [name="${name}"][value="${text}"]`).check()
		else if (kind !== 'hidden') await control.fill(texts.join('、'))
	}
}

/** As if the page had been open for longer than a program needs to fill it in. */
const unhurried = (page: Page) => page.locator('[name=startedAt]').evaluate((it) => it.setAttribute('value', ''))

async function resume(page: Page, code: string) {
	await page.goto('/my/')
	await page.getByLabel('续填码', { exact: true }).fill(code)
	await page.getByRole('button', { name: '接着填' }).click()
	await page.waitForURL('**/drafts/')
}

/** What a scanner reads from what stands on the screen. */
async function scanned(shown: Locator): Promise<string | undefined> {
	const picture = (await shown.screenshot()).toString('base64')
	const blank = await browser.newPage()
	const { pixels, width, height } = await blank.evaluate(async (base64) => {
		const image = Object.assign(new Image(), { src: `data:image/png;base64,${base64}` })
		await image.decode()
		const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
		const brush = canvas.getContext('2d')!
		brush.drawImage(image, 0, 0)
		return { pixels: [...brush.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height }
	}, picture)
	await blank.close()
	return jsQR(Uint8ClampedArray.from(pixels), width, height)?.data
}

for (const javaScriptEnabled of [true, false])
	test(`a form half filled in on one device is filled in and filed on another, ${javaScriptEnabled ? 'with' : 'without'} script on both`, async () => {
		const { programme: _, contactMobile, contactName, title, noticeAccepted, ...half } = goodNeed
		const first = await visit(browser, need, { javaScriptEnabled, viewport: phone })
		if (javaScriptEnabled)
			await first.page
				.locator('[data-rows=indicators]')
				.getByRole('button', { name: /^再加一行/ })
				.click()
		await fillIn(first.page, 'need', { ...half, programme })
		await putBy(first.page)
		expect(await first.page.locator('h1').innerText()).toBe('已存下来，还没有提交')
		const code = await codeOn(first.page)
		expect(first.page.url()).not.toContain(code)
		await first.leave()

		const second = await visit(browser, '/my/', { javaScriptEnabled, viewport: phone })
		const { page } = second
		await resume(page, code.toLowerCase())
		expect(await page.locator('main').innerText()).toContain('技术需求登记表')
		await page.getByRole('link', { name: '打开' }).click()
		expect(await page.locator('[name=name]').inputValue()).toBe(goodNeed.name)
		expect(await page.locator('[name=problem]').inputValue()).toBe(goodNeed.problem)
		expect(await page.locator('[name=flags][value=high-tech]').isChecked()).toBe(true)
		expect(await page.locator('[name=indicators-2-item]').inputValue()).toBe('返工工时')
		expect(await page.locator('[name=secretNote]').inputValue()).toBe('保密的配方')
		expect(await page.locator('[name=title]').inputValue()).toBe('')
		await fillIn(page, 'need', { contactMobile, contactName, title, noticeAccepted })
		await unhurried(page)
		await page.getByRole('button', { name: '提交需求' }).click()
		const number = await page.locator('#receipt-number').innerText()
		await page.goBack()
		expect(await page.locator('main').innerText()).toContain(`这份表已经提交\n\n编号 ${number}`)
		await page.goto('/my/')
		await page.getByLabel('续填码', { exact: true }).fill(code)
		await page.getByRole('button', { name: '接着填' }).click()
		expect(await page.locator('.error-summary').innerText()).toContain('没有查到')
		await second.leave()
	})

test('what another sitting left on this device is shown beside what was resumed, and neither replaces the other unasked', async () => {
	const first = await visit(browser, need)
	await first.page.getByLabel('单位名称', { exact: true }).fill('别处存下来的公司')
	await first.page.getByLabel('主要问题').fill('别处写的问题')
	await putBy(first.page)
	const code = await codeOn(first.page)
	await first.leave()

	const { page, complaints, leave } = await visit(browser, need)
	await page.getByLabel('单位名称', { exact: true }).fill('这台设备上的公司')
	await page.waitForSelector('.form-kept:has-text("已保存在这台设备上")')
	await resume(page, code)
	await page.getByRole('link', { name: '打开' }).click()
	await page.waitForSelector('.form-offer')
	expect(await page.getByLabel('单位名称', { exact: true }).inputValue()).toBe('别处存下来的公司')
	expect((await page.locator('.form-offer').innerText()).replaceAll(/\s+/g, ' ')).toContain('单位名称 别处存下来的公司 这台设备上的公司')
	expect(await barriers(page)).toEqual([])
	await page.getByRole('button', { name: '先不用' }).click()
	await page.reload()
	await page.waitForSelector('.form-offer')
	await page.getByRole('button', { name: '替换并恢复' }).click()
	expect(await page.getByLabel('单位名称', { exact: true }).inputValue()).toBe('这台设备上的公司')
	expect(await page.getByLabel('主要问题').inputValue()).toBe('别处写的问题')
	await putBy(page)
	expect(await codeOn(page)).toBe(code)
	expect(complaints).toEqual([])
	await leave()
})

test('what was typed since on the same device is not lost to what was put by before', async () => {
	const { page, leave } = await visit(browser, need)
	await page.getByLabel('主要问题').fill('先写的一半')
	await putBy(page)
	const code = await codeOn(page)
	await page.getByRole('link', { name: '现在接着填' }).click()
	await page.getByLabel('主要问题').fill('先写的一半，后来又写了很多')
	await page.waitForSelector('.form-kept:has-text("已保存在这台设备上")')
	await page.waitForSelector('form[data-form]:not([data-unkept])')
	await resume(page, code)
	await page.getByRole('link', { name: '打开' }).click()
	await page.waitForSelector('.form-offer')
	expect(await page.getByLabel('主要问题').inputValue()).toBe('先写的一半')
	expect(await page.locator('.form-offer').innerText()).toContain('后来又写了很多')
	await page.getByRole('button', { name: '替换并恢复' }).click()
	expect(await page.getByLabel('主要问题').inputValue()).toBe('先写的一半，后来又写了很多')
	await putBy(page)
	expect(await codeOn(page)).toBe(code)
	await leave()
})

test('putting by is no filing: the copy on this device says nothing of one', async () => {
	const { page, leave } = await visit(browser, need)
	await page.getByLabel('单位名称', { exact: true }).fill('存下来的公司')
	await page.waitForSelector('.form-kept:has-text("已保存在这台设备上")')
	await putBy(page)
	await page.goto(need)
	await page.waitForSelector('.form-offer')
	expect(await page.locator('.form-offer').innerText()).toContain('这台设备上有没填完的')
	await leave()
})

test('the QR code on the screen, in the dark too, opens the lookup page with the code filled in and out of the address', async () => {
	const { page, complaints, leave } = await visit(browser, need, { colorScheme: 'dark', viewport: phone })
	await page.getByLabel('单位名称', { exact: true }).fill('示例公司')
	await putBy(page)
	const code = await codeOn(page)
	expect(await barriers(page)).toEqual([])
	const address = await scanned(page.locator('.qr-code'))
	expect(address).toBe(`${portal}/my/#resume-${code}`)
	const posts: string[] = []
	page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))
	const sent: string[] = []
	page.on('request', (request) => sent.push(`${request.url()} ${JSON.stringify(request.headers())}`))
	await page.goto(address!)
	await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=resumeCode]')!.value !== '')
	expect(page.url()).toBe(`${portal}/my/`)
	expect((await page.getByLabel('续填码', { exact: true }).inputValue()).replaceAll('-', '')).toBe(code)
	expect(await page.getByLabel('查询码', { exact: true }).inputValue()).toBe('')
	expect(posts).toEqual([])
	expect(await barriers(page)).toEqual([])
	await page.getByRole('button', { name: '接着填' }).click()
	expect(await page.locator('h1').innerText()).toBe('找到了没填完的表')
	expect(await barriers(page)).toEqual([])
	await page.getByRole('link', { name: '打开' }).click()
	await page.waitForSelector('.form-tools')
	expect(await barriers(page)).toEqual([])
	expect(sent.join('\n')).not.toContain(code)
	expect(complaints).toEqual([])
	await leave()
})

test('a code that is already typed in another way is not touched by an address without one', async () => {
	const { page, leave } = await visit(browser, '/my/#lost-code')
	await page.getByLabel('查询码', { exact: true }).fill('abc')
	await page.goto('/my/#resume')
	expect(await page.getByLabel('查询码', { exact: true }).inputValue()).toBe('abc')
	expect(new URL(page.url()).hash).toBe('#resume')
	await leave()
})

/** The sheets of what a page prints, in points, and what stands on them. */
async function sheets(page: Page) {
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
	return [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, ...sides]) => sides.map((it) => Math.round(Number(it))))
}
const areA4 = (boxes: number[][]) => boxes.every(([width, height]) => Math.abs(width! - 595) <= 1 && Math.abs(height! - 842) <= 1)

test('a filed team of twenty prints on A4, with number, checking code and room for a seal, nothing cut at the side', async () => {
	const { page, complaints, leave } = await visit(browser, '/applications/team/')
	const members = Array.from({ length: 20 }, (_, at) => ({
		...{ role: at === 0 ? 'leader' : 'member', name: `示例成员${at + 1}`, unit: '示例大学材料科学与工程学院' },
		...{ title: 'senior', major: '材料成型及控制工程', mobile: `138000001${String(at).padStart(2, '0')}` },
		email: `member-number-${at}@mail.example.edu.cn`,
	}))
	for (let at = 0; at < 18; at++) await page.getByRole('button', { name: '再加一行成员' }).click()
	await fillIn(page, 'team', { ...goodTeam, programme, members })
	await page.waitForFunction(() => Date.now() - Date.parse(document.querySelector<HTMLInputElement>('[name=startedAt]')!.value) > 3_000)
	await page.getByRole('button', { name: '提交申请' }).click()
	const number = await page.locator('#receipt-number').innerText()
	expect(await scanned(page.locator('.qr-code'))).toBe(`${portal}/my/#${await codeOn(page)}`)
	await page.getByRole('link', { name: '打印这份表' }).click()
	await page.waitForSelector('.print-sheet button')
	expect(await page.locator('.filled-head').innerText()).toMatch(new RegExp(`${number}[\\s\\S]*核对码 [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}`))
	const boxes = await sheets(page)
	expect(boxes.length).toBeGreaterThan(1)
	expect(boxes.length).toBeLessThanOrEqual(3)
	expect(areA4(boxes)).toBe(true)
	await page.emulateMedia({ media: 'print' })
	expect(await page.locator('.print-sheet').isVisible()).toBe(false)
	expect(await page.locator('.site-header').isVisible()).toBe(false)
	expect(await page.locator('.filled').innerText()).toContain('单位（盖章）')
	// As wide as what a sheet has between its margins.
	await page.setViewportSize({ width: 657, height: 1000 })
	expect(await page.locator('.filled').evaluate((it) => it.scrollWidth <= it.clientWidth)).toBe(true)
	await page.emulateMedia({ media: 'screen' })
	await page.setViewportSize(phone)
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
	expect(await barriers(page)).toEqual([])
	expect(complaints).toEqual([])
	await leave()
})

test('the receipt and the page of a draft print the code on one sheet, black on white', async () => {
	const { page, leave } = await visit(browser, need, { colorScheme: 'dark' })
	await page.getByLabel('单位名称', { exact: true }).fill('示例公司')
	await putBy(page)
	await page.waitForSelector('.receipt button')
	const boxes = await sheets(page)
	expect([boxes.length, areA4(boxes)]).toEqual([1, true])
	await page.emulateMedia({ media: 'print' })
	expect(await scanned(page.locator('.qr-code'))).toContain('#resume-')
	expect(await page.locator('details').isVisible()).toBe(false)
	await leave()
})

test('the buttons of a blank form stay off its paper', async () => {
	const { page, leave } = await visit(browser, need)
	await page.emulateMedia({ media: 'print' })
	expect(await page.getByRole('button', { name: '存下来，换设备再填' }).isVisible()).toBe(false)
	expect(await page.locator('.form-resume').isVisible()).toBe(false)
	expect(await page.locator('.form-others').isVisible()).toBe(false)
	await leave()
})
