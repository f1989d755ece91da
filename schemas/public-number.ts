import * as z from 'zod'

/** What begins a public number: 需求 or 特派员申请. */
export const numberPrefixes = { need: 'XQ', application: 'SQ' } as const

/** What the public number of a submission is made of. It is for the telephone, and opens nothing. */
export const publicNumber = z.strictObject({
	kind: z.enum(['need', 'application']),
	day: z.iso.date(),
	serial: z.int().min(1).max(999_999),
})
export type PublicNumber = z.infer<typeof publicNumber>

/** The number of a need, as typed by someone who can help with it. */
export const needNumber = z.string().transform((typed, context) => {
	const normal = normalNumber(typed)
	if (normal.startsWith(numberPrefixes.need) && publicNumberPattern.test(normal)) return normal
	context.addIssue({ code: 'custom', message: '需求编号是 XQ 开头、带日期的一串，如 XQ20300102-0007，可以从需求页面复制' })
	return z.NEVER
})

export const publicNumberPattern = /^(XQ|SQ)(\d{4})(\d{2})(\d{2})-(\d{4,6})$/

/** What was typed with half-width capitals and without spaces. */
export function normalNumber(typed: string): string {
	return typed
		.normalize('NFKC')
		.replace(/\s/g, '')
		.replace(/\p{Pd}/gu, '-')
		.toUpperCase()
}
