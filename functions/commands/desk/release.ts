import { release } from '#functions/board/release.ts'
import { findReleasable, saveRelease, saveTakingDown } from '#functions/board/store.ts'
import { Refused } from '#functions/refused.ts'
import { wordsFor } from '#functions/submissions/lifecycle.ts'
import { publicChoices } from '#schemas/enumerations.ts'
import type { Need } from '#schemas/need.ts'
import { normalNumber } from '#schemas/public-number.ts'
import type { OpenPortal } from '../portal.ts'

type Tell = (line: string) => void
const actor = 'staff:terminal'
const changed = '刚刚有人改动过这一件，没有办成。请再来一次。'
const later = '已经有人打开过的页面，最多一分钟后更新。'

/**
 * `npm run desk -- release <number>`: puts a need on the board; one that waits for review is accepted on the way.
 * @returns the exit code: 0 when it is on the board now and was not before
 */
export async function releaseNeed(args: string[], { env }: Pick<OpenPortal, 'env'>, tell: Tell = console.log): Promise<number> {
	return refusable(tell, async () => {
		const found = await find(args, env, 'release')
		if (found.onBoard) throw new Refused('这项需求已经在需求榜上。')
		const at = new Date().toISOString()
		const released = release(found, { actor, at })
		if (!(await saveRelease(env.DB, found, released))) throw new Refused(changed)
		const { title, publicOk, publishName } = JSON.parse(found.answers ?? '{}') as Need
		tell(`${found.number}　${title}`)
		tell(`${released.moves.map(({ to }) => wordsFor(to).name).join('，')}。`)
		tell(`公开的范围：${publicChoices[publicOk]}，${publicOk === 'full' && publishName === 'yes' ? '写明' : '不写'}单位名称。`)
		tell(`网页：/needs/${found.number}/　${later}`)
	})
}

/**
 * `npm run desk -- unrelease <number>`: takes a need off the board. One that still looks for help goes back to accepted.
 * @returns the exit code: 0 when it was on the board and is no more
 */
export async function unreleaseNeed(args: string[], { env }: Pick<OpenPortal, 'env'>, tell: Tell = console.log): Promise<number> {
	return refusable(tell, async () => {
		const found = await find(args, env, 'unrelease')
		if (!found.onBoard) throw new Refused(`这项需求不在需求榜上，现在的状态是“${wordsFor(found.status).name}”。`)
		const event = { subject: found.number, action: 'need_unreleased', actor, at: new Date().toISOString() }
		if (!(await saveTakingDown(env.DB, found.number, event))) throw new Refused(changed)
		const status = found.status === 'released' ? 'accepted' : found.status
		tell(`${found.number}　已从需求榜撤下，现在的状态是“${wordsFor(status).name}”。${later}`)
	})
}

async function find([typed = '']: string[], { DB }: OpenPortal['env'], command: string) {
	const number = normalNumber(typed)
	const found = await findReleasable(DB, number)
	if (found) return found
	throw new Refused(`没有这个编号：${number || '（没有写）'}。用法：npm run desk -- ${command} XQ20300102-0007`)
}

/** What the rules say no to is told in their words, and ends with 1. */
async function refusable(tell: Tell, act: () => Promise<void>): Promise<number> {
	try {
		await act()
		return 0
	} catch (error) {
		if (!(error instanceof Refused)) throw error
		tell(error.message)
		return 1
	}
}
