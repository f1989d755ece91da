import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { endAbsence, saveAbsence } from '#functions/matching/absences/store.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { filedPair } from '../pairings/made.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { emptied } from '../submissions/posted.ts'

const desk = '/desk/programmes/demo-open'
const path = `${desk}/absences/`
const whole = { from: '2030-01-01', to: '2031-12-31', reason: '脱产学习' }

beforeEach(async () => {
	await env.DB.prepare('DELETE FROM pairings').run()
	await env.DB.prepare('DELETE FROM absences').run()
	await emptied()
})

/** A need and an envoy who suits it, and someone who may say when they are away. */
async function field() {
	await filedPair({}, { name: '合适的人' })
	const rows = await rowsOf('submissions')
	const numberOf = (kind: string) => String(rows.find((it) => it.kind === kind)!.number)
	const { cookie, actor } = await signedInAs('reviewer')
	const shortlist = async () => (await ask(`${desk}/needs/${numberOf('need')}/shortlist/`, { headers: { cookie } })).text()
	return { envoy: numberOf('application'), cookie, actor, shortlist }
}
const day = (later: number) => new Date(Date.now() + 8 * 3_600_000 + later * 86_400_000).toISOString().slice(0, 10)

test('an absence that covers the term keeps an envoy off the shortlist, with its reason, until it is ended', async () => {
	const { envoy, cookie, actor, shortlist } = await field()
	expect(await shortlist()).not.toMatch(/不推荐的 \d/)
	const noted = await post(path, { envoy, ...whole }, { cookie })
	expect([noted.status, noted.headers.get('location')]).toEqual([303, path])
	expect(await shortlist()).toMatch(/不推荐的 1 名[\s\S]*合适的人[\s\S]*整个服务期都不在（脱产学习）/)
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'absence_noted', actor, subject: envoy, detail: JSON.stringify(whole) })
	expect((await rowsOf('outbox')).at(-1)).toMatchObject({ kind: 'absence_noted', subject: envoy })
	const list = await (await ask(path, { headers: { cookie } })).text()
	expect(list).toMatch(/合适的人[\s\S]*脱产学习[\s\S]*还没有到/)
	expect((await post(`${path}end/`, { envoy, ...whole, reason: '改为在岗学习' }, { cookie })).status).toBe(303)
	expect(await shortlist()).not.toMatch(/不推荐的 \d/)
	expect(await rowsOf('absences')).toEqual([])
	expect((await rowsOf('events')).at(-1)).toMatchObject({ action: 'absence_ended', detail: expect.stringContaining('改为在岗学习') })
})

test('an absence for part of the term counts against an envoy, with its days', async () => {
	const { envoy, cookie, shortlist } = await field()
	await post(path, { envoy, from: '2030-12-31', to: '2031-01-31', reason: '外派' }, { cookie })
	expect(await shortlist()).toContain('服务期内 2030-12-31 到 2031-01-31 不在（外派）')
})

test('an absence that has begun ends with yesterday, and stays to be seen', async () => {
	const { envoy, cookie } = await field()
	const seen = { from: day(-10), to: day(10) }
	await post(path, { envoy, ...seen, reason: '出差' }, { cookie })
	expect((await post(`${path}end/`, { envoy, ...seen, reason: '提前回来' }, { cookie })).status).toBe(303)
	expect(await rowsOf('absences')).toMatchObject([{ from_day: seen.from, to_day: day(-1) }])
	expect(await (await ask(path, { headers: { cookie } })).text()).toContain('已经过去')
	expect((await post(`${path}end/`, { envoy, from: seen.from, to: day(-1), reason: '再次结束' }, { cookie })).status).toBe(409)
})

