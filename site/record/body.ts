import type { Problem } from './problem.ts'

type Rule = [wrong: RegExp, write: string]
const rules: Rule[] = [
	[/^#\s/, '正文的标题从两个井号开始（## 标题），一个井号留给文件标题'],
	[/!\[\s*\]\(/, '图片要写说明文字：![说明](地址)'],
	[
		/\]\((?!\/|#|https?:\/\/|mailto:)[^)]*\)|\]\([^)]*$|^\s*\[[^\]]+\]:\s*(?!\/|#|https?:\/\/|mailto:|\s)/,
		'链接写成 /开头的站内地址，或 https:// 开头的完整地址',
	],
	[/[\u4e00-\u9fff]\s*[[(（【［]\s*\d{4}\s*[\])）】］]\s*\d+\s*号/, '文号的年份用六角括号：〔2022〕'],
]
const markdown: Rule = [/<[a-z/!?]/i, '正文不能写网页代码，请改用普通文字、列表或表格']
const mdx: Rule = [/[<{}]|^(import|export)\b/, '除了单独一行的组件，正文里不能有 <、{、} 和程序代码']

/** The components a programme's text may place, each on a line of its own: `<Stages of={props.programme} />`. */
export const parts = [
	'Stages',
	'Targets',
	'Duties',
	'Tasks',
	'Measures',
	'Deadlines',
	'Eligibility',
	'Procedure',
	'Criteria',
	'Support',
	'References',
	'Attachments',
	'Pairings',
] as const
const isPart = (name: string | undefined) => parts.some((part) => part === name)

/** What is wrong in a document's text, before it is rendered. Markdown only: no raw HTML, safe links, described images. */
export function bodyProblems(body: string, bodyLine: number, file: string): Problem[] {
	return problemsIn(body, bodyLine, file, (text) => broken(text, [...rules, markdown]))
}

/** What is wrong in a programme's text: the same, and of MDX only the components, each used once. */
export function programmeBodyProblems(body: string, bodyLine: number, file: string): Problem[] {
	const used = new Set<string>()
	return problemsIn(body, bodyLine, file, (text) => {
		const name = /^<(\w+) of=\{props\.programme\} \/>$/.exec(text.trim())?.[1]
		if (name === undefined) return broken(text, [...rules, mdx])
		if (!isPart(name)) return [`没有组件 ${name}，请检查拼写。可用的组件：${parts.join('、')}`]
		return used.size === used.add(name).size ? [`组件 ${name} 已经用过一次，请删去这一行`] : []
	})
}

function problemsIn(body: string, bodyLine: number, file: string, wrongIn: (text: string) => string[]): Problem[] {
	if (body.trim() === '') return [{ file, line: bodyLine, field: '正文', found: '（空）', write: '在三个短横之后写正文' }]
	return body
		.split('\n')
		.flatMap((text, at) =>
			wrongIn(text).map((write) => ({ file, line: bodyLine + at, field: '正文', found: text.trim().slice(0, 60), write })),
		)
}

function broken(text: string, all: readonly Rule[]): string[] {
	return all.filter(([wrong]) => wrong.test(text)).map(([, write]) => write)
}
