import * as z from 'zod'

/** Digits and letters without I, O, S, V and Z; a character's value is its place (GB 32100—2015). */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const shape = new RegExp(`^[${alphabet}]{2}\\d{6}[${alphabet}]{10}$`)

/** A 统一社会信用代码, stored as 18 capitals and digits. Its last character proves the rest. */
export const creditCode = z
	.string()
	.meta({ examples: ['91330000MA00000007'] })
	.transform((typed, context) => {
		const code = normalCreditCode(typed)
		if (hasCreditCodeCheck(code)) return code
		const message = shape.test(code)
			? '“统一社会信用代码”的最后一位校验不对，请对照营业执照检查有没有输错'
			: '“统一社会信用代码”是 18 位数字和大写字母，不含 I、O、S、V、Z，请对照营业执照填写'
		context.addIssue({ code: 'custom', message })
		return z.NEVER
	})

/** What was typed with half-width capitals and without separators. */
export function normalCreditCode(typed: string): string {
	return typed
		.normalize('NFKC')
		.replace(/[\s\p{Pd}]/gu, '')
		.toUpperCase()
}

/** Whether 18 characters are a code whose check character is right: weights 3ⁱ mod 31. */
export function hasCreditCodeCheck(code: string): boolean {
	if (!shape.test(code)) return false
	let weight = 1
	let sum = 0
	for (const character of code.slice(0, 17)) {
		sum += alphabet.indexOf(character) * weight
		weight = (weight * 3) % 31
	}
	return alphabet[(31 - (sum % 31)) % 31] === code[17]
}

/**
 * Whether the ninth of the nine characters of the body's own code (主体标识码, GB 11714) is right. Not asked of a
 * form: codes issued in the change of systems are known to differ. Staff may be shown it.
 */
export function hasOrgCodeCheck(code: string): boolean {
	if (!shape.test(code)) return false
	const weights = [3, 7, 9, 10, 5, 8, 4, 2]
	const sum = weights.reduce((total, weight, at) => total + Number.parseInt(code[8 + at]!, 36) * weight, 0)
	return '0123456789X'[(11 - (sum % 11)) % 11] === code[16]
}
