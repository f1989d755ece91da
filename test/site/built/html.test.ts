import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { all, folder, siteIn } from './site.ts'

const site = siteIn(folder)

test('every page is valid HTML and keeps the accessibility rules', async () => {
	const validate = new HtmlValidate({
		extends: ['html-validate:recommended'],
		elements: ['html5', { 'record-table': { flow: true, phrasing: false } }],
		// Ids are headings in Chinese and may begin with a figure; checkboxes of a group share a name. The others: how Astro writes, not what a browser or a reader meets: <!DOCTYPE, void elements without a slash, boolean attributes.
		rules: {
			'valid-id': ['error', { relaxed: true }],
			'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
			'doctype-style': 'off',
			'void-style': 'off',
			'attribute-boolean-style': 'off',
			'attribute-empty-style': 'off',
			'no-trailing-whitespace': 'off',
		},
	})
	const wrong: string[] = []
	for (const page of site.pages) {
		const { results } = await validate.validateString(site.text(page), page)
		wrong.push(
			...results.flatMap(({ messages }) =>
				messages.map(({ ruleId, message, line, column }) => `${page}:${line}:${column} ${ruleId}: ${message}`),
			),
		)
	}
	expect(wrong).toEqual([])
})

test('HTML and CSS of every page are at most 40 kB gzipped', () => {
	const gzipped = (file: string) => gzipSync(site.bytes(file)).length
	const heavy = site.pages
		.map((page) => {
			const sheets = all('link', site.document(page)).filter(
				({ attribs }) => attribs.rel === 'stylesheet' && site.has(attribs.href!.slice(1)),
			)
			return {
				page,
				bytes: gzipped(page) + sheets.reduce((sum, { attribs }) => sum + gzipped(attribs.href!.slice(1)), 0),
				sheets: sheets.length,
			}
		})
		.filter(({ bytes, sheets }) => bytes > 40_000 || sheets === 0)
	expect(heavy).toEqual([])
})

test('documents load no script but the reading mode; no page but search loads more than 20 kB of it gzipped', () => {
	const scripts = (page: string) => all('script', site.document(page)).map(({ attribs }) => attribs.src!.slice(1))
	const weight = (page: string) => scripts(page).reduce((sum, file) => sum + gzipSync(site.bytes(file)).length, 0)
	expect(site.pages.filter((page) => weight(page) > 20_000 && page !== 'search/index.html')).toEqual([])
	expect(
		site.pages.filter((page) => /^(policies|notices|briefings|interpretations|events)\//.test(page) && scripts(page).length > 1),
	).toEqual([])
})
