import { expect, test } from 'vitest'
import { pageText } from '#site/search/page-text.ts'

const page = (main: string, facts = '') =>
	`<!doctype html><html><body><header>页眉</header><main data-search ${facts}>${main}</main><footer>页脚</footer></body></html>`

test('pageText() reads only what is inside data-search', () => {
	expect(pageText('/a/', page('<h1>标题</h1><p>正文</p>'))?.text).toBe('标题\n正文')
	expect(pageText('/a/', '<main>没有标记</main>')).toBeUndefined()
})

test('pageText() takes the facts of the page from its attributes', () => {
	const facts =
		'data-search-title="办法" data-search-kind="政策文件" data-search-region="丽水市" data-search-year="2022" data-search-date="2022-06-27"'
	expect(pageText('/a/', page('<p>正文</p>', facts))).toEqual({
		url: '/a/',
		title: '办法',
		kind: '政策文件',
		region: '丽水市',
		year: '2022',
		date: '2022-06-27',
		text: '正文',
	})
})

test('pageText() leaves out what is marked to skip, and what is not text', () => {
	const main = '<p>留</p><nav data-search-skip><p>去<b>去</b></p></nav><script>x</script><svg><title>图</title></svg><p>留</p>'
	expect(pageText('/a/', page(main))?.text).toBe('留\n留')
})

test('pageText() keeps a phrase whole across inline elements and source lines, and apart across blocks and cells', () => {
	expect(pageText('/a/', page('<p>科技<strong>特</strong>派<br>员\n办法</p>'))?.text).toBe('科技特派\n员 办法')
	expect(pageText('/a/', page('<table><tr><td>企业</td><td>专家</td></tr></table>'))?.text).toBe('企业\n专家')
})

test('pageText() decodes entities', () => {
	expect(pageText('/a/', page('<p>R&amp;D &lt;10&nbsp;万&#x5143;</p>'))?.text).toBe('R&D <10 万元')
})

test('pageText() falls back to the first line for a title', () => {
	expect(pageText('/a/', page('<h1>标题</h1><p>正文</p>'))?.title).toBe('标题')
})
