type Pattern = readonly [RegExp, string]

/** What is always a person's own, and how it looks. */
export const ownNumbers: readonly Pattern[] = [
	[/(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/, '手机号码'],
	[/(?<!\d)[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/, '身份证号'],
]

/** What nobody may publish about a person, and how it looks. A name is not among it: whether it may stand is a matter of consent. */
export const personalPatterns: readonly Pattern[] = [
	...ownNumbers,
	[/[\w.+-]+[@＠][\w-]+(?:[.．][\w-]+)+/, '电子邮箱'],
	[/(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)/, '固定电话'],
]

/** What of it a text holds, in full-width digits too. */
export function personalDataIn(text: string): string[] {
	const plain = text.normalize('NFKC')
	return personalPatterns.filter(([pattern]) => pattern.test(plain)).map(([, what]) => what)
}
