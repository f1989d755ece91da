import * as z from 'zod'

/** A mobile number, stored as 11 digits. */
export const mobile = z
	.string()
	// In groups, so that no program takes it for somebody's.
	.meta({ examples: ['138 0000 0000'] })
	.transform((typed, context) => {
		const normal = normalMobile(typed)
		if (normal) return normal
		context.addIssue({ code: 'custom', message: '手机号码是 1 开头的 11 位数字，如 13800000000 的样子' })
		return z.NEVER
	})

/** A landline, a 400 or 800 number, or a mobile number, stored as 0571-12345678, 0571-12345678-801, 400-123-4567 or 11 digits. */
export const telephone = z.string().transform((typed, context) => {
	const normal = normalMobile(typed) ?? normalLandline(typed)
	if (normal) return normal
	context.addIssue({ code: 'custom', message: '电话请带区号，如 0571-00000000；有分机的写成 0571-00000000-801' })
	return z.NEVER
})

/** The 11 digits of a mobile number however it was typed; nothing when it is not one. */
export function normalMobile(typed: string): string | undefined {
	return /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(packed(typed))?.[1]
}

/** A landline or service number in its normal form however it was typed; nothing when it is not one. */
export function normalLandline(typed: string): string | undefined {
	const text = packed(withExtension(typed))
	const [, kind, middle, end] = /^([48]00)(\d{3})(\d{4})$/.exec(text) ?? []
	if (kind) return `${kind}-${middle}-${end}`
	const [, area, number, extension] = /^(?:(?:\+?86|0086)0?|0)(10|2\d|[3-9]\d{2})([2-9]\d{6,7})(?:x(\d{1,6}))?$/.exec(text) ?? []
	if (!area || !number || (area.length === 2 && number.length === 7)) return undefined
	return `0${area}-${number}${extension ? `-${extension}` : ''}`
}

/** A normal number for people who may not see it whole: 138****5678, 0571-****678. */
export function maskedTelephone(normal: string): string {
	if (/^\d{11}$/.test(normal)) return `${normal.slice(0, 3)}****${normal.slice(-4)}`
	const [area, number = '', last = ''] = normal.split('-')
	return `${area}-****${(area === '400' || area === '800' ? last : number).slice(-3)}`
}

/** An extension, after 转, # or a third hyphen, marked by an x. */
function withExtension(typed: string): string {
	return typed
		.normalize('NFKC')
		.trim()
		.replace(/\s*(?:转|轉|#|分机号?|ext\.?|x)\s*(?=\d{1,6}$)/i, 'x')
		.replace(/(\d{7,8})\s*\p{Pd}\s*(?=\d{1,6}$)/u, '$1x')
}

/** Half-width and without separators. */
function packed(typed: string): string {
	return typed.normalize('NFKC').replace(/[\s\p{Pd}().·・]/gu, '')
}
