import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { legible } from './legible.ts'
import { ContentProblem } from './problem.ts'

/** The folder of the public record: `content/`, or the one JIEDUI_CONTENT names (tests and benchmarks use their own). */
export const contentRoot = resolve(process.env.JIEDUI_CONTENT ?? 'content')

/**
 * The text of a content file that has to be there: nothing is optional unless `hasContent()` was asked.
 * @throws ContentProblem when it is missing or not UTF-8
 */
export function readContent(file: string): string {
	if (!hasContent(file)) throw new ContentProblem([{ file, found: '（没有这个文件）', write: '这个文件不能缺少，请放回内容文件夹' }])
	return legible(readFileSync(join(contentRoot, file), 'utf8'), file)
}

export function hasContent(file: string): boolean {
	return existsSync(join(contentRoot, file))
}
