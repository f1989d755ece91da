import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { goodNeed } from '../../schemas/answers-given.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { emptied, filed } from '../submissions/posted.ts'

const clearer = {
	title: '薄壁管连续焊接的气孔控制',
	problem: '连续焊接薄壁管，焊后气孔率 6%，返工占工时三成；换过两种保护气，降到 5% 后不再下降。',
	keyTech: goodNeed.keyTech,
	goal: goodNeed.goal,
	why: '把数字写进问题里，专家更容易判断',
}

beforeEach(async () => {
	await env.DB.prepare('DELETE FROM refinements').run()
	await emptied()
})

/** A need with its filer's case open, and a reviewer at the desk. */
async function waiting() {
	const { cookie, number } = await filed()
	const staff = await signedInAs('reviewer')
	const at = `/desk/cases/${number}/refinement/`
	return {
		...{ number, cookie, at, staff },
		propose: (changes: Record<string, string> = {}) => post(at, { ...clearer, version: '1', ...changes }, { cookie: staff.cookie }),
		my: async () => (await ask('/my/case/', { headers: { cookie } })).text(),
		say: async (what: string, body: Record<string, string> = {}) => {
			const { id } = (await rowsOf('refinements')).at(-1) as { id: string }
			return post(`/my/case/refinement/${what}/`, { refinement: id, ...body }, { cookie })
		},
	}
}
const stored = async () => JSON.parse(String((await rowsOf('submissions'))[0]!.answers))

test('nothing changes until the enterprise says yes; then the wording is the new one and all else as it was', async () => {
	const { propose, my, say } = await waiting()
	const before = await stored()
	expect((await propose()).status).toBe(303)
	expect(await stored()).toEqual(before)
	expect(await my()).toMatch(
		/请您确认需求的写法[\s\S]*把数字写进问题里[\s\S]*薄壁管焊缝气孔率偏高的工艺改进[\s\S]*薄壁管连续焊接的气孔控制/,
	)
	expect((await say('acceptance')).status).toBe(303)
	expect(await stored()).toEqual({ ...before, title: clearer.title, problem: clearer.problem })
	expect((await rowsOf('refinements')).map(({ state }) => state)).toEqual(['confirmed'])
	expect(await my()).not.toContain('请您确认需求的写法')
	expect((await say('acceptance')).status).toBe(303)
	expect((await rowsOf('events')).filter(({ action }) => action === 'refinement_confirmed')).toHaveLength(1)
})

test('a no keeps the old wording and tells staff what is wanted', async () => {
	const { propose, say, at, staff } = await waiting()
	await propose()
	const before = await stored()
	expect((await say('refusal', { remark: '请保留原来的题目' })).status).toBe(303)
	expect(await stored()).toEqual(before)
	expect(await (await ask(at, { headers: { cookie: staff.cookie } })).text()).toContain('企业的意见：请保留原来的题目')
})

test('a new proposal takes the place of the one that waits, which can no longer be agreed to', async () => {
	const { propose, cookie } = await waiting()
	await propose()
	const first = (await rowsOf('refinements'))[0] as { id: string }
	await propose({ title: '第二种写法的题目' })
	expect((await rowsOf('refinements')).map(({ state }) => state)).toEqual(['dropped', 'proposed'])
	expect((await post('/my/case/refinement/acceptance/', { refinement: first.id }, { cookie })).status).toBe(409)
	expect((await stored()).title).toBe(goodNeed.title)
})

test('a need that changed since the page was opened is not overwritten, and what was typed is kept', async () => {
	const { propose, say } = await waiting()
	await propose()
	await env.DB.prepare('UPDATE submissions SET version = version + 1').run()
	expect((await say('acceptance')).status).toBe(409)
	const late = await propose()
	expect(late.status).toBe(409)
	expect(await late.text()).toContain(clearer.title)
	expect((await stored()).title).toBe(goodNeed.title)
})

test.each([
	['no words at all', { problem: '' }],
	['the very same words', { title: goodNeed.title, problem: goodNeed.problem }],
])('%s are not sent to the enterprise', async (_, changes) => {
	const { propose } = await waiting()
	expect((await propose(changes)).status).toBe(422)
	expect(await rowsOf('refinements')).toEqual([])
})

test('nothing is published while a proposal waits', async () => {
	const { propose } = await waiting()
	await propose()
	await expect(env.DB.prepare("UPDATE submissions SET status = 'released'").run()).rejects.toThrow('a refinement waits')
})

test('another region proposes nothing, and another case answers nothing', async () => {
	const { at, propose } = await waiting()
	const elsewhere = await signedInAs({ role: 'reviewer', region: '别处' })
	expect((await post(at, { ...clearer, version: '1' }, { cookie: elsewhere.cookie })).status).toBe(404)
	await propose()
	const { id } = (await rowsOf('refinements'))[0] as { id: string }
	const other = await filed({ title: '另一家的需求题目' })
	expect((await post('/my/case/refinement/acceptance/', { refinement: id }, { cookie: other.cookie })).status).toBe(409)
	expect((await rowsOf('refinements'))[0]).toMatchObject({ state: 'proposed' })
})
