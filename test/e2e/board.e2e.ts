import { execFile } from 'node:child_process'
import { HtmlValidate } from 'html-validate'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type OwnPortal, ownPortal } from '../own-portal.ts'
import { barriers } from './axe.ts'
import { desk, phone, visit } from './visit.ts'

// A portal of its own, filled as `npm start` fills one.
let browser: Browser
let own: OwnPortal
let address = ''
let told = ''
let state = ''

beforeAll(async () => {
	own = await ownPortal(async (folder) => {
		state = folder
		told = (await run('demonstrate.ts')).said
	})
	address = own.address
	expect(told).toMatch(/示例 XQ\d{8}-\d{4}（已提交，等待审核）的查询码： ([0-9A-Z]{4}-){6}[0-9A-Z]{2}/)
	browser = await openBrowser()
})
afterAll(async () => {
	await browser?.close()
	own?.end()
})

/** Runs a command of functions/commands/ on the portal's database. */
function run(command: string, ...args: string[]): Promise<{ code: number; said: string }> {
	return new Promise((done) => {
		execFile(
			'node',
			[`functions/commands/${command}`, ...args],
			{ env: { ...process.env, JIEDUI_STATE: state } },
			(error, stdout, stderr) => done({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr }),
		)
	})
}

type Listed = { needs: { number: string; title: string; state: string }[] }
const listed = async (query: string) => (await (await fetch(`${address}/needs.json?${query}`)).json()) as Listed
const open = (path: string, options: BrowserContextOptions = {}) => visit(browser, path, { baseURL: address, ...options })
const pagesOf = (number: string) => [
	'/needs/',
	'/needs/?field=materials&q=示例',
	'/needs/?q=没有这样的词',
	`/needs/${number}/`,
	`/needs/${number}/help/`,
	`/needs/${number}/help/team/`,
]

test('the pages of the board have no barrier, scroll no way but down, and complain of nothing, with script and without', async () => {
	const { number } = (await listed('state=open')).needs[0]!
	const closed = (await listed('state=closed')).needs[0]!
	const found: string[] = []
	for (const path of [...pagesOf(number), `/needs/${closed.number}/`])
		for (const options of [
			{ viewport: phone, colorScheme: 'dark' as const },
			{ viewport: phone, javaScriptEnabled: false },
			{ viewport: desk, colorScheme: 'light' as const },
		]) {
			const { page, complaints, leave } = await open(path, options)
			const at = `${path} ${JSON.stringify(options)}`
			if (options.javaScriptEnabled !== false) found.push(...(await barriers(page)).map((it) => `${at} ${it}`))
			const overflow = await page.locator('html').evaluate((it) => it.scrollWidth - it.clientWidth)
			if (overflow > 0) found.push(`${at} scrolls sideways by ${overflow}`)
			expect(await page.locator('h1').count(), at).toBe(1)
			found.push(...complaints.map((it) => `${at} ${it}`))
			await leave()
		}
	expect(found).toEqual([])
})

test('the pages of the board are valid HTML without inline code, each with its title, its address and its place', async () => {
	const { number, title } = (await listed('state=open')).needs[0]!
	const validate = new HtmlValidate({
		extends: ['html-validate:recommended'],
		rules: {
			'valid-id': ['error', { relaxed: true }],
			'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
			...Object.fromEntries(
				['doctype-style', 'void-style', 'attribute-boolean-style', 'attribute-empty-style', 'no-trailing-whitespace'].map((rule) => [
					rule,
					'off',
				]),
			),
		},
	})
	for (const path of pagesOf(number)) {
		const html = await (await fetch(address + path)).text()
		const { results } = await validate.validateString(html, path)
		expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId} ${message}`))).toEqual(
			[],
		)
		expect(html, path).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|@@/)
	}
	const { page, leave } = await open(`/needs/${number}/`)
	expect(await page.title()).toBe(`${title} · 需求榜 · 结对`)
	expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(`https://jiedui.example/needs/${number}/`)
	expect(await page.locator('meta[name=robots]').count()).toBe(0)
	expect(await page.locator('.places a[aria-current]').innerText()).toBe('需求榜')
	expect(await page.locator('.breadcrumbs').innerText()).toContain('需求榜')
	await leave()
})

