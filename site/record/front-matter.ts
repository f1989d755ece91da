import { legible } from './legible.ts'
import { ContentProblem } from './problem.ts'

/** The two halves of a Markdown file. `bodyLine` is the line the body starts on, counted from 1. */
export type Split = { front: string; body: string; bodyLine: number }

/**
 * Splits a Markdown file into front matter and body, with a byte-order mark and CRLF line ends taken as they come.
 * @throws ContentProblem when the front matter does not start on line 1 or never ends, or the text is not UTF-8
 */
export function splitFrontMatter(text: string, file: string): Split {
	const clean = legible(text, file)
		.replace(/^\uFEFF/, '')
		.replaceAll('\r\n', '\n')
	const start = /^---[ \t]*\n/.exec(clean)
	if (!start) throw new ContentProblem([{ file, line: 1, write: '第一行写三个英文短横（---），下面写栏目，再用三个短横结束' }])
	const end = /^---[ \t]*$/m.exec(clean.slice(start[0].length))
	if (!end) throw new ContentProblem([{ file, line: 1, write: '栏目部分没有结束：在正文之前单独写一行三个英文短横（---）' }])
	const front = clean.slice(start[0].length, start[0].length + end.index)
	return { front, body: clean.slice(start[0].length + end.index + end[0].length + 1), bodyLine: front.split('\n').length + 2 }
}
