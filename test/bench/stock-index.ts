import { close, createIndex } from 'pagefind'
import type { Browser } from 'playwright-core'
import { serveFolder } from '../site/search/static-server.ts'
import type { MadeDocument } from './documents.ts'
import { pageOf } from './made-page.ts'

const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><script type="module">
const { createInstance } = await import('/pagefind/pagefind.js')
const pagefind = createInstance({ basePath: '/pagefind/', noWorker: true })
window.stock = async (query) => {
	const { results } = await pagefind.search(query)
	await Promise.all(results.slice(0, 10).map((it) => it.data()))
	return results.map((it) => it.id)
}
</script>`

/** Pagefind as it comes: Chinese pages as they are, split into words by its own segmenter. For comparison only. */
export async function writeStockIndex(folder: string, documents: readonly MadeDocument[]): Promise<void> {
	const { index } = await createIndex({ forceLanguage: 'zh' })
	for (const made of documents) {
		const { url, html } = pageOf(made)
		await index!.addHTMLFile({ url, content: html })
	}
	await index!.writeFiles({ outputPath: `${folder}/pagefind` })
	await close()
}

export async function openStock(browser: Browser, folder: string) {
	const server = await serveFolder(folder, { '/stock.html': page })
	const tab = await browser.newPage()
	const visit = async () => {
		await tab.goto(`${server.origin}/stock.html`)
		await tab.waitForFunction('window.stock')
	}
	await visit()
	const find = async (query: string) => ({
		pages: await tab.evaluate((query) => (window as unknown as { stock(query: string): Promise<string[]> }).stock(query), query),
	})
	const close = async () => {
		await tab.close()
		server.close()
	}
	return { visit, find, sent: server.sent, close }
}
