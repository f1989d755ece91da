import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DomUtils, parseDocument } from 'htmlparser2'

/** The built site the tests look at: `npm test` builds it before it runs them. */
export const folder = resolve(process.env.JIEDUI_OUT ?? 'dist')
if (!existsSync(join(folder, 'index.html'))) throw new Error(`Cannot read the built site: ${folder} is not there. Run npm run build first`)

export type Site = ReturnType<typeof siteIn>
type Parent = Parameters<typeof DomUtils.getElementsByTagName>[1]
export type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/** A built site by its files; paths are as in the folder, `policies/index.html`. */
export function siteIn(root: string) {
	const files = globSync('**/*', { cwd: root, withFileTypes: true, exclude: (it) => it.name === 'pagefind' })
		.filter((it) => it.isFile())
		.map((it) => join(it.parentPath, it.name).slice(root.length + 1))
		.sort()
	return {
		files,
		pages: files.filter((file) => file.endsWith('.html')),
		has: (file: string) => existsSync(join(root, file)),
		text: (file: string) => readFileSync(join(root, file), 'utf8'),
		bytes: (file: string) => readFileSync(join(root, file)),
		document: (file: string) => parseDocument(readFileSync(join(root, file), 'utf8')),
	}
}

/** The elements of a name, in the order of the page. */
export function all(name: string, within: Parent): Element[] {
	return DomUtils.getElementsByTagName(name, within, true)
}

export function one(name: string, within: Parent): Element {
	const found = all(name, within)
	if (found.length !== 1) throw new Error(`Expected one <${name}>: there are ${found.length}`)
	return found[0]!
}

/** What a reader reads, blanks joined. */
export function wordsOf(element: Parent): string {
	return DomUtils.textContent(element).replaceAll(/\s+/g, ' ').trim()
}

/** The contents of the meta elements of a page by name. */
export function metaOf(document: Parent): Map<string, string> {
	return new Map(all('meta', document).flatMap(({ attribs }) => (attribs.name ? [[attribs.name, attribs.content ?? '']] : [])))
}

/** What the Worker pours pages into that everyone may find: no pages themselves, and not indexed by their header. */
export const frames = ['needs/shell/index.html', 'needs/shell/need/index.html']

/** Pages that exist for the portal itself and are listed nowhere. */
export const hidden = [
	'404.html',
	'my/index.html',
	'search/index.html',
	'self-check/index.html',
	'shell/index.html',
	'styleguide/code/index.html',
	'styleguide/filled/index.html',
	'styleguide/index.html',
	'styleguide/individual/index.html',
	'styleguide/legal-person/index.html',
	'styleguide/need-challenge/index.html',
	'styleguide/need-closed/index.html',
	'styleguide/need-wrong/index.html',
	'styleguide/need/index.html',
	'styleguide/team/index.html',
]

/** The address of a page below the base path: `policies/`, or nothing for the first page. */
export function pathOf(page: string): string {
	return page.replace(/index\.html$/, '')
}
