import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri'
import { expect, test } from 'vitest'
import { renderMarkdown } from '#site/record/render.ts'

const astro = await createSatteriMarkdownProcessor({ syntaxHighlight: false, smartypants: false })

test('renderMarkdown() renders and names headings as Astro does', async () => {
	const bodies = [
		'## 工作目标\n\n文\n\n### 工作目标\n\n## 1.2（一）“甲”——乙 丙\n',
		'## A & B "q" \'s\' 3 > 2\n\n## A & B "q" \'s\' 3 > 2\n\n### *重* `3 < 5` [链接](/a "t>t")\n',
		'## ![图 "甲" 3>2](/p.png) 图\n\n二级\n---\n\n> ## 引文里\n\n- ## 列表里\n\n```\n## 不是\n<h2>不是</h2>\n```\n',
		'## &amp; &lt;x&gt; &copy; \\<b\\>\n\n##\n\n## a\\\nb\n\n## {#id}\n\n## constructor\n\n## __proto__\n',
		'## 标题[^1]\n\n文[^1]\n\n[^1]: 注\n\n## Footnotes\n',
		'~~删~~ **重** https://e.example/?a=1&b=2 ![图](https://e.example/a.png)\n\n- [ ] 待办\n',
	]
	for (const body of bodies) {
		const { code, metadata } = await astro.render(body)
		expect(renderMarkdown(body)).toEqual({ html: code, headings: metadata.headings })
	}
})

test('renderMarkdown() puts tables in regions that scroll, without inline style', () => {
	expect(renderMarkdown('| 甲 |\n|--:|\n| 1 |\n').html).toBe(
		'<section class="table-scroll" aria-label="表格 1" tabindex="0"><table>\n<thead>\n<tr>\n<th data-align="right">甲</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td data-align="right">1</td>\n</tr>\n</tbody>\n</table></section>\n',
	)
})
