import { beforeEach, expect, test } from 'vitest'
import { ask, post, rowsOf } from '../ask.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { emptied, filed } from '../submissions/posted.ts'

beforeEach(emptied)

async function waiting(changes = {}) {
	const { number } = await filed(changes)
	const { cookie, actor } = await signedInAs('reviewer')
	const at = `/desk/cases/${number}/release/`
	return {
		...{ number, actor, cookie, at },
		page: async () => (await ask(at, { headers: { cookie } })).text(),
		release: () => post(at, {}, { cookie }),
		end: () => post(`${at}end/`, {}, { cookie }),
	}
}

test('the desk shows what everyone would read before it is released, and nothing private', async () => {
	const { page } = await waiting()
	const text = await page()
	expect(text).toContain('薄壁管焊缝气孔率偏高的工艺改进')
	expect(text).not.toMatch(/1380000|someone@|保密的配方|示例联系人/)
})

test('a release puts the need on the board, once, and it can be taken down again', async () => {
	const { number, release, end, actor } = await waiting()
	const both = await Promise.all([release(), release()])
	expect(both.map(({ status }) => status)).toContain(303)
	expect((await release()).status).toBe(303)
	expect((await ask(`/needs/${number}/`)).status).toBe(200)
	expect(await rowsOf('board_needs')).toHaveLength(1)
	expect((await rowsOf('events')).filter(({ action, actor: by }) => action === 'need_released' && by === actor)).toHaveLength(1)
	expect((await end()).status).toBe(303)
	expect(await rowsOf('board_needs')).toEqual([])
	expect((await rowsOf('submissions'))[0]).toMatchObject({ status: 'accepted' })
})

test('a need that is not to be published is not released', async () => {
	const { release, page } = await waiting({ publicOk: 'none' })
	expect((await release()).status).toBe(409)
	expect(await page()).toContain('不公开')
	expect(await rowsOf('board_needs')).toEqual([])
})

test('a wording that waits for the enterprise holds the release up', async () => {
	const { number, cookie, release } = await waiting()
	const proposal = {
		title: '换一种写法的题目',
		problem: '现状写得更清楚的问题，二十个字以上才可以。',
		keyTech: '连续焊接的气孔控制技术',
		goal: '气孔率不高于百分之一',
		why: '更清楚',
	}
	expect((await post(`/desk/cases/${number}/refinement/`, { ...proposal, version: '1' }, { cookie })).status).toBe(303)
	const refused = await release()
	expect(refused.status).toBe(409)
	expect(await refused.text()).toContain('等企业确认')
	expect(await rowsOf('board_needs')).toEqual([])
})

test('another region does not release it', async () => {
	const { at } = await waiting()
	const elsewhere = await signedInAs({ role: 'reviewer', region: '别处' })
	expect((await ask(at, { headers: { cookie: elsewhere.cookie } })).status).toBe(404)
	expect((await post(at, {}, { cookie: elsewhere.cookie })).status).toBe(404)
})
