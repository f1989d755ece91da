import { expect, test } from 'vitest'
import { splitFrontMatter } from '#site/record/front-matter.ts'

const refusal = (text: string) => {
	try {
		return splitFrontMatter(text, 'notices/a.md')
	} catch (error) {
		return (error as Error).message.trim().split('\n\n')[1]
	}
}

test('splitFrontMatter() parts the two halves and counts the lines above the body', () => {
	expect(splitFrontMatter('---\ntitle: 通知\n---\n正文\n', 'a.md')).toEqual({ front: 'title: 通知\n', body: '正文\n', bodyLine: 4 })
	expect(splitFrontMatter('---\ntitle: 通知\nregion: lishui\n---\n\n正文', 'a.md')).toEqual({
		front: 'title: 通知\nregion: lishui\n',
		body: '\n正文',
		bodyLine: 5,
	})
})

test('splitFrontMatter() takes a byte-order mark, CRLF, and blanks after the three hyphens', () => {
	expect(splitFrontMatter('\uFEFF---\r\ntitle: 通知\r\n---\r\n正文\r\n', 'a.md')).toEqual({
		front: 'title: 通知\n',
		body: '正文\n',
		bodyLine: 4,
	})
	expect(splitFrontMatter('--- \ntitle: 通知\n---\t\n正文', 'a.md')).toEqual({ front: 'title: 通知\n', body: '正文', bodyLine: 4 })
})

test('splitFrontMatter() ends at the first line of three hyphens; longer lines and tables do not end it', () => {
	expect(splitFrontMatter('---\na: 1\n---\n|---|---|\n\n---\n\n后', 'a.md')).toEqual({
		front: 'a: 1\n',
		body: '|---|---|\n\n---\n\n后',
		bodyLine: 4,
	})
	expect(splitFrontMatter('---\na: 1\n----\n---\n正文', 'a.md').front).toBe('a: 1\n----\n')
})

test('splitFrontMatter() gives an empty body or empty front matter as it is', () => {
	expect(splitFrontMatter('---\na: 1\n---', 'a.md')).toEqual({ front: 'a: 1\n', body: '', bodyLine: 4 })
	expect(splitFrontMatter('---\n---\n正文', 'a.md')).toEqual({ front: '', body: '正文', bodyLine: 3 })
})

test('splitFrontMatter() refuses a text that does not begin with front matter', () => {
	const said = '● notices/a.md 第 1 行\n  应当：第一行写三个英文短横（---），下面写栏目，再用三个短横结束'
	expect(['', '\n---\na: 1\n---\n', ' ---\na: 1\n---\n', '————\na: 1\n', '# 标题\n'].map(refusal)).toEqual([said, said, said, said, said])
})

test('splitFrontMatter() refuses front matter that never ends', () => {
	const said = '● notices/a.md 第 1 行\n  应当：栏目部分没有结束：在正文之前单独写一行三个英文短横（---）'
	expect(['---\ntitle: 通知\n正文\n', '---\ntitle: 通知\n ---\n', '---\n'].map(refusal)).toEqual([said, said, said])
})

test('splitFrontMatter() names the first line that is not UTF-8', () => {
	expect(refusal('---\ntitle: \uFFFD\uFFFD\n---\n')).toBe(
		'● notices/a.md 第 2 行\n  应当：文件不是 UTF-8 编码，或含有乱码“\uFFFD”：用编辑器另存为 UTF-8',
	)
})
