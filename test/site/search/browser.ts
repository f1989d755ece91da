import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import type { Filters } from '#site/search/query.ts'
import { serveFolder } from './static-server.ts'

const page =
	'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>search</title><script type="module" src="/search-under-test.js"></script>'
const source = `import { openIndex } from './index-client.ts'
import { answer } from './query.ts'
window.ask = async (base, query, filters, shown) => {
	const { index } = await openIndex(base)
	const { pages } = await answer(index, query, filters, [])
	const records = await Promise.all(pages.slice(0, shown).map((page) => index.load(page)))
	return { pages, urls: records.map((record) => record.url) }
}`

declare global {
	interface Window {
		ask(base: string, query: string, filters: Filters, shown: number): Promise<{ pages: (string | number)[]; urls: string[] }>
	}
}

/** The portal's own query code in a real browser, over the index of a built site. Aliases are off. */
export async function openSearch(browser: Browser, dist: string, base = '/') {
	const harness = { '/search-under-test.html': page, '/search-under-test.js': await bundled({ contents: source }) }
	const server = await serveFolder(dist, harness, base)
	const tab = await browser.newPage()
	const errors: string[] = []
	tab.on('pageerror', (error) => errors.push(error.message))
	tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
	const visit = async () => {
		await tab.goto(`${server.origin}/search-under-test.html`)
		await tab.waitForFunction('window.ask')
	}
	await visit()
	return {
		/** Opens the page anew, as another reader would. */
		visit,
		errors,
		sent: server.sent,
		/** All pages found, by name or number in the index, after loading what a result list of `shown` needs. */
		find: (query: string, filters: Filters = {}, shown = 10) =>
			tab.evaluate(([base, query, filters, shown]) => window.ask(base, query, filters, shown), [base, query, filters, shown] as const),
		/** The addresses of all pages found. */
		async urls(query: string, filters: Filters = {}): Promise<string[]> {
			return (await this.find(query, filters, Number.MAX_SAFE_INTEGER)).urls
		},
		async close() {
			await tab.close()
			server.close()
		},
	}
}

/** A browser module with all it imports, as the site's build would send it. */
export async function bundled(entry: { contents: string }): Promise<string> {
	const { outputFiles } = await build({
		stdin: { ...entry, resolveDir: 'site/search', loader: 'ts' },
		bundle: true,
		format: 'esm',
		write: false,
		minify: true,
	})
	return outputFiles[0]!.text
}
