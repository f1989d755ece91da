import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'

export const portal = inject('portal')
export const phone = { width: 390, height: 844 }
export const desk = { width: 1440, height: 900 }

export type Visit = { page: Page; complaints: string[]; leave(): Promise<void> }

/** A new visitor. `complaints` gathers what the console said: script errors, refused inline code, missing files. */
export async function visit(browser: Browser, path: string, options: BrowserContextOptions = {}): Promise<Visit> {
	const context = await browser.newContext({ baseURL: portal, locale: 'zh-CN', viewport: desk, ...options })
	const page = await context.newPage()
	const complaints: string[] = []
	page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
	page.on('pageerror', (error) => complaints.push(error.message))
	await page.goto(path)
	return { page, complaints, leave: () => context.close() }
}
