import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openProfile } from '../browser.ts'
import { barriers } from './axe.ts'
import { desk, phone, portal, visit } from './visit.ts'

// The open forms of the style page: whether a programme collects today is for content to say.
const need = '/styleguide/need/'
const team = '/styleguide/team/'
const problem = '年产 20 万件，焊后气孔率 6%，返工占工时三成。𠮷'

let browser: Browser
beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(() => browser.close())

/** A visit to a form whose script is there. */
async function open(path: string, options: BrowserContextOptions = {}) {
	const at = await visit(browser, path, options)
	await at.page.waitForSelector('.form-tools')
	return at
}
const kept = async (page: Page) => {
	await page.waitForSelector('.form-kept:has-text("已保存在这台设备上")')
	await page.waitForSelector('form[data-form]:not([data-unkept])')
}
const isInView = (it: Locator) =>
	it.evaluate((seen) => {
		const { top, bottom } = seen.getBoundingClientRect()
		return top >= 0 && bottom <= innerHeight
	})
const offered = (page: Page) => page.waitForSelector('.form-offer')

test('a browser killed in the middle of a form loses nothing', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'jiedui-profile-'))
	const first = await openProfile(folder)
	const page = await first.browser.contexts()[0]!.newPage()
	await page.goto(`${portal}${need}`)
	await page.getByLabel('单位名称', { exact: true }).fill('示例精密制造有限公司')
	await page.getByLabel('高新技术企业', { exact: true }).check()
	await page.getByLabel('技术领域', { exact: true }).selectOption('materials')
	await page.getByLabel('主要问题').pressSequentially(problem, { delay: 5 })
	await page.getByLabel('我已阅读并同意隐私告知').check()
	await page.waitForSelector('form[data-form]:not([data-unkept])')
	const key = await page.locator('[name=submissionKey]').inputValue()
	await first.kill()

	const second = await openProfile(folder)
	const again = await second.browser.contexts()[0]!.newPage()
	await again.goto(`${portal}${need}`)
	await offered(again)
	expect(await again.getByLabel('主要问题').inputValue()).toBe('')
	expect(await again.locator('.form-offer').innerText()).toContain('新材料')
	await again.getByRole('button', { name: '恢复' }).click()
	expect(await again.getByLabel('单位名称', { exact: true }).inputValue()).toBe('示例精密制造有限公司')
	expect(await again.getByLabel('高新技术企业', { exact: true }).isChecked()).toBe(true)
	expect(await again.getByLabel('技术领域', { exact: true }).inputValue()).toBe('materials')
	expect(await again.getByLabel('主要问题').inputValue()).toBe(problem)
	expect(await again.locator('[name=submissionKey]').inputValue()).toBe(key)
	await second.kill()
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

test('restoring shows what would be replaced, and replaces it only when asked', async () => {
	const { page, complaints, leave } = await open(need)
	await page.getByLabel('单位名称', { exact: true }).fill('旧的名称')
	await page.getByLabel('通讯地址').fill('示例路 1 号')
	await kept(page)
	const other = await page.context().newPage()
	await other.goto(need)
	await other.getByLabel('单位名称', { exact: true }).fill('新的名称')
	await kept(other)
	await other.reload()
	await offered(other)
	const panel = other.locator('.form-offer')
	expect(await panel.innerText()).toContain('新的名称')
	await other.getByRole('button', { name: '恢复' }).click()
	await offered(other)
	expect((await panel.innerText()).replaceAll(/\s+/g, ' ')).toContain('会被替换： 栏目 现在 保存的 单位名称 新的名称 旧的名称')
	expect(await barriers(other)).toEqual([])
	await other.getByRole('button', { name: '先不用' }).click()
	expect(await other.getByLabel('单位名称', { exact: true }).inputValue()).toBe('新的名称')
	await other.reload()
	await offered(other)
	await other.getByRole('button', { name: '删除这一份' }).click()
	await offered(other)
	await other.getByRole('button', { name: '恢复' }).click()
	expect(await other.getByLabel('通讯地址').inputValue()).toBe('示例路 1 号')
	expect(complaints).toEqual([])
	await leave()
})

