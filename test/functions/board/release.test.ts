import { expect, test } from 'vitest'
import { release } from '#functions/board/release.ts'
import { Refused } from '#functions/refused.ts'
import { goodNeed } from '../../schemas/answers-given.ts'

const by = { actor: 'staff:1', at: '2030-01-02T03:04:05Z' }
const found = (changes: object = {}, answers: object | null = goodNeed) => ({
	...{ id: 'x', kind: 'need' as const, number: 'XQ20300102-0007', status: 'submitted', version: 1 },
	answers: answers && JSON.stringify(answers),
	...changes,
})
const refusal = (of: ReturnType<typeof found>) => {
	try {
		return release(of, by)
	} catch (error) {
		return error instanceof Refused ? error.message : error
	}
}

test('release() accepts on the way what waits for review, and only releases what is accepted', () => {
	const path = (status: string) => release(found({ status }), by).moves.map(({ from, to, event }) => [from, to, event.action])
	expect(path('submitted')).toEqual([
		['submitted', 'accepted', 'need_accepted'],
		['accepted', 'released', 'need_released'],
	])
	expect(path('accepted')).toEqual([['accepted', 'released', 'need_released']])
})

test('release() refuses in words what cannot be on the board', () => {
	for (const status of ['returned', 'rejected', 'withdrawn', 'released', 'matched', 'closed', 'unheard_of'])
		expect(refusal(found({ status })), status).toMatch(/^现在的状态是“.+”。等待审核和审核通过的需求才能登上需求榜。$/)
	expect(refusal(found({ kind: 'application' }))).toContain('这是特派员申请')
	expect(refusal(found({}, null))).toContain('已经删除')
	expect(refusal(found({}, { ...goodNeed, publicOk: 'none' }))).toContain('选择了“不公开”')
	expect(refusal(found({}, { ...goodNeed, publicOk: 'something else' }))).toContain('选择了“不公开”')
})

test('release() shows what was agreed to, and makes all of that searchable and nothing else', () => {
	const full = release(found({}, { ...goodNeed, publishName: 'yes' }), by)
	expect(JSON.parse(full.answers)).toMatchObject({ name: '示例精密制造有限公司', title: goodNeed.title, budgetTotal: '50-100' })
	for (const word of ['xq20300102-0007', '示例精密制造', '气孔率百分之六', '联合攻关', 'c33 金属', '下降一半'])
		expect(full.words).toContain(word)
	expect(full.words).not.toMatch(/保密|示例联系人|13800|法|示例路/)
	const title = release(found({}, { ...goodNeed, publicOk: 'title', publishName: 'yes' }), by)
	expect(Object.keys(JSON.parse(title.answers)).toSorted()).toEqual(['programme', 'techField', 'techFieldSecond', 'title'])
	expect(title.words).not.toContain('百分之六')
})

test('release() refuses what holds a number or an address of somebody, says where, and does not repeat it', () => {
	for (const [text, what] of [
		['请打 13912345678', '手机号码'],
		['联系 zhang＠example.com', '电子邮箱'],
		['电话０５７８-2012345', '固定电话'],
	] as const) {
		const said = refusal(found({}, { ...goodNeed, problem: `${goodNeed.problem}${text}` }))
		expect(said).toMatch(new RegExp(`^“主要问题”里有${what}，登上需求榜就人人可见。请退回补正`))
		expect(said).not.toContain(text.slice(-6))
	}
	const titleOnly = { ...goodNeed, publicOk: 'title', problem: `${goodNeed.problem}13912345678` }
	expect(release(found({}, titleOnly), by).words).not.toContain('139')
})

test('release() takes the longest texts, also of characters that unfold into three', () => {
	const half = '½'.repeat(2_000)
	const { words } = release(found({}, { ...goodNeed, problem: half, currentState: half, targetFigure: half }), by)
	expect([...words]).toHaveLength(6_000)
})
