import { expect, test } from 'vitest'
import { all, folder, frames, hidden, metaOf, one, pathOf, siteIn, wordsOf } from './site.ts'

const site = siteIn(folder)
const open = site.pages.filter((page) => !hidden.includes(page) && !frames.includes(page))
/** The pages for which something holds. */
const where = (holds: (page: string) => boolean, pages = site.pages) => pages.filter(holds)
const meta = new Map(site.pages.map((page) => [page, metaOf(site.document(page))]))
const said = (page: string, name: string) => meta.get(page)!.get(name)

test('the site has its pages, and the hidden ones are there', () => {
	expect(site.pages.length).toBeGreaterThan(90)
	expect([...hidden, ...frames].filter((page) => !site.has(page))).toEqual([])
})

test('the header of every page marks the place the page is in, and no other', () => {
	for (const page of site.pages) {
		const address = `/${pathOf(page)}`
		const places = all('nav', site.document(page)).find((it) => it.attribs.class === 'places')!
		for (const { attribs } of all('a', places))
			expect(attribs['aria-current'], page).toBe(attribs.href === address ? 'page' : address.startsWith(attribs.href!) ? 'true' : undefined)
	}
})

test('every page carries the site and column tags of 国办发〔2017〕47号', () => {
	for (const name of ['SiteName', 'SiteDomain', 'ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'])
		expect(
			where((page) => !said(page, name)),
			name,
		).toEqual([])
	expect(where((page) => said(page, 'SiteDomain') !== 'jiedui.example')).toEqual([])
	expect(where((page) => said(page, 'SiteName') !== '结对')).toEqual([])
})

test('every ColumnType is of the standard vocabulary', () => {
	const known = [
		'首页',
		'概况信息',
		'机构职能',
		'负责人信息',
		'工作动态',
		'政策文件',
		'信息公开指南',
		'信息公开目录',
		'信息公开年报',
		'依申请公开',
		'数据发布',
		'政策解读',
		'回应关切',
		'办事服务',
		'咨询投诉',
		'征集调查',
		'在线访谈',
	]
	expect(where((page) => !known.includes(said(page, 'ColumnType')!))).toEqual([])
})

test('a page of a column says so, and only the first page is 首页', () => {
	expect(where((page) => (said(page, 'ColumnType') === '首页') !== (page === 'index.html' || hidden.includes(page)))).toEqual([])
	expect(where((page) => page.startsWith('policies/') && said(page, 'ColumnName') !== '政策文件')).toEqual([])
	expect(where((page) => page.startsWith('programmes/') && said(page, 'ColumnName') !== '专项行动')).toEqual([])
})

test('no page carries a site code while there is none', () => {
	expect(where((page) => meta.get(page)!.has('SiteIDCode'))).toEqual([])
	expect(where((page) => site.text(page).includes('网站标识码'))).toEqual(['self-check/index.html'])
})

test('every page of content carries the content tags, PubDate as YYYY-MM-DD HH:MM, and begins its title with it', () => {
	const content =
		/^(policies|notices|briefings|interpretations|events)\/(?!index|\d+\/|year\/|region\/|validity\/)|^programmes\/[^/]+\/|^(about|privacy|accessibility|become-an-envoy|file-a-need)\//
	const pages = where((page) => content.test(page))
	expect(pages.length).toBeGreaterThan(60)
	for (const name of ['ArticleTitle', 'PubDate', 'ContentSource'])
		expect(
			where((page) => !said(page, name), pages),
			name,
		).toEqual([])
	expect(where((page) => !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(said(page, 'PubDate')!), pages)).toEqual([])
	expect(where((page) => !pages.includes(page) && meta.get(page)!.has('ArticleTitle'))).toEqual([])
	expect(where((page) => !site.text(page).includes(`<title>${said(page, 'ArticleTitle')} · `.replaceAll('&', '&amp;')), pages)).toEqual([])
})

test('every page but the hidden ones has its own address as canonical; the hidden ones ask not to be indexed', () => {
	const canonical = (page: string) =>
		all('link', site.document(page))
			.filter((it) => it.attribs.rel === 'canonical')
			.map((it) => it.attribs.href)
	for (const page of open) expect(canonical(page), page).toEqual([`https://jiedui.example/${pathOf(page)}`])
	for (const page of hidden) expect([canonical(page), said(page, 'robots')], page).toEqual([[], 'noindex, nofollow'])
	expect(where((page) => meta.get(page)!.has('robots'))).toEqual(where((page) => hidden.includes(page)))
})