test('someone who is back far down after a reload sees the offer there too, and it is spoken', async () => {
	for (const viewport of [phone, desk]) {
		const { page, complaints, leave } = await open(need, { viewport })
		await page.getByLabel('单位名称', { exact: true }).fill('旧的名称')
		await kept(page)
		await page.getByRole('button', { name: '提交需求' }).scrollIntoViewIfNeeded()
		await page.reload()
		const bar = page.locator('.form-offer-bar')
		await bar.getByRole('link', { name: '查看' }).waitFor()
		expect(await page.evaluate(() => scrollY)).toBeGreaterThan(1000)
		expect(await isInView(bar)).toBe(true)
		expect(await page.getByRole('status').filter({ hasText: '这台设备上有没填完的' }).count()).toBe(1)
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
		expect(await barriers(page)).toEqual([])
		await bar.getByRole('link', { name: '查看' }).click()
		await bar.getByRole('link', { name: '查看' }).waitFor({ state: 'hidden' })
		expect(await isInView(page.locator('.form-offer h2'))).toBe(true)
		expect(await barriers(page)).toEqual([])
		await page.getByRole('button', { name: '提交需求' }).scrollIntoViewIfNeeded()
		await bar.getByRole('button', { name: '先不用' }).click()
		expect(await page.locator('.form-offer, .form-offer-bar').count()).toBe(0)
		await page.reload()
		await offered(page)
		expect(await page.locator('.form-offer').innerText()).toContain('旧的名称')
		expect(complaints).toEqual([])
		await leave()
	}
})

test('what is typed before choosing is kept beside the offer, and is replaced only once it is listed', async () => {
	const { page, complaints, leave } = await open(need)
	const name = page.getByLabel('单位名称', { exact: true })
	await name.fill('旧的名称')
	await kept(page)
	await page.reload()
	await offered(page)
	const panel = page.locator('.form-offer')
	await name.fill('新打的名称')
	await page.getByLabel('通讯地址').fill('新打的地址')
	await kept(page)
	await page.reload()
	await offered(page)
	expect(await panel.innerText()).toContain('新打的名称')
	await panel.getByRole('button', { name: '先不用' }).click()
	expect((await panel.innerText()).replaceAll(/\s+/g, ' ')).toContain('会填入 1 栏，不影响已经填的 栏目 保存的 单位名称 旧的名称')
	await name.fill('又打的名称')
	await panel.getByRole('button', { name: '恢复' }).click()
	expect(await name.inputValue()).toBe('又打的名称')
	expect((await panel.innerText()).replaceAll(/\s+/g, ' ')).toContain('会被替换： 栏目 现在 保存的 单位名称 又打的名称 旧的名称')
	expect(await panel.getByRole('heading').evaluate((it) => it === document.activeElement)).toBe(true)
	expect(await barriers(page)).toEqual([])
	await panel.getByRole('button', { name: '替换并恢复' }).click()
	expect(await name.inputValue()).toBe('旧的名称')
	expect(await panel.count()).toBe(0)
	expect(complaints).toEqual([])
	await leave()
})

test('不在这里保存 leaves nothing on the device', async () => {
	const { page, leave } = await open(need)
	await page.getByLabel('单位名称', { exact: true }).fill('公用电脑')
	await kept(page)
	await page.getByRole('button', { name: '不在这里保存' }).click()
	await page.waitForSelector('.form-kept:has-text("已经删除")')
	await page.getByLabel('通讯地址').fill('示例路 1 号')
	await setTimeout(400)
	await page.reload()
	await page.waitForSelector('.form-tools')
	await setTimeout(300)
	expect(await page.locator('.form-offer').count()).toBe(0)
	await leave()
})

