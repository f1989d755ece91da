import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { firstIssueNote } from '#functions/publishing/first-issue.ts'
import { markPublished } from '#functions/publishing/mark-published.ts'

test('firstIssueNote() names the file, and doing what it says is what the command does', () => {
	const note = firstIssueNote('shifan-2026')
	expect(note).toContain('content/programmes/shifan-2026/programme.mdx')
	const [was, is] = [...note.matchAll(/^ {5}(published: \w+)\r$/gm)].map(([, line]) => line!)
	const text = readFileSync('test/e2e/story/programme.mdx', 'utf8')
	expect(text.split(was!)).toHaveLength(2)
	expect(text.replace(was!, is!)).toBe(markPublished(text))
})

test('firstIssueNote() is read rightly by old editors: a byte order mark, and every line ended as they end theirs', () => {
	const note = firstIssueNote('shifan-2026')
	expect(note.charCodeAt(0)).toBe(0xfeff)
	expect(note.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})
