import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startIndexer } from '#site/search/indexer.ts'
import { pageText, searchedText } from '#site/search/page-text.ts'
import { madeDocuments } from '../../bench/documents.ts'
import { bytesOf, pageOf } from '../../bench/made-page.ts'
import { madeQueries } from '../../bench/queries.ts'
import { openBrowser } from '../../browser.ts'
import { openSearch } from './browser.ts'
import { plain, score, truth } from './truth.ts'

const documents = [...madeDocuments(120)]
const pages = documents.map(pageOf)
const texts = new Map(pages.map(({ url, html }) => [url, plain(searchedText(pageText(url, html)!))]))
let folder: string
let browser: Browser

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'jiedui-search-'))
	browser = await openBrowser()
}, 60_000)

afterAll(async () => {
	await browser.close()
	await rm(folder, { recursive: true })
})

/** Builds the index of the made pages and asks it every query, in a browser. */
async function answers(name: string, pagefindLimit: number) {
	const out = join(folder, name)
	const indexer = startIndexer(out, { pagefindLimit })
	for (const page of pages) indexer.add(page.url, bytesOf(page))
	const { engine } = await indexer.finish()
	const search = await openSearch(browser, out, '/county/')
	const asked = []
	for (const query of madeQueries(documents, 64)) asked.push({ query, found: await search.urls(query), true: truth(texts, query) })
	const filtered = await search.urls('科技', { year: documents[0]!.written.slice(0, 4) })
	const single = await search.urls('茶')
	await search.close()
	return { engine, asked, filtered, single, errors: search.errors }
}

test('Pagefind finds every page that holds the query, and no others', async () => {
	const { engine, asked, filtered, single, errors } = await answers('pagefind', 1500)
	expect(errors).toEqual([])
	expect(engine).toBe('pagefind')
	expect(asked.filter((it) => [...it.true].some((page) => !it.found.includes(page))).map((it) => it.query)).toEqual([])
	expect(score(asked)).toMatchObject({ recall: 1, precision: 1 })
	expect(new Set(filtered)).toEqual(ofYear(documents[0]!.written.slice(0, 4)))
	expect(new Set(single)).toEqual(truth(texts, '茶'))
}, 60_000)

test('the gram index of a large site finds every page that holds the query, and hardly any others', async () => {
	const { engine, asked, filtered, single, errors } = await answers('grams', 0)
	expect(errors).toEqual([])
	expect(engine).toBe('grams')
	expect(asked.filter((it) => [...it.true].some((page) => !it.found.includes(page))).map((it) => it.query)).toEqual([])
	expect(score(asked).precision).toBeGreaterThanOrEqual(0.95)
	expect(new Set(filtered)).toEqual(ofYear(documents[0]!.written.slice(0, 4)))
	expect(new Set(single)).toEqual(truth(texts, '茶'))
}, 60_000)

function ofYear(year: string): Set<string> {
	return new Set(documents.filter((it) => it.written.startsWith(year)).map((it) => pageOf(it).url))
}
