import { identityQuestions, objectionTo } from '#functions/receipts/identity-questions.ts'
import { codeHash, groupedCode, receiptCode, receiptCodeBytes } from '#functions/receipts/receipt-code.ts'
import { idOfNumber, reissueCode } from '#functions/receipts/store.ts'
import { shanghaiMinute } from '#functions/shanghai.ts'
import { described, fieldsFor } from '#functions/submissions/forms.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'
import { openAnswers } from '#functions/submissions/sealing.ts'
import { findSubmission } from '#functions/submissions/store.ts'
import { answersOf } from '#schemas/answers.ts'
import { normalNumber } from '#schemas/public-number.ts'
import type { Submission } from '#schemas/submission.ts'
import type { OpenPortal } from '../portal.ts'

type Tell = (line: string) => void

/**
 * `npm run desk -- reissue <number> --confirmed "怎样核对的"`: a new receipt code for whoever lost theirs. Without the last
 * part it only says what to ask and whom to call back. The new code is random, shown once and stored as a keyed hash; the
 * old one dies with its sessions, and the audit keeps who, when and how identity was made sure of.
 * @returns the exit code: 0 when a code was issued
 */
export async function reissue(
	args: string[],
	{ env, secrets }: Pick<OpenPortal, 'env' | 'secrets'>,
	tell: Tell = console.log,
): Promise<number> {
	const [typed = '', flag, confirmed = ''] = args
	const number = normalNumber(typed)
	const id = await idOfNumber(env.DB, number)
	const found = id && (await findSubmission(env.DB, id))?.found
	if (!found) return refuse(tell, `没有这个编号：${number || '（没有写）'}。用法：npm run desk -- reissue XQ20300102-0007`)
	if (found.codeHash === null) return refuse(tell, '这一件的资料已经删除，没有可以换发的查询码。')
	const { pepper, cipher } = await secrets()
	if (flag !== '--confirmed') {
		const stored = await openAnswers(cipher, fieldsFor(found.form), found.id, JSON.parse(found.answers ?? '{}'))
		return ask(tell, found, identityQuestions(fieldsFor(found.form), answersOf(fieldsFor(found.form), stored)))
	}
	const objection = objectionTo(confirmed)
	if (objection) return refuse(tell, `${objection}。没有换发。`)
	const code = receiptCode(crypto.getRandomValues(new Uint8Array(receiptCodeBytes)))
	const event = {
		subject: number,
		action: 'code_reissued',
		actor: 'staff:terminal',
		at: new Date().toISOString(),
		detail: { confirmed: confirmed.trim() },
	}
	if (!(await reissueCode(env.DB, found, await codeHash(pepper, code), event)))
		return refuse(tell, '刚刚有人改动过这一件，没有换发。请再来一次。')
	tell(`${number} 的新查询码，只显示这一次：\n\n    ${groupedCode(code)}\n`)
	tell('旧的查询码和已经打开的页面都已失效。请在刚才回拨的电话里念给本人，或者当面交给本人；不要用短信、微信、邮件发。')
	return 0
}

/** What to make sure of first. Telephones are masked: whoever calls back looks the whole number up, which is noted. */
function ask(
	tell: Tell,
	{ number, form, receivedAt, status }: Submission,
	{ ask: asked, call }: ReturnType<typeof identityQuestions>,
): number {
	const steps = [
		...asked.map(({ label, text }) => `请对方说出“${label}”，登记的是：${text}`),
		`挂断，按登记的电话回拨，由本人确认要换发：${call.map(({ label, text }) => `${label} ${text}`).join('；')}`,
	]
	tell(`${number}　${described[form].title}　${shanghaiMinute(receivedAt)} 收到　${wordsFor(status).name}`)
	tell('换发以前逐条核对身份。不要把登记的内容念给对方；有一条对不上就不换发。')
	for (const [at, step] of steps.entries()) tell(`  ${at + 1}. ${step}`)
	tell('电话全号在工作台查看，要写理由，会留下记录。来电显示的号码不能当作核对。')
	tell(`核对好了，再运行：\n    npm run desk -- reissue ${number} --confirmed "怎样核对的"`)
	return 1
}

function refuse(tell: Tell, why: string): number {
	tell(why)
	return 1
}
