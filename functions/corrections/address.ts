import { under } from '#functions/base.ts'
import type { FormName } from '#schemas/submission.ts'

/** Where corrections are sent. It says which form it is, for when a body breaks off early or the case has closed. */
export function addressOf(base: string, form: FormName): string {
	return under(base, `/my/case/correction/?form=${form}`)
}
