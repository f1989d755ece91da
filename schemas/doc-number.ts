import * as z from 'zod'

/** A document number (发文字号); its year stands in hexagonal brackets (GB/T 9704). */
export const docNumber = z
	.string()
	.min(4)
	.max(40)
	.regex(/^[^[\]()（）【】［］]*$/, '文号的年份用六角括号〔〕，不用方括号或圆括号')