test.each([
	['days the wrong way round', { from: '2030-03-02', to: '2030-03-01' }, '“最后一天”不能早于“第一天”'],
	['a day there is not', { from: '2030-02-30' }, '第一天'],
	['no reason', { reason: '' }, '请填写“原因”'],
	['an envoy of nowhere', { envoy: 'SQ20200101-0001' }, '请从名单里选特派员'],
])('%s: nothing is kept, and what was typed stands', async (_, changes, message) => {
	const { envoy, cookie } = await field()
	const before = (await rowsOf('events')).length
	const response = await post(path, { envoy, ...whole, ...changes }, { cookie })
	expect(response.status).toBe(422)
	const text = await response.text()
	expect(text).toContain(message)
	expect(text).toContain('value="2031-12-31"'.replace('2031-12-31', (changes as { to?: string }).to ?? whole.to))
	expect(await rowsOf('absences')).toEqual([])
	expect(await rowsOf('events')).toHaveLength(before)
})

test('of the same absence entered twenty times at once one is kept, and of its ends one', async () => {
	const { envoy, cookie } = await field()
	const before = (await rowsOf('events')).length
	const answers = await Promise.all(Array.from({ length: 20 }, () => post(path, { envoy, ...whole }, { cookie })))
	expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(19).fill(422)])
	expect(await rowsOf('absences')).toHaveLength(1)
	const ends = await Promise.all(Array.from({ length: 20 }, () => post(`${path}end/`, { envoy, ...whole, reason: '改为在岗' }, { cookie })))
	expect(ends.map(({ status }) => status).toSorted()).toEqual([303, ...Array(19).fill(409)])
	const told = (await rowsOf('events')).slice(before).map(({ action }) => action)
	expect(told).toEqual(['absence_noted', 'absence_ended'])
})

test('an absence that overlaps one that is known is refused; one that follows it is not', async () => {
	const { envoy, cookie } = await field()
	const enter = (from: string, to: string) => post(path, { envoy, from, to, reason: '出差' }, { cookie })
	expect((await enter('2030-03-01', '2030-03-10')).status).toBe(303)
	expect((await enter('2030-03-10', '2030-03-20')).status).toBe(422)
	expect((await enter('2030-02-01', '2030-04-01')).status).toBe(422)
	expect((await enter('2030-03-11', '2030-03-20')).status).toBe(303)
})

test('a leader sees them and enters none; another programme sees none', async () => {
	const { envoy } = await field()
	const leader = await signedInAs('leader')
	const page = await ask(path, { headers: { cookie: leader.cookie } })
	expect(page.status).toBe(200)
	expect(await page.text()).not.toContain('登记一段不在')
	expect((await post(path, { envoy, ...whole }, { cookie: leader.cookie })).status).toBe(403)
	const other = await signedInAs({ role: 'reviewer', programme: 'other' })
	expect((await ask(path, { headers: { cookie: other.cookie } })).status).toBe(403)
	expect((await post(path, { envoy, ...whole }, { cookie: other.cookie })).status).toBe(403)
	// The statements look for themselves, whoever calls them.
	const application = String((await rowsOf('submissions')).find(({ number }) => number === envoy)!.id)
	const event = { subject: envoy, action: 'absence_noted', actor: 'staff:test', at: new Date().toISOString() }
	const [mine, theirs] = [leader, other].map(({ id }, at) => ({ staff: id, roles: at === 0 ? '["leader"]' : '["reviewer"]' }))
	expect(await saveAbsence(env.DB, theirs!, { application, ...whole }, event)).toBe(false)
	expect(await saveAbsence(env.DB, mine!, { application, ...whole }, event)).toBe(true)
	const days = { today: '2029-01-02', yesterday: '2029-01-01' }
	expect(await endAbsence(env.DB, theirs!, { application, ...whole }, days, event)).toBe(false)
	expect(await endAbsence(env.DB, mine!, { application, ...whole, to: '2031-12-30' }, days, event)).toBe(false)
	expect(await endAbsence(env.DB, mine!, { application, ...whole }, days, event)).toBe(true)
	expect(await rowsOf('absences')).toEqual([])
})

test('the applicant is told in their own case', async () => {
	const { envoy, cookie } = await field()
	await post(path, { envoy, ...whole }, { cookie })
	const text = await (await ask(`/desk/cases/${envoy}/`, { headers: { cookie } })).text()
	expect(text).toContain('登记不在（2030-01-01 到 2031-12-31，脱产学习）')
})
