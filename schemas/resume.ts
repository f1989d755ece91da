import * as z from 'zod'
import { label } from './label.ts'
import { text } from './text.ts'

/** What goes on with a form that was put by. Whether the code is one, and of which form, is never told apart. */
export const resumeForm = z.strictObject({
	resumeCode: label(text(1, 200), {
		label: '续填码',
		hint: '点“存下来”以后得到的 26 位字母和数字，30 天内有效。大小写、空格和短横都不影响',
		control: 'text',
		autocomplete: 'off',
	}),
})
