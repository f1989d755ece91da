import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { endTie } from '#functions/matching/ties/store.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { filedPair } from '../pairings/made.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { emptied } from '../submissions/posted.ts'

const desk = '/desk/programmes/demo-open'
const path = `${desk}/ties/`
const contract = { kind: 'contract', unit: '甲公司', other: '示例研究所', source: '2029 年技术合同登记表', knownOn: '2029-05-06' }
const group = (unit: string) => ({ kind: 'group', unit, other: '示例集团', source: '股东信息', knownOn: '2029-05-06' })

beforeEach(async () => {
	await env.DB.prepare('DELETE FROM pairings').run()
	await env.DB.prepare('DELETE FROM unit_ties').run()
	await emptied()
})

/** An enterprise and an envoy of some unit, and someone who may say what ties them. */
async function field() {
	await filedPair({ name: '甲公司' }, { name: '合适的人', homeUnit: '示例研究所', hosts: undefined })
	const need = (await rowsOf('submissions')).find(({ kind }) => kind === 'need')!.number
	const { cookie, actor } = await signedInAs('reviewer')
	const shortlist = async () => (await ask(`${desk}/needs/${need}/shortlist/`, { headers: { cookie } })).text()
	const tie = (body: Record<string, string>) => post(path, body, { cookie })
	return { cookie, actor, shortlist, tie }
}

test('a contract keeps an envoy off the shortlist, with where it is known from, until it is ended', async () => {
	const { cookie, actor, shortlist, tie } = await field()
	expect(await shortlist()).not.toMatch(/不推荐的 \d/)
	expect((await tie(contract)).status).toBe(303)
	expect(await shortlist()).toMatch(/不推荐的 1 名[\s\S]*合适的人[\s\S]*与需求单位有过合同，属于利益关联（2029 年技术合同登记表）/)
	const { kind, unit, other } = contract
	const detail = JSON.stringify({ kind, unit, other, reason: contract.source })
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'tie_noted', actor, subject: 'demo-open', detail })
	const [row] = await rowsOf('unit_ties')
	expect(row).toMatchObject({ programme: 'demo-open', source: contract.source, known_on: '2029-05-06' })
	expect(await (await ask(path, { headers: { cookie } })).text()).toMatch(/甲公司[\s\S]*有过合同[\s\S]*示例研究所[\s\S]*2029-05-06/)
	expect((await post(`${path}end/`, { tie: String(row!.id), reason: '合同属于另一家' }, { cookie })).status).toBe(303)
	expect(await shortlist()).not.toMatch(/不推荐的 \d/)
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'tie_ended', detail: expect.stringContaining('合同属于另一家') })
})

test('units of one group are kept apart: both in it, or one the group itself', async () => {
	const { shortlist, tie } = await field()
	expect((await tie(group('甲公司'))).status).toBe(303)
	expect(await shortlist()).not.toMatch(/不推荐的 \d/)
	expect((await tie(group('示例研究所'))).status).toBe(303)
	expect(await shortlist()).toContain('与需求单位同属一个集团或有控股关系：示例集团')
	await env.DB.prepare('DELETE FROM unit_ties').run()
	expect((await tie({ ...group('甲公司'), other: '示例研究所' })).status).toBe(303)
	expect(await shortlist()).toContain('与需求单位同属一个集团或有控股关系：示例研究所')
})

test.each([
	['an unknown unit in a group', group('无此单位'), '本专项行动的需求和申请里没有这个单位'],
	['an unknown enterprise', { ...contract, unit: '无此单位' }, '本专项行动的需求单位里没有这个单位'],
	['an unknown unit of envoys', { ...contract, other: '无此单位' }, '本专项行动的特派员单位里没有这个单位'],
	['the two sides the wrong way round', { ...contract, unit: '示例研究所', other: '甲公司' }, '需求单位里没有这个单位'],
	['a unit tied to itself', { ...contract, other: '甲公司' }, '两边是同一个单位'],
	['no source', { ...contract, source: '' }, '根据'],
	['a kind there is not', { ...contract, kind: 'family' }, '关联'],
])('%s: nothing is kept', async (_, body, message) => {
	const { tie } = await field()
	const response = await tie(body)
	expect(response.status).toBe(422)
	expect(await response.text()).toContain(message)
	expect(await rowsOf('unit_ties')).toEqual([])
})

test('of the same tie entered twenty times at once one is kept, and of its ends one', async () => {
	const { cookie, tie } = await field()
	const before = (await rowsOf('events')).length
	const answers = await Promise.all(Array.from({ length: 20 }, () => tie(contract)))
	expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(19).fill(422)])
	const [row] = await rowsOf('unit_ties')
	const end = () => post(`${path}end/`, { tie: String(row!.id), reason: '登记错了' }, { cookie })
	const ends = await Promise.all(Array.from({ length: 20 }, end))
	expect(ends.map(({ status }) => status).toSorted()).toEqual([303, ...Array(19).fill(409)])
	expect((await rowsOf('events')).slice(before).map(({ action }) => action)).toEqual(['tie_noted', 'tie_ended'])
})

test('a tie of one programme does not count in another, and one of all programmes is for those whose role is everywhere', async () => {
	const { cookie, shortlist } = await field()
	const insert = (id: string, programme: string | null) =>
		env.DB.prepare("INSERT INTO unit_ties (id, programme, kind, unit, other) VALUES (?, ?, 'contract', '甲公司', '示例研究所')").bind(
			id,
			programme,
		)
	await insert('a'.repeat(32), 'another').run()
	expect(await shortlist()).not.toMatch(/不推荐的 \d/)
	await insert('b'.repeat(32), null).run()
	expect(await shortlist()).toContain('与需求单位有过合同')
	const end = (id: string, by: string) => post(`${path}end/`, { tie: id.repeat(32), reason: '登记错了' }, { cookie: by })
	expect((await end('a', cookie)).status).toBe(409)
	const here = await signedInAs({ role: 'reviewer', programme: 'demo-open' })
	expect((await end('b', here.cookie)).status).toBe(409)
	expect((await end('b', cookie)).status).toBe(303)
	// The statement looks for itself, whoever calls it.
	const reach = { staff: (await signedInAs('reviewer')).id, roles: '["reviewer"]' }
	const event = { subject: 'demo-open', action: 'tie_ended', actor: 'staff:test', at: new Date().toISOString() }
	expect(await endTie(env.DB, reach, 'a'.repeat(32), 'demo-open', event)).toBe(false)
	expect(await endTie(env.DB, { ...reach, roles: '["leader"]' }, 'a'.repeat(32), 'another', event)).toBe(false)
	expect(await endTie(env.DB, reach, 'a'.repeat(32), 'another', event)).toBe(true)
})

test('a leader sees them and enters none; another programme sees none', async () => {
	await field()
	const leader = await signedInAs('leader')
	const page = await ask(path, { headers: { cookie: leader.cookie } })
	expect(page.status).toBe(200)
	expect(await page.text()).not.toContain('登记一条关联')
	expect((await post(path, contract, { cookie: leader.cookie })).status).toBe(403)
	const other = await signedInAs({ role: 'reviewer', programme: 'other' })
	expect((await ask(path, { headers: { cookie: other.cookie } })).status).toBe(403)
	expect((await post(path, contract, { cookie: other.cookie })).status).toBe(403)
	expect(await rowsOf('unit_ties')).toEqual([])
})
