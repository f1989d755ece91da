import { ContentProblem } from './problem.ts'

/**
 * A content file's text, when every byte of it was UTF-8.
 * @throws ContentProblem with the first line that was not
 */
export function legible(text: string, file: string): string {
	const wrong = text.indexOf('\uFFFD')
	if (wrong < 0) return text
	const line = text.slice(0, wrong).split('\n').length
	const how = file.endsWith('.csv') ? '在 Excel 或 WPS 里另存为“CSV UTF-8（逗号分隔）”' : '用编辑器另存为 UTF-8'
	throw new ContentProblem([{ file, line, write: `文件不是 UTF-8 编码，或含有乱码“\uFFFD”：${how}` }])
}
