import { Converter } from 'opencc-js/t2cn'

const toSimplified = Converter({ from: 't', to: 'cn' })

/** Text without script, width, case or spaces, a line a block: made without the portal's own folding, so that it can judge it. */
export function plain(text: string): string {
	return toSimplified(text.normalize('NFKC'))
		.toLowerCase()
		.replace(/[^\S\n]+/gu, '')
}

/** The pages whose text holds the query as it stands. */
export function truth(texts: ReadonlyMap<string, string>, query: string): Set<string> {
	const wanted = plain(query)
	return new Set([...texts].filter(([, text]) => text.includes(wanted)).map(([page]) => page))
}

/** Found and true pages of all queries taken together. */
export function score(answers: readonly { found: readonly string[]; true: ReadonlySet<string> }[]): {
	recall: number
	precision: number
	found: number
} {
	const sum = (count: (answer: { found: readonly string[]; true: ReadonlySet<string> }) => number) =>
		answers.reduce((total, it) => total + count(it), 0)
	const right = sum((it) => it.found.filter((page) => it.true.has(page)).length)
	const found = sum((it) => it.found.length)
	return { recall: right / sum((it) => it.true.size), precision: right / found, found }
}
