/** One thing wrong in a content file, in words its editor can act on. */
export type Problem = { file: string; line?: number; field?: string; found?: string; write: string }

/** Every problem of a build at once. The message is Chinese: staff read it, in a terminal or in the CI log. */
export class ContentProblem extends Error {
	override name = 'ContentProblem'
	readonly problems: readonly Problem[]
	constructor(problems: readonly Problem[]) {
		super(`内容有 ${problems.length} 处需要修改，网站没有更新，线上页面保持原样。\n\n${problems.map(sentence).join('\n\n')}\n`)
		this.problems = problems
	}
}

function sentence({ file, line, field, found, write }: Problem): string {
	const place = `${file}${line ? ` 第 ${line} 行` : ''}${field ? `，“${field}”` : ''}`
	return [`● ${place}`, found && `  现在写的是：${found}`, `  应当：${write}`].filter(Boolean).join('\n')
}
