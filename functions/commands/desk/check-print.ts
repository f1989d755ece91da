import { isCurrentPrint } from '#functions/prints/checking-code.ts'
import { idOfNumber } from '#functions/receipts/store.ts'
import { described } from '#functions/submissions/forms.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'
import { findSubmission } from '#functions/submissions/store.ts'
import { normalNumber } from '#schemas/public-number.ts'
import type { OpenPortal } from '../portal.ts'

/**
 * `npm run desk -- check-print <number> <code>`: whether a printed form was printed from what is stored now.
 * @returns the exit code: 0 when it was
 */
export async function checkPrint(
	args: string[],
	{ env, secrets }: Pick<OpenPortal, 'env' | 'secrets'>,
	tell: (line: string) => void = console.log,
): Promise<number> {
	const [typed = '', ...code] = args
	const number = normalNumber(typed)
	const id = await idOfNumber(env.DB, number)
	const found = id && (await findSubmission(env.DB, id))?.found
	if (!found) tell(`没有这个编号：${number || '（没有写）'}。用法：npm run desk -- check-print XQ20300102-0007 核对码`)
	if (!found) return 1
	const { pepper } = await secrets()
	const isCurrent = await isCurrentPrint(pepper, found, code.join(''))
	tell(`${number}　${described[found.form].title}　${wordsFor(found.status).name}`)
	tell(
		isCurrent
			? '核对码相符：这张表是按现在存的内容打印的。纸上如有涂改，以网上存的为准。'
			: '核对码不符：打印以后补正过，或者不是从本网站打印的。请申请人重新打印，或者逐栏与网上存的核对。',
	)
	return isCurrent ? 0 : 1
}
