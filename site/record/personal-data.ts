import type { Problem } from './problem.ts'

const patterns: [RegExp, string][] = [
	[/(?<!\d)1[3-9]\d{9}(?!\d)/, '手机号码'],
	[/(?<!\d)[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/, '身份证号'],
]

/** Where a content file gives what nobody may publish about a person. The find is not repeated: build logs are read by many. */
export function personalData(text: string, file: string): Problem[] {
	if (!patterns.some(([pattern]) => pattern.test(text))) return []
	return text
		.split('\n')
		.flatMap((line, index) =>
			patterns
				.filter(([pattern]) => pattern.test(line))
				.map(([, what]) => ({ file, line: index + 1, write: `删去${what}：网站和下载文件里不公布个人信息` })),
		)
}
