import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { findOnBoard } from '#functions/board/store.ts'
import { releaseNeed, unreleaseNeed } from '#functions/commands/desk/release.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { losing } from '../faulty.ts'
import { cookieOf, emptied, filed, posted } from '../submissions/posted.ts'
import { reviewed } from '../submissions/reviewed.ts'

beforeEach(emptied)

const run = async (command: typeof releaseNeed, number: string, DB: unknown = env.DB) => {
	const said: string[] = []
	const code = await command(number === '' ? [] : [number], { env: { ...env, DB } as never }, (line) => said.push(line))
	return { code, said: said.join('\n') }
}
const statusOf = async (number: string) => (await rowsOf('submissions')).find((it) => it.number === number)?.status

test('release accepts a new need and puts it on the board, saying what happened and what is shown', async () => {
	const { number } = await filed({ publishName: 'yes' })
	const { code, said } = await run(releaseNeed, ` ${number.toLowerCase().replace('-', '－')} `)
	expect(code).toBe(0)
	expect(said).toContain('审核通过，已登上需求榜。')
	expect(said).toContain('公开的范围：公开全文，写明单位名称。')
	expect(said).toContain(`/needs/${number}/`)
	expect((await findOnBoard(env.DB, number))?.state).toBe('open')
	const events = (await rowsOf('events')).slice(-2)
	expect(events.map(({ actor, action }) => [actor, action])).toEqual([
		['staff:terminal', 'need_accepted'],
		['staff:terminal', 'need_released'],
	])
	const again = await run(releaseNeed, number)
	expect(again).toEqual({ code: 1, said: '这项需求已经在需求榜上。' })
})

test('release of an accepted need says so only, and that the name is not shown', async () => {
	const { number } = await filed({ publicOk: 'title', publishName: 'yes' })
	await reviewed(number, 'accepted')
	const { code, said } = await run(releaseNeed, number)
	expect([code, said]).toEqual([0, expect.stringContaining('\n已登上需求榜。\n公开的范围：只公开标题与领域，不写单位名称。')])
})

test('release refuses what is not there, not a need, not agreed to, or past it; nothing changes', async () => {
	const { number: secret } = await filed({ publicOk: 'none' })
	const { number: rejected } = await filed()
	await reviewed(rejected, 'rejected')
	const cookie = cookieOf(await post('/submissions/individual/', posted('individual').toString()))
	const application = /SQ\d{8}-\d{4}/.exec(await (await ask('/receipts/', { headers: { cookie } })).text())![0]
	const before = [await rowsOf('submissions'), await rowsOf('events')]
	for (const [number, why] of [
		['', '没有写'],
		['XQ20990101-0001', '没有这个编号：XQ20990101-0001'],
		['随便写的', '没有这个编号'],
		[secret, '选择了“不公开”'],
		[rejected, '现在的状态是“未通过审核”'],
		[application, '这是特派员申请'],
	])
		expect(await run(releaseNeed, number!), number).toEqual({ code: 1, said: expect.stringContaining(why!) })
	expect([await rowsOf('submissions'), await rowsOf('events')]).toEqual(before)
	expect(await rowsOf('board_needs')).toEqual([])
})

test('unrelease takes a need off the board, once', async () => {
	const { number } = await filed()
	expect(await run(unreleaseNeed, number)).toEqual({ code: 1, said: expect.stringContaining('不在需求榜上') })
	await run(releaseNeed, number)
	expect(await run(unreleaseNeed, number)).toEqual({ code: 0, said: expect.stringContaining('现在的状态是“审核通过”') })
	expect([await findOnBoard(env.DB, number), await statusOf(number)]).toEqual([undefined, 'accepted'])
	expect((await rowsOf('events')).at(-1)).toMatchObject({ actor: 'staff:terminal', action: 'need_unreleased', subject: number })
	expect((await run(releaseNeed, number)).code).toBe(0)
	await reviewed(number, 'matched')
	expect((await run(unreleaseNeed, number)).code).toBe(0)
	expect(await statusOf(number)).toBe('matched')
})

test('a database that is down is no refusal', async () => {
	const { number } = await filed()
	await expect(run(releaseNeed, number, losing('before'))).rejects.toThrow('Network connection lost')
})
