import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { pdf } from '../../functions/attachments/samples.ts'
import { programme } from './portal.ts'

const main = (page: Page) => page.locator('main').innerText()

/** Goes to a place of the programme by the desk's own links. */
export async function go(page: Page, place: string): Promise<void> {
	await page.goto(`/desk/programmes/${programme}/pairings/`)
	await page.getByRole('navigation', { name: '本专项行动' }).getByRole('link', { name: place, exact: true }).click()
}

/** Opens a case from the queue. */
export async function openFromQueue(page: Page, number: string): Promise<void> {
	await page.goto('/desk/queue/?status=all')
	await page.getByRole('link', { name: number }).click()
	await page.waitForURL(`**/desk/cases/${number}/`)
}

/** Ticks experts on a shortlist and invites them. Gives the numbers of the pairings, in the order of the names. */
export async function invite(page: Page, names: string[], reason = ''): Promise<string[]> {
	for (const name of names) await page.getByRole('checkbox', { name }).check()
	await page.getByLabel('另选的理由').fill(reason)
	await page.getByRole('button', { name: '邀请选中的人' }).click()
	const said = await page.getByRole('status').innerText()
	expect(said).toContain('已发出邀请')
	const made = said.match(/JD\d{8}-\d{4}/g) ?? []
	expect(made).toHaveLength(names.length)
	return made
}

/** The leaders approve a pairing at a meeting. */
export async function approve(page: Page, pairing: string, meeting: string): Promise<void> {
	await go(page, '审定和公示')
	await page.getByLabel(`选择 ${pairing}`).check()
	await page.getByLabel('会议或文件').fill(meeting)
	await page.getByRole('button', { name: '审定选中的' }).click()
	expect(await page.getByRole('status').innerText()).toBe('已审定 1 对。')
}

/** The publisher begins a public notice. Gives its number. */
export async function publicise(page: Page, title: string): Promise<string> {
	await go(page, '审定和公示')
	await page.getByLabel('公示标题').fill(title)
	await page.getByLabel('受理单位').fill('示例市科学技术局 301 室')
	await page.getByLabel('业务联系电话').fill('0578-2000000')
	await page.getByLabel('监督电话').fill('0578-2000001')
	await page.getByRole('button', { name: '开始公示' }).click()
	await page.waitForURL('**/publicities/GS*/')
	return /GS\d{8}-\d\d/.exec(page.url())![0]
}

/** Opens a public notice at the desk, from the list of them. */
export async function openNotice(page: Page, title: string): Promise<void> {
	await go(page, '审定和公示')
	await page.getByRole('link', { name: title }).click()
	await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** Drafts the agreement, prints it, uploads the signed copy and checks it: the pairing takes effect. */
export async function agree(page: Page, pairing: string, from: string, to: string): Promise<void> {
	await go(page, '结对')
	await page.getByRole('link', { name: pairing }).click()
	expect(await main(page)).toContain('公示结束，等待签订协议')
	await page.getByLabel('服务开始日期').fill(from)
	await page.getByLabel('服务结束日期').fill(to)
	await page.getByLabel('每月至少走访几次').fill('2')
	await page.getByLabel('每月至少联系几次').fill('1')
	await page.getByLabel('服务地点和方式').fill('示例路 1 号，到厂')
	await page.getByLabel('双方的任务分工').fill('特派员调试焊接参数，企业提供焊接试验线和人员。')
	await page.getByLabel('预期成果和验收标准').fill('连续三批抽检，气孔率不高于百分之一。')
	await page.getByLabel('双方共有').check()
	await page.getByLabel('收益分配').fill('无')
	await page.getByLabel('保密约定').fill('焊接参数保密到协议结束后两年。')
	await page.getByLabel('无偿服务').check()
	await page.getByLabel('风险责任').fill('各自承担各自的风险。')
	await page.getByLabel('违约责任和提前终止').fill('提前一个月书面告知。')
	await page.getByRole('button', { name: '保存草案' }).click()
	await page.getByText('草案，等待签字').waitFor()

	await page.getByRole('link', { name: '打印协议' }).click()
	expect(await main(page)).toContain('科技特派员合作协议')
	expect(await main(page)).toContain(pairing)
	await page.getByRole('link', { name: '返回这一对' }).click()
	await page.getByLabel('签字盖章的协议').setInputFiles({ name: '协议.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) })
	await page.getByRole('button', { name: '上传签字件' }).click()
	await page.getByText('已上传签字件，等待核对').waitFor()
	await page.getByRole('button', { name: '核对无误，生效' }).click()
	await page.getByText(`${pairing}，服务中`).waitFor()
}
