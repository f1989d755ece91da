import { expect, test } from 'vitest'
import { ContentProblem } from '#site/record/problem.ts'

test('ContentProblem says file, line, field, what stands there and what to write, and that the site is as it was', () => {
	expect(
		new ContentProblem([{ file: 'notices/a.md', line: 7, field: '成文日期 written', found: '2022-02-30', write: '是真实存在的日期' }])
			.message,
	).toBe(
		'内容有 1 处需要修改，网站没有更新，线上页面保持原样。\n\n● notices/a.md 第 7 行，“成文日期 written”\n  现在写的是：2022-02-30\n  应当：是真实存在的日期\n',
	)
})

test('ContentProblem leaves out what is not known, and counts', () => {
	expect(
		new ContentProblem([
			{ file: 'a.csv', write: '改名' },
			{ file: 'b.md', field: '正文', write: '写正文' },
		]).message,
	).toBe('内容有 2 处需要修改，网站没有更新，线上页面保持原样。\n\n● a.csv\n  应当：改名\n\n● b.md，“正文”\n  应当：写正文\n')
})
