import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { verify } from '#site/commands/verify.ts'

const page = (body: string) => `<!DOCTYPE html><html><head><script type="module" src="/a.js"></script></head><body>${body}</body></html>`
const whole: Record<string, string> = {
	'index.html': page('<a href="/">首页</a>'),
	'404.html': page(''),
	'shell/index.html': page(''),
	'search/index.html': page(''),
	'programmes/index.html': page('<a href="/search/?q=a#b">搜索</a>'),
	'sitemap-index.xml': '',
	'robots.txt': '',
	_headers: '',
	'a.js': '',
}

async function folder(files: Record<string, string>): Promise<string> {
	const path = await mkdtemp(join(tmpdir(), 'jiedui-site-'))
	onTestFinished(() => rm(path, { recursive: true }))
	for (const [file, text] of Object.entries(files)) {
		await mkdir(dirname(join(path, file)), { recursive: true })
		await writeFile(join(path, file), text)
	}
	return path
}

/** What is wrong with the whole site when some files are added or changed. */
async function wrong(files: Record<string, string>, base = '/'): Promise<string[]> {
	const error = await verify(await folder({ ...whole, ...files }), '/nowhere', base).then(
		() => new Error(''),
		(error: Error) => error,
	)
	if (error.message)
		expect([error.name, error.message.split('\n')[0]]).toEqual(['SiteProblem', '构建结果没有通过检查，网站没有更新，线上页面保持原样。'])
	return error.message.split('\n').slice(1)
}

test('verify() counts the pages of a site that is whole', async () => {
	expect(await verify(await folder(whole), '/nowhere', '/')).toBe(5)
})

test('verify() refuses a site without a page it cannot do without', async () => {
	const { 'index.html': _, '404.html': __, _headers, ...rest } = whole
	await expect(verify(await folder(rest), '/nowhere', '/')).rejects.toThrow('● 缺少 index.html\n● 缺少 404.html\n● 缺少 _headers')
	await expect(verify(await folder({}), '/nowhere', '/')).rejects.toThrow('● 缺少 programmes/index.html')
})

test('verify() refuses each kind of inline code', async () => {
	expect(await wrong({ 'a/index.html': page('<script>alert(1)</script>') })).toEqual(['● a/index.html 有行内脚本'])
	expect(await wrong({ 'a/index.html': page('<SCRIPT type="module">a</SCRIPT>') })).toEqual(['● a/index.html 有行内脚本'])
	expect(await wrong({ 'a/index.html': page('<style>p{}</style>') })).toEqual(['● a/index.html 有行内样式'])
	expect(await wrong({ 'a/index.html': page('<p style="color:red">a</p>') })).toEqual(['● a/index.html 有style 属性'])
	expect(await wrong({ 'a/index.html': page('<td\n style=x>a</td>') })).toEqual(['● a/index.html 有style 属性'])
	expect(await wrong({ 'a/index.html': page('<img src="/a.js" onerror="alert(1)">') })).toEqual(['● a/index.html 有行内事件'])
	expect(await wrong({ 'a/index.html': page('<p title="3 > 2" onclick="a()">a</p>') })).toEqual(['● a/index.html 有行内事件'])
})

test('verify() lets words about code and scripts of our own pass', async () => {
	expect(
		await wrong({
			'a/index.html': page(
				'<p data-style="a" aria-label="on=1">style="a" onclick="b" &lt;script&gt;</p><noscript><link rel="stylesheet" href="/a.js"></noscript>',
			),
		}),
	).toEqual([])
})

test('verify() refuses dead links wherever they stand, naming a page', async () => {
	const dead = '<a href="/nowhere/">a</a><img src="/no.png" alt=""><form action="/no/">a</form><link href="/no.css">'
	expect(await wrong({ 'a/index.html': page(dead) })).toEqual(
		['/nowhere/', '/no.png', '/no/', '/no.css'].map((link) => `● a/index.html 的链接打不开：${link}`),
	)
	expect(await wrong({ 'a/index.html': page('<a href="/search">a</a><a href="/a.js/">b</a>') })).toEqual([
		'● a/index.html 的链接打不开：/search',
		'● a/index.html 的链接打不开：/a.js/',
	])
})

test('verify() refuses links that cannot be read, that leave by a side door, or carry code', async () => {
	expect(await wrong({ 'a/index.html': page('<a href="/100%/">a</a><a href="/%ff/">b</a>') })).toEqual([
		'● a/index.html 的链接打不开：/100%/',
		'● a/index.html 的链接打不开：/%ff/',
	])
	const bad = [
		'javascript:alert(1)',
		'JAVASCRIPT:a',
		'data:text/html,a',
		'vbscript:a',
		'//elsewhere.example/',
		'page/',
		'../a/',
		'file:///etc/passwd',
		'?q=1',
	]
	expect(await wrong({ 'a/index.html': page(bad.map((link) => `<a href="${link}">a</a>`).join('')) })).toEqual(
		bad.map((link) => `● a/index.html 的链接不能用：${link}`),
	)
})

test('verify() follows encoded paths, queries and fragments, and knows what the Worker answers', async () => {
	const links = [
		'/search/?q=%E7%BB%93&amp;kind=a',
		'/search/#main',
		'#main',
		'/%E6%96%87/',
		'/文/',
		'/reading-mode.css',
		'/health',
		'https://www.gov.cn/',
		'mailto:a@b.cn',
		'',
	]
	expect(await wrong({ '文/index.html': page(links.map((link) => `<a href="${link}">a</a>`).join('')) })).toEqual([])
	expect(await wrong({ 'a/index.html': page('<form action="/reading-mode/">a</form><form action="/error-reports/">b</form>') })).toEqual([])
})

test('verify() holds every link to the base path', async () => {
	const below = Object.fromEntries(Object.entries(whole).map(([file, text]) => [file, text.replaceAll('="/', '="/kjj/')]))
	expect(await wrong(below, '/kjj/')).toEqual([])
	expect(await wrong({ ...below, 'a/index.html': page('<a href="/search/">a</a>').replace('/a.js', '/kjj/a.js') }, '/kjj/')).toEqual([
		'● a/index.html 的链接打不开：/search/',
	])
})

test('verify() refuses leftovers', async () => {
	expect((await wrong({ 'a.js.map': '', '.prerender/x.mjs': '' })).sort()).toEqual(['● 不应发布 .prerender/x.mjs', '● 不应发布 a.js.map'])
})

test('verify() refuses a site that lost more than a twentieth of its pages', async () => {
	const pages = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}/index.html`, page('')]))
	const old = await folder({ ...whole, ...pages(95) })
	expect(await verify(await folder({ ...whole, ...pages(90) }), old, '/')).toBe(95)
	await expect(verify(await folder({ ...whole, ...pages(89) }), old, '/')).rejects.toThrow(
		'● 页面从 100 个减少到 94 个。确实要减少时，设置 JIEDUI_ALLOW_FEWER=1 再构建',
	)
	process.env.JIEDUI_ALLOW_FEWER = '1'
	onTestFinished(() => {
		delete process.env.JIEDUI_ALLOW_FEWER
	})
	expect(await verify(await folder(whole), old, '/')).toBe(5)
})