for (const javaScriptEnabled of [true, false])
	test(`a visitor on a phone ${javaScriptEnabled ? 'with' : 'without'} script finds a need, and answers it`, async () => {
		const { page, leave } = await open('/', { viewport: phone, javaScriptEnabled })
		await page.locator('.places').getByRole('link', { name: '需求榜' }).click()
		await page.getByText('筛选', { exact: true }).click()
		await page.getByLabel('技术领域').selectOption('environment')
		await page.getByLabel('检索词').fill('总磷')
		await page.getByRole('button', { name: '查找' }).click()
		expect(await page.locator('tbody tr').count()).toBe(1)
		expect(await page.getByLabel('技术领域').inputValue()).toBe('environment')
		await page.locator('tbody a').click()
		const number = /XQ\d{8}-\d{4}/.exec(page.url())![0]
		await page.getByRole('link', { name: '我能帮忙' }).click()
		await page.getByRole('link', { name: '个人', exact: true }).click()
		expect(await page.getByLabel('回应的需求编号').inputValue()).toBe(number)
		expect(await page.locator('[name=programme]').isChecked()).toBe(true)
		const answers = {
			name: '示例专家',
			homeUnit: '示例大学',
			department: '环境学院',
			position: '教师',
			major: '环境工程',
			specialty: '尾水除磷',
			wantContent: '每月两次到塘边取样，比较三种材料。',
			experience: '无',
			wantPlace: '示例丁县',
			mobile: '13000009999',
		}
		for (const [name, text] of Object.entries(answers)) await page.locator(`[name=${name}]`).fill(text)
		await page.locator('[name=techField]').selectOption('environment')
		for (const [name, value] of [
			['title', 'middle'],
			['education', 'master'],
			['commitment', 'yes'],
			['noticeAccepted', 'yes'],
		])
			await page.locator(`[name=${name}][value=${value}]`).check()
		// As if the page had been open for longer than a program needs to fill it in.
		await page.locator('[name=startedAt]').evaluate((it) => it.setAttribute('value', ''))
		await page.getByRole('button', { name: '提交申请' }).click()
		expect(await page.locator('h1').innerText()).toBe('已收到，请保存查询码')
		await leave()
	})

test('a need released at a terminal while the portal runs is on the board, and gone when taken down', async () => {
	const { page, leave } = await open('/needs/?q=还没有人看过的')
	expect(await page.locator('main').innerText()).toContain('没有符合条件的需求')
	const [number] = /XQ\d{8}-\d{4}/.exec(told)!
	expect((await fetch(`${address}/needs/${number}/`)).status).toBe(404)
	const released = await run('desk.ts', 'release', number)
	expect(released).toEqual({ code: 0, said: expect.stringContaining('已登上需求榜') })
	expect(released.said).not.toMatch(/wrangler|secrets|Error/i)
	await page.goto(`/needs/?q=${number}`)
	expect(await page.locator('tbody .row-title').innerText()).toContain(number)
	expect(await run('desk.ts', 'release', number)).toEqual({ code: 1, said: '这项需求已经在需求榜上。\n' })
	expect(await run('desk.ts', 'dance')).toEqual({ code: 1, said: expect.stringContaining('npm run desk -- release') })
	expect((await run('desk.ts', 'unrelease', number)).code).toBe(0)
	// Asked for in another way, so that it is not the answer kept for a minute.
	expect((await listed(`q=${number.toLowerCase()}`)).needs).toEqual([])
	await leave()
})

test('a code issued anew at a terminal opens the case, with its page free of barriers; the old one opens nothing', async () => {
	const [, number, old] = /(XQ\d{8}-\d{4})（已提交，等待审核）的查询码： ([0-9A-Z-]+)/.exec(told)!
	const issued = await run('desk.ts', 'reissue', number!, '--confirmed', '回拨登记的手机，本人说出单位和需求名称')
	const [fresh] = /([0-9A-Z]{4}-){6}[0-9A-Z]{2}/.exec(issued.said)!
	const { page, leave } = await open('/my/', { viewport: phone })
	for (const [code, shown] of [
		[old!, '没有查到'],
		[fresh, number!],
	] as const) {
		await page.getByLabel('查询码', { exact: true }).fill(code)
		await page.getByRole('button', { name: '打开' }).click()
		expect(await page.locator('main').innerText()).toContain(shown)
	}
	expect(await barriers(page)).toEqual([])
	await page.emulateMedia({ colorScheme: 'dark' })
	expect(await barriers(page, ['color-contrast', 'link-in-text-block'])).toEqual([])
	await leave()
})
