import { type ErasureReason, erasureEvent, erasureReasons } from '#functions/erasure/rule.ts'
import { erase, findByNumber } from '#functions/erasure/store.ts'
import { normalNumber } from '#schemas/public-number.ts'
import type { OpenPortal } from '../portal.ts'

const actor = 'staff:terminal'
const reasons = Object.entries(erasureReasons)
	.map(([name, words]) => `  ${name}　${words}`)
	.join('\n')

/**
 * `npm run desk -- erase <number> --reason <reason>`: erases the personal information of a submission, for good.
 * @returns the exit code: 0 when it is erased
 */
export async function eraseSubmission(args: string[], { env }: Pick<OpenPortal, 'env'>, tell = console.log): Promise<number> {
	const [typed = '', flag, given = ''] = args
	const number = normalNumber(typed)
	const reason = flag === '--reason' && Object.hasOwn(erasureReasons, given) ? (given as ErasureReason) : undefined
	const found = await findByNumber(env.DB, number)
	if (!found || !reason) {
		tell(found ? `要写明理由，是下面之一：\n${reasons}` : `没有这个编号：${number || '（没有写）'}。`)
		tell('用法：npm run desk -- erase XQ20300102-0007 --reason asked')
		return 1
	}
	if (found.isErased) {
		tell(`${number} 已经删除过了。`)
		return 0
	}
	const now = new Date().toISOString()
	const isDone = await erase(env.DB, found, { reason, at: now }, erasureEvent(found, reason, actor, now))
	tell(isDone ? `${number} 已经删除，查询码作废。附件在下一个整点清除。` : `${number} 刚刚有人改动过，没有删。请再来一次。`)
	return isDone ? 0 : 1
}
