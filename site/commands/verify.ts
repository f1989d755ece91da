import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Inspection, inspect } from './inspect.ts'

/** A finished build that must not go out, and why, in Chinese. */
export class SiteProblem extends Error {
	override name = 'SiteProblem'
}

/** Pages the portal cannot do without. */
const needed = [
	'index.html',
	'404.html',
	'shell/index.html',
	'search/index.html',
	'programmes/index.html',
	'sitemap-index.xml',
	'robots.txt',
	'_headers',
]
/**
 * Looks at a finished build before it replaces the old one: needed pages, nothing inline (the CSP would refuse it), no
 * dead link inside the site, no leftovers, and not suddenly smaller than the site it replaces.
 * @param inspected what was found while the pages were made; read from the files when absent
 * @returns the number of pages
 * @throws SiteProblem listing what is wrong, in Chinese
 */
export async function verify(folder: string, old: string, base: string, inspected?: Inspection): Promise<number> {
	const files = new Set(filesIn(folder))
	const pages = [...files].filter((file) => file.endsWith('.html'))
	const { wrong: found, links } = inspected ?? (await inspectFiles(folder, pages))
	const wrong = [
		...needed.filter((file) => !files.has(file)).map((file) => `缺少 ${file}`),
		...[...files].filter((file) => file.endsWith('.map') || file.includes('.prerender')).map((file) => `不应发布 ${file}`),
		...shrunk(pages.length, old),
		...found,
	]
	for (const [link, page] of links) {
		if (!allowed.test(link)) wrong.push(`${page} 的链接不能用：${link}`)
		else if (link.startsWith('/') && !resolves(link, base, files)) wrong.push(`${page} 的链接打不开：${link}`)
	}
	if (wrong.length > 0)
		throw new SiteProblem(
			`构建结果没有通过检查，网站没有更新，线上页面保持原样。\n${wrong
				.slice(0, 40)
				.map((it) => `● ${it}`)
				.join('\n')}`,
		)
	return pages.length
}

async function inspectFiles(folder: string, pages: readonly string[]): Promise<Inspection> {
	const inspection: Inspection = { wrong: [], links: new Map() }
	for (const page of pages) inspect(inspection, page, await readFile(join(folder, page), 'utf8'))
	return inspection
}

/** Paths of all files below `folder`. */
function filesIn(folder: string, under = ''): string[] {
	return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((it) => {
		if (it.isDirectory()) return filesIn(folder, `${under}${it.name}/`)
		return it.isFile() ? [`${under}${it.name}`] : []
	})
}

/** A build that lost more than a twentieth of its pages is suspicious; JIEDUI_ALLOW_FEWER=1 says it is meant. */
function shrunk(pages: number, old: string): string[] {
	if (!existsSync(old) || process.env.JIEDUI_ALLOW_FEWER) return []
	const before = filesIn(old).filter((file) => file.endsWith('.html')).length
	return pages < before * 0.95 ? [`页面从 ${before} 个减少到 ${pages} 个。确实要减少时，设置 JIEDUI_ALLOW_FEWER=1 再构建`] : []
}

/** Links inside the site, and the schemes a reader may be sent to. */
const allowed = /^(\/(?!\/)|https?:\/\/|mailto:|tel:)/i

/** Addresses the Worker answers; everything else must be a file. */
const dynamic = [
	'health',
	'reading-mode/',
	'reading-mode.css',
	'error-reports/',
	'needs/',
	'needs.json',
	'needs.xml',
	'publicity/',
	'submissions/individual/',
	'submissions/team/',
	'submissions/legal-person/',
	'my/session/',
	'drafts/session/',
	'drafts/need/',
	'drafts/individual/',
	'drafts/team/',
	'drafts/legal-person/',
	'batches/',
]

function resolves(link: string, base: string, files: ReadonlySet<string>): boolean {
	if (!link.startsWith(base)) return false
	const path = decoded(link.slice(base.length).replace(/\?.*$/, ''))
	return path !== undefined && (dynamic.includes(path) || files.has(path === '' || path.endsWith('/') ? `${path}index.html` : path))
}

function decoded(path: string): string | undefined {
	try {
		return decodeURI(path)
	} catch {
		return undefined
	}
}
