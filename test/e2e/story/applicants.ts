import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { described } from '#functions/submissions/forms.ts'
import type { FormName } from '#schemas/submission.ts'
import { goodIndividual, goodNeed } from '../../schemas/answers-given.ts'
import { fillIn } from '../fill-in.ts'
import { programme } from './portal.ts'

export type Receipt = { number: string; code: string }

/** What a page fills in by itself, and rows that wait to be added. */
const left = { noticeVersion: undefined, indicators: undefined, forNeed: undefined, hosts: undefined }

/** What the enterprise asks for, in its own words. */
export const need = {
	...{ ...goodNeed, ...left, programme, publishName: 'yes' },
	...{ yearFrom: 2026, yearTo: 2027, serviceFrom: '2026-11-01', serviceTo: '2027-10-31' },
}
const expert = { ...goodIndividual, ...left, programme, publishConsent: 'yes' }
/** Three experts: one who suits best, one who suits well, one who comes later. */
export const experts = {
	lin: {
		...{ ...expert, name: '林示例', homeUnit: '示例焊接研究所', title: 'senior', techField: 'manufacturing', mobile: '13800000011' },
		specialty: '不锈钢薄壁管焊接气孔控制',
	},
	wang: { ...expert, name: '王示例', homeUnit: '示例大学', techField: 'manufacturing', mobile: '13800000012', specialty: '薄壁件焊接变形' },
	chen: { ...expert, name: '陈示例', homeUnit: '示例理工学院', title: 'middle', mobile: '13800000013', specialty: '保护气配比' },
}

/** Fills in a form and sends it, as anyone may. Gives what the receipt says. */
export async function file(page: Page, form: FormName, value: Record<string, unknown>): Promise<Receipt> {
	await page.goto(described[form].blank)
	await page.waitForSelector('.form-tools')
	await fillIn(page, form, given(value))
	await page.getByRole('button', { name: described[form].submit, exact: true }).click()
	await page.getByRole('heading', { name: '已收到，请保存查询码' }).waitFor()
	const number = await page.locator('#receipt-number').innerText()
	const code = (await page.locator('[data-code]').getAttribute('data-code'))!
	return { number, code }
}

/** Types the code of a receipt at 我的提交. */
export async function openCase(page: Page, { number, code }: Receipt): Promise<void> {
	await page.goto('/my/')
	await page.getByLabel('查询码', { exact: true }).fill(code)
	await page.getByRole('button', { name: '打开' }).click()
	expect(await page.locator('main').innerText()).toContain(number)
}

/** Answers an invitation from one's own case. */
export async function reply(page: Page, pairing: string, button: '同意对接' | '不接受'): Promise<void> {
	await page.getByRole('article', { name: pairing }).getByRole('button', { name: button, exact: true }).click()
	await page.getByRole('article', { name: pairing }).getByText('您的答复').waitFor()
}

function given(value: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(value).filter(([, it]) => it !== undefined))
}