test('a form is saved as a file and loaded again; other files are refused in words', async () => {
	const { page, complaints, leave } = await open(need)
	await page.getByLabel('单位名称', { exact: true }).fill('示例公司')
	await page.locator('[name=indicators-1-item]').fill('气孔率')
	const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '保存为文件' }).click()])
	const folder = mkdtempSync(join(tmpdir(), 'jiedui-file-'))
	const file = join(folder, 'saved.json')
	await download.saveAs(file)
	const saved = JSON.parse(readFileSync(file, 'utf8'))
	const minute = new Date(saved.savedAt).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).replaceAll(/\D/g, '').slice(0, 12)
	expect(download.suggestedFilename()).toBe(`技术需求登记表-${minute.slice(0, 8)}-${minute.slice(8)}.json`)
	expect(saved.answers).toMatchObject({ name: ['示例公司'], 'indicators-1-item': ['气孔率'] })
	expect(saved.answers).not.toHaveProperty('submissionKey')

	await page.getByLabel('单位名称', { exact: true }).fill('改过的公司')
	const chooser = page.locator('.form-tools [type=file]')
	await chooser.setInputFiles(file)
	expect((await page.locator('.form-offer').innerText()).replaceAll(/\s+/g, ' ')).toContain('单位名称 改过的公司 示例公司')
	await page.getByRole('button', { name: '替换并恢复' }).click()
	expect(await page.getByLabel('单位名称', { exact: true }).inputValue()).toBe('示例公司')

	const said = page.locator('.form-tools [role=alert]')
	const cases: [string, string][] = [
		['{', '这不是从本站的表格保存的文件'],
		['{"kind":"jiedui-form","version":1,"form":"sample-team","answers":{"name":["a"]}}', '另一种表'],
		['{"kind":"jiedui-form","version":1,"form":"sample-need","answers":{"__proto__":["a"],"name":[1]}}', '没有这张表的内容'],
		['{"kind":"jiedui-form","version":1,"form":"sample-need","answers":{"name":["b"],"unknown":["a"]}}', '有 1 栏是这张表没有的'],
	]
	for (const [text, words] of cases) {
		writeFileSync(file, text)
		await chooser.setInputFiles(file)
		await page.waitForFunction((it) => document.querySelector('.form-tools [role=alert]')!.textContent!.includes(it), words)
	}
	expect(await said.innerText()).toContain('没有载入')
	expect(complaints).toEqual([])
	rmSync(folder, { recursive: true })
	await leave()
})

test('counters count characters as a person does, and progress says what is left', async () => {
	const { page, leave } = await open(need)
	const count = page.locator('[data-count=field-problem]')
	expect(await count.innerText()).toBe('最多 500 字')
	await page.getByLabel('主要问题').fill('𠮷'.repeat(499))
	expect(await count.innerText()).toBe('已写 499 字，还可以写 1 字')
	await page.getByLabel('主要问题').fill('𠮷'.repeat(502))
	expect(await count.innerText()).toBe('502 字，超出 2 字，请删减')
	const step = page.locator('.form-steps li').nth(3)
	expect(await step.innerText()).toContain('还差 2 项')
	await page.getByLabel('联系人', { exact: true }).fill('示例联系人')
	expect(await step.innerText()).toContain('还差 1 项')
	await leave()
})

test('a table grows row by row, and a row that is dropped is emptied', async () => {
	const { page, leave } = await open(team, { viewport: phone })
	const rows = page.locator('[data-rows=members] > .field-row:visible')
	const table = page.locator('[data-rows=members]')
	expect(await rows.count()).toBe(2)
	await table.getByRole('button', { name: '再加一行成员' }).click()
	expect(await rows.count()).toBe(3)
	await page.locator('[name=members-3-name]').fill('团员')
	await table.getByRole('button', { name: '去掉最后一行' }).click()
	expect(await rows.count()).toBe(2)
	expect(await page.locator('[name=members-3-name]').inputValue()).toBe('')
	expect(await barriers(page)).toEqual([])
	await leave()
})

test('pressing the button twice sends once, with the key of the sitting', async () => {
	const { page, leave } = await open(need)
	const posts: string[] = []
	await page.route('**/needs/', async (route) => {
		posts.push(route.request().postData() ?? '')
		await setTimeout(500)
		await route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>ok</title><p>ok' })
	})
	await page.getByLabel('单位名称', { exact: true }).fill('示例公司')
	const key = await page.locator('[name=submissionKey]').inputValue()
	expect(key).toMatch(/^[0-9a-f]{32}$/)
	await page.getByRole('button', { name: '提交需求' }).dblclick()
	await page.waitForSelector('text=ok')
	expect(posts).toHaveLength(1)
	expect(posts[0]).toContain(key)
	await page.goto(need)
	await offered(page)
	expect(await page.locator('.form-offer').innerText()).toContain('没有收到回执')
	await page.getByRole('button', { name: '恢复' }).click()
	expect(await page.locator('[name=submissionKey]').inputValue()).toBe(key)
	await leave()
})

