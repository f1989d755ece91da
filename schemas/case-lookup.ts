import * as z from 'zod'
import { label } from './label.ts'
import { text } from './text.ts'

/** What opens one's own case. Whether the code is one, and whose, is never told apart. */
export const caseLookupForm = z.strictObject({
	code: label(text(1, 200), {
		label: '查询码',
		hint: '回执上的 26 位字母和数字。大小写、空格和短横都不影响；不是编号',
		control: 'text',
		autocomplete: 'off',
	}),
})
export type CaseLookup = z.infer<typeof caseLookupForm>
