import { ownNumbers } from '#schemas/personal-data.ts'
import type { Problem } from './problem.ts'

/**
 * Where a content file gives what nobody may publish about a person; an office's telephone and e-mail may stand.
 * The find is not repeated: build logs are read by many.
 */
export function personalData(text: string, file: string): Problem[] {
	if (!ownNumbers.some(([pattern]) => pattern.test(text))) return []
	return text
		.split('\n')
		.flatMap((line, index) =>
			ownNumbers
				.filter(([pattern]) => pattern.test(line))
				.map(([, what]) => ({ file, line: index + 1, write: `删去${what}：网站和下载文件里不公布个人信息` })),
		)
}