test('someone who answers a need brings its number along', async () => {
	const { page, leave } = await visit(browser, '/applications/?forNeed=XQ20300102-0007')
	await page.getByRole('link', { name: '个人' }).click()
	expect(new URL(page.url()).search).toBe('?forNeed=XQ20300102-0007')
	await page.goto('/styleguide/individual/?forNeed=XQ20300102-0007')
	await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=forNeed]')!.value === 'XQ20300102-0007')
	await leave()
})

test('without script every section, row and choice is there, on a phone too', async () => {
	const { page, leave } = await visit(browser, team, { javaScriptEnabled: false, viewport: phone })
	expect(await page.locator('.form-steps a').count()).toBeGreaterThan(5)
	await page.getByText('展开成员 4 到 20').click()
	expect(await page.locator('[name=members-20-name]').isVisible()).toBe(true)
	await page.locator('.privacy-notice summary').click()
	expect(await page.locator('.privacy-notice').innerText()).toContain('保存多久')
	expect(await page.getByRole('button', { name: '提交申请' }).isEnabled()).toBe(true)
	await leave()
})

test('a submission prints on A4, ruled, with its number, without the furniture of the site', async () => {
	const { page, leave } = await visit(browser, '/styleguide/filled/')
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
	const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, ...sides]) =>
		sides.map((it) => Math.round(Number(it))),
	)
	expect(boxes.length).toBeGreaterThan(0)
	expect(boxes.length).toBeLessThanOrEqual(3)
	expect(boxes.every(([width, height]) => Math.abs(width! - 595) <= 1 && Math.abs(height! - 842) <= 1)).toBe(true)
	await page.emulateMedia({ media: 'print' })
	expect(await page.locator('.site-header').isVisible()).toBe(false)
	expect(await page.locator('.filled').innerText()).toContain('编号 XQ20300102-0007')
	await leave()
})

test('files that are empty, or too heavy alone or together, are told at the field, and nothing is sent until they are changed', async () => {
	const { page, leave } = await open(need)
	const sent: string[] = []
	page.on('request', (it) => it.method() === 'POST' && sent.push(it.url()))
	const chooser = page.locator('[name=licence]')
	const told = page.locator('#field-licence-weight')
	const file = (name: string, megabytes: number) => ({
		name,
		mimeType: 'application/pdf',
		buffer: Buffer.alloc(megabytes * 1024 * 1024),
	})
	await page.getByLabel('单位名称', { exact: true }).fill('示例精密制造有限公司')
	await chooser.setInputFiles([file('甲.pdf', 7), file('乙.pdf', 7)])
	expect(await told.innerText()).toBe('选的文件加起来有 14.0 MB，要在 12 MB 以内，请压缩或减少')
	await page.getByRole('button', { name: '提交需求' }).click()
	expect(await chooser.evaluate((it) => it === document.activeElement)).toBe(true)
	expect(await page.getByRole('button', { name: '提交需求' }).getAttribute('aria-disabled')).toBe(null)
	expect(await barriers(page)).toEqual([])
	await chooser.setInputFiles([file('丙.pdf', 11)])
	expect(await told.innerText()).toBe('“丙.pdf”有 11.0 MB，每个文件最多 10 MB，请压缩或换一个')
	await chooser.setInputFiles([file('空.pdf', 0)])
	expect(await told.innerText()).toBe('“空.pdf”是空文件，请换一个')
	expect(await chooser.getAttribute('aria-describedby')).toContain('field-licence-weight')
	await page.getByRole('button', { name: '提交需求' }).click()
	expect(sent).toEqual([])
	await chooser.setInputFiles([file('好.pdf', 1)])
	expect(await told.isHidden()).toBe(true)
	expect(await chooser.getAttribute('aria-invalid')).toBe(null)
	await leave()
})
