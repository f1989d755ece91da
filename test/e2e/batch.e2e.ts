import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { readSheet as readExcel } from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { goodRow, leaves, typed } from '../functions/batch/sheets.ts'
import { barriers } from './axe.ts'
import { phone, visit } from './visit.ts'

const programme = '示例征集（供试填，不是真实的专项行动）'
const labels = leaves.map(({ label }) => label)
const folder = mkdtempSync(join(tmpdir(), 'jiedui-batch-'))
let browser: Browser
beforeAll(async () => {
	browser = await openBrowser()
})
afterAll(async () => {
	await browser.close()
	rmSync(folder, { recursive: true })
})

/** What a liaison types, by the headings of the template. */
function answers(title: string, changes: Record<string, string> = {}): Map<string, unknown> {
	const cells = typed(goodRow).map((cell, at) => [labels[at]!, cell] as const)
	return new Map<string, unknown>([...cells, ['申报的专项行动', programme], ['技术需求名称', title], ...Object.entries(changes)])
}

const named = (heading: unknown) => String(heading ?? '').replace('（必填）', '')

/** Types rows into a workbook below its header, with a spreadsheet library as a person would with a program. */
async function fill(path: string, rows: Map<string, unknown>[], to: string): Promise<string> {
	const { sheets } = await readXlsx(readFileSync(path))
	const header = sheets[0]!.rows[0]!
	sheets[0]!.rows = [header, ...rows.map((row) => header.map((heading) => (row.get(named(heading)) ?? null) as string | null))]
	const file = join(folder, to)
	writeFileSync(file, await writeXlsx({ sheets: sheets.map(({ name, rows: cells }) => ({ name, rows: cells })) }))
	return file
}

async function download(page: Page, link: string, to: string): Promise<string> {
	const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()])
	const path = join(folder, to)
	await file.saveAs(path)
	return path
}

async function upload(page: Page, file: string): Promise<void> {
	await page.goto('/needs/batch/')
	await page.getByLabel('填好的表格').setInputFiles(file)
	await page.getByLabel('我已阅读并同意隐私告知').check()
	await page.getByRole('button', { name: '上传并核对' }).click()
	await page.waitForURL('**/batches/')
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

for (const javaScriptEnabled of [false, true])
	test(`a liaison files good rows, corrects the others and hands out codes, ${javaScriptEnabled ? 'with' : 'without'} script, on a phone`, async () => {
		const way = javaScriptEnabled ? '有脚本' : '没有脚本'
		const { page, complaints, leave } = await visit(browser, '/needs/batch/', { viewport: phone, javaScriptEnabled, acceptDownloads: true })
		const template = await download(page, '模板 XLSX', `template-${javaScriptEnabled}.xlsx`)
		const headings = (await readExcel(readFileSync(template)))[0]!.map(named)
		expect(headings.slice(0, labels.length)).toEqual(labels)
		// What a programme asks besides stands behind, under its title.
		expect(headings.slice(labels.length).every((it) => it.startsWith(`${programme}：`))).toBe(true)
		const good = ['甲需求', '乙需求', '丙需求'].map((title) => answers(`${way}的${title}`))
		const bad = [
			answers(`${way}的丁需求`, { 联系人手机: '123', 单位类型: '公司' }),
			answers(`${way}的戊需求`, { 主要问题: '太短', 服务开始日期: '明年' }),
		]
		await upload(page, await fill(template, [...good, ...bad], `filled-${javaScriptEnabled}.xlsx`))
		const first = await page.locator('main').innerText()
		expect(first).toContain('共 5 行')
		expect(first).toContain('“单位类型”没有“公司”这一项，请照下面的名称填写：企业；')
		expect(first).toContain('“服务开始日期”请填真实的日期')
		expect(await overflow(page)).toBe(0)

		await page.getByRole('button', { name: '提交通过的 3 条' }).click()
		await page.getByRole('heading', { name: '提交结果' }).waitFor()
		expect(await page.locator('main code').count()).toBe(3)
		expect(await overflow(page)).toBe(0)
		const marked = await download(page, '下载标注过的表格', `marked-${javaScriptEnabled}.xlsx`)
		const rows = await readExcel(readFileSync(marked))
		expect(rows[4]!.at(rows[0]!.indexOf('问题'))).toContain('手机号码是 1 开头')

		const right = [answers(`${way}的丁需求`), answers(`${way}的戊需求`)]
		await upload(page, await fill(marked, [...good, ...right], `corrected-${javaScriptEnabled}.xlsx`))
		await page.getByRole('button', { name: '提交通过的 2 条' }).click()
		await page.getByRole('heading', { name: '提交结果' }).waitFor()
		const receipts = await readExcel(readFileSync(await download(page, '下载编号和查询码', `receipts-${javaScriptEnabled}.xlsx`)))
		expect(receipts[0]).toEqual(['表格第几行', '单位名称', '技术需求名称', '编号', '查询码', '收到时间', '情况'])
		expect(receipts.slice(1).map((row) => row[6])).toEqual([
			...Array(3).fill('以前提交过，没有再登记（已提交，等待审核）'),
			...Array(2).fill('这次登记'),
		])
		expect(new Set(receipts.map((row) => row[4])).size).toBe(6)

		await page.goto('/my/')
		await page.locator('[name=code]').fill(String(receipts[5]![4]))
		await page.getByRole('button', { name: '打开' }).click()
		await page.waitForURL('**/my/case/')
		expect(await page.locator('main').innerText()).toContain(String(receipts[5]![3]))
		expect(complaints).toEqual([])
		await leave()
	})

test('every state of a batch is free of what axe finds, on a phone', async () => {
	const { page, leave } = await visit(browser, '/needs/batch/', { viewport: phone })
	expect(await barriers(page)).toEqual([])
	const template = await download(page, '模板 XLSX', 'template.xlsx')
	await page.getByRole('button', { name: '上传并核对' }).click()
	await page.getByRole('heading', { name: '有 2 处需要修改' }).waitFor()
	expect(await page.locator('.error-summary').innerText()).toContain('请选择填好的表格')
	expect(await barriers(page)).toEqual([])
	const rows = [answers('无障碍检查的需求'), answers('无障碍检查的坏行', { 联系人手机: '1' }), answers('无障碍检查的需求')]
	await upload(page, await fill(template, rows, 'axe.xlsx'))
	expect(await barriers(page)).toEqual([])
	await page.getByRole('button', { name: '提交通过的 1 条' }).click()
	await page.getByRole('heading', { name: '提交结果' }).waitFor()
	expect(await barriers(page)).toEqual([])
	await page.getByRole('button', { name: '清除表格并退出' }).click()
	await page.waitForURL('**/needs/batch/')
	await page.goto('/batches/')
	expect(await page.locator('h1').innerText()).toBe('核对结果已经关闭')
	expect(await barriers(page)).toEqual([])
	await leave()
})