test('every page has one h1, one main, a language, a description, and in its column a title of its own', () => {
	for (const page of site.pages.filter((it) => it !== 'shell/index.html' && !frames.includes(it))) {
		const document = site.document(page)
		expect(
			all('h1', document)
				.map(wordsOf)
				.filter((it) => it === ''),
			page,
		).toEqual([])
		expect([all('h1', document).length, all('main', document).length, one('main', document).attribs.id], page).toEqual([1, 1, 'main'])
		expect(one('html', document).attribs.lang, page).toBe(page === 'briefings/huaian-2010-briefing-hant/index.html' ? 'zh-Hant' : 'zh-CN')
	}
	const titles = open.map((page) => `${said(page, 'ColumnName')}: ${wordsOf(one('title', one('head', site.document(page))))}`)
	expect(titles.filter((it, at) => titles.indexOf(it) !== at)).toEqual([])
	expect(where((page) => (said(page, 'description') ?? '').length < 8)).toEqual([])
})

test('headings never skip a level', () => {
	const levels = (page: string) => [...site.text(page).matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level))
	expect(where((page) => levels(page).some((level, at) => level > (levels(page)[at - 1] ?? 0) + 1))).toEqual([])
})

test('every page shows the demonstration banner once, and says that the organiser is not filled in', () => {
	const banner = '演示环境：网站尚未正式运行，请勿填写真实个人信息。'
	expect(where((page) => wordsOf(site.document(page)).split(banner).length !== 2)).toEqual([])
	expect(
		where((page) => !wordsOf(one('footer', site.document(page))).includes('主办单位、备案和联系方式由使用单位填写，取得之前不显示。')),
	).toEqual([])
})

test('every fragment leads to something on its page, and every id is used once', () => {
	const ids = new Map(site.pages.map((page) => [page, all('*', site.document(page)).flatMap(({ attribs }) => attribs.id ?? [])]))
	expect(where((page) => new Set(ids.get(page)).size < ids.get(page)!.length)).toEqual([])
	const dead = site.pages
		.filter((page) => page !== 'styleguide/index.html')
		.flatMap((page) =>
			all('a', site.document(page))
				.map(({ attribs }) => attribs.href ?? '')
				.filter((href) => /^(\/[^#]*)?#./.test(href))
				.filter((href) => {
					const [path, fragment] = href.split('#') as [string, string]
					return !ids.get(path === '' ? page : `${path.slice(1)}index.html`)?.includes(decodeURIComponent(fragment))
				})
				.map((href) => `${page}: ${href}`),
		)
	expect(dead).toEqual([])
})

test('every page can be reached by links from the first page', () => {
	const seen = new Set(['index.html'])
	for (const page of seen)
		for (const { attribs } of all('a', site.document(page))) {
			const target = `${(attribs.href ?? '').split(/[?#]/)[0]!.replace(/^\//, '')}index.html`
			if (attribs.href?.startsWith('/') && site.has(target)) seen.add(target)
		}
	expect(open.filter((page) => !seen.has(page))).toEqual([])
	expect([...seen].filter((page) => ['shell/index.html', 'styleguide/index.html', '404.html'].includes(page))).toEqual([])
})

test('no page has inline script, style or handlers, and no script or style from elsewhere', () => {
	for (const page of site.pages) {
		const elements = all('*', site.document(page))
		expect(elements.filter(({ name, attribs }) => (name === 'script' && attribs.src === undefined) || name === 'style').length, page).toBe(
			0,
		)
		expect(
			elements.flatMap(({ attribs }) => Object.keys(attribs)).filter((name) => name === 'style' || name.startsWith('on')),
			page,
		).toEqual([])
		const loaded = elements
			.flatMap(({ name, attribs }) =>
				name === 'a'
					? []
					: [attribs.src, name === 'link' && attribs.rel !== 'canonical' && attribs.rel !== 'alternate' ? attribs.href : undefined],
			)
			.filter((it) => it !== undefined)
		expect(
			loaded.filter((it) => !it.startsWith('/') || it.startsWith('//')),
			page,
		).toEqual([])
	}
})
