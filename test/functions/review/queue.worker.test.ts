import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { calendarOf } from '#functions/calendar/working-days.ts'
import type { Reach } from '#functions/desk/reach.ts'
import { clockOf, countedDays } from '#functions/review/clock.ts'
import { queueQuery } from '#functions/review/queue/query.ts'
import { findQueue } from '#functions/review/queue/store.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { aCase, aTeam } from './cases.ts'

const calendar = calendarOf([{ year: 2026, source: '示例', holidays: ['2026-10-01', '2026-10-02'], workdays: ['2026-10-10'] }])
const reachOf = async (): Promise<Reach> => ({ staff: (await signedInAs('reviewer')).id, roles: '["reviewer"]' })
const numbersIn = (html: string) => [...html.matchAll(/<td [^>]*queue-number"><a href="[^"]*">([XS]Q[\d-]+)/g)].map(([, number]) => number)
const page = async (path: string, cookie: string) => (await ask(path, { headers: { cookie } })).text()

beforeAll(async () => {
	await env.DB.prepare("UPDATE submissions SET status = 'withdrawn'").run()
})
afterEach(async () => {
	await env.DB.prepare("UPDATE submissions SET status = 'withdrawn'").run()
})

test('the SQL counts the same working days as the rule, and sorts by them', async () => {
	const today = '2026-10-20'
	const days = countedDays(today, calendar)
	const received = [
		'2026-10-20',
		'2026-10-16',
		'2026-10-10',
		'2026-10-09',
		'2026-10-01',
		'2026-09-30',
		'2026-09-26',
		'2026-08-03',
		'2020-01-02',
	]
	const pauses: [string, string][][] = [[], [], [], [['2026-10-09T03:00:00.000Z', '2026-10-16T03:00:00.000Z']], [], [], [], [], []]
	const expected = new Map<string, number>()
	for (const [at, day] of received.entries()) {
		const receivedAt = `${day}T15:30:00.000Z`
		const { number } = await aCase({ title: `工作日的计算之 ${at}` }, receivedAt)
		await env.DB.prepare('UPDATE submissions SET pauses = ? WHERE number = ?').bind(JSON.stringify(pauses[at]), number).run()
		expected.set(number, clockOf({ receivedAt, pauses: pauses[at]! }, 10, days).left)
	}
	const { rows, total, overdue } = await findQueue(env.DB, await reachOf(), queueQuery({}, null, [], days, 50))
	expect(Object.fromEntries(rows.map(({ number, left }) => [number, left]))).toEqual(Object.fromEntries(expected))
	expect(rows.map(({ left }) => left)).toEqual(rows.map(({ left }) => left).toSorted((a, b) => a - b))
	expect([total, overdue]).toEqual([9, [...expected.values()].filter((left) => left < 0).length])
})

test('a page goes on where the last one ended, with each case once', async () => {
	for (let at = 0; at < 7; at++) await aCase({ title: `翻页的事项之 ${at}` }, at < 4 ? '2026-10-12T01:00:00.000Z' : undefined)
	const reach = await reachOf()
	const days = countedDays(new Date().toISOString().slice(0, 10), calendar)
	const seen: string[] = []
	for (let after = ''; ; ) {
		const { rows, total } = await findQueue(env.DB, reach, queueQuery({ after }, null, [], days, 3))
		expect(total).toBe(7)
		seen.push(...rows.map(({ number }) => number))
		const last = rows.at(-1)
		if (rows.length < 3 || !last) break
		after = [last.left, last.receivedAt, last.number].join('~')
	}
	expect(seen).toHaveLength(7)
	expect(new Set(seen).size).toBe(7)
})

test('GET /desk/queue/ shows what waits, and each filter narrows it', async () => {
	const { cookie, id } = await signedInAs('reviewer')
	const late = await aCase({ title: '早就收到的一件', region: '示例一区' }, '2026-09-01T01:00:00.000Z')
	const fresh = await aCase({ title: '刚刚收到的一件', region: '示例二区' })
	const team = await aTeam()
	await post(`${fresh.path}labels/`, { label: '待现场核实' }, { cookie })
	await post(`${fresh.path}handover/`, { to: id, handoverReason: '我来办' }, { cookie })
	const all = await page('/desk/queue/', cookie)
	expect(numbersIn(all)).toEqual([late.number, fresh.number, team.number])
	expect(all).toContain('<strong class="overdue">超期 1 件</strong>')
	const of = async (query: string) => numbersIn(await page(`/desk/queue/?${query}`, cookie))
	expect(await of('overdue=yes')).toEqual([late.number])
	expect(await of('kind=application')).toEqual([team.number])
	expect(await of(`label=${encodeURIComponent('待现场核实')}`)).toEqual([fresh.number])
	expect(await of(`region=${encodeURIComponent('一区')}`)).toEqual([late.number])
	expect(await of(`holder=${id}`)).toEqual([fresh.number])
	expect(await of('holder=nobody')).toEqual([late.number, team.number])
	expect(await of(`text=${late.number.toLowerCase()}`)).toEqual([late.number])
	expect(await of(`text=${encodeURIComponent('刚刚')}`)).toEqual([fresh.number])
	expect(await of('status=accepted&kind=need')).not.toContain(fresh.number)
	expect(numbersIn(await page('/desk/programmes/demo-open/queue/', cookie))).toHaveLength(3)
	expect(numbersIn(await page('/desk/programmes/demo-closed/queue/', cookie))).toEqual([])
})

test('while a case lies with its applicant its clock stands still, and it is not overdue', async () => {
	const { cookie } = await signedInAs('reviewer')
	const { number, path } = await aCase({ title: '退回之后停表' }, '2026-09-01T01:00:00.000Z')
	await post(`${path}return/`, { version: '1', missing: '请写明现在的气孔率' }, { cookie })
	expect(numbersIn(await page('/desk/queue/', cookie))).toEqual([])
	const returned = await page('/desk/queue/?status=returned', cookie)
	expect(numbersIn(returned)).toEqual([number])
	expect(returned).toContain('停表，等对方补正')
	expect(returned).not.toContain('class="overdue"')
})

test('each person sees the programmes and regions of their roles, and no more', async () => {
	const first = await aCase({ title: '一区的事项', region: '示例市示例一区' })
	const second = await aCase({ title: '二区的事项', region: '示例二区' })
	const of = async (...given: Parameters<typeof signedInAs>) =>
		numbersIn(await page('/desk/queue/', (await signedInAs(...given)).cookie)).toSorted()
	expect(await of('reviewer')).toEqual([first.number, second.number])
	expect(await of({ role: 'reviewer', region: '示例一区' })).toEqual([first.number])
	expect(await of({ role: 'reviewer', region: '示例' }, { role: 'auditor', programme: 'another' })).toEqual([first.number, second.number])
	expect(await of({ role: 'reviewer', programme: 'another' })).toEqual([])
	expect(await of({ role: 'reviewer', programme: 'another' }, { role: 'leader', region: '示例二区' })).toEqual([second.number])
})

test('several cases are done with at once, each for itself', async () => {
	const { cookie } = await signedInAs({ role: 'reviewer', region: '示例区' })
	const [one, two, taken, beyond] = [
		await aCase(),
		await aCase({ title: '第二件事项' }),
		await aCase({ title: '别人先办的' }),
		await aCase({ region: '别处' }),
	]
	const other = await signedInAs('reviewer')
	await post(`${taken.path}rejection/`, { version: '1', reason: '与征集的方向不符' }, { cookie: other.cookie })
	const chosen = new URLSearchParams([one, two, taken, beyond].map(({ number }): [string, string] => ['chosen', `${number}.1`]))
	// The page's one form sends the fields of its other buttons along.
	for (const name of ['newLabel', 'to', 'handoverReason']) chosen.append(name, '')
	const response = await post('/desk/queue/acceptances/', chosen.toString(), { cookie })
	expect(response.status).toBe(200)
	const text = await response.text()
	expect(text).toContain('共 4 件，办成 2 件，没办成 2 件')
	expect(text).toContain('页面打开之后有人办过')
	expect(text).toContain('没有这一件，或不在您的范围内')
	const statuses = await env.DB.prepare('SELECT status FROM submissions WHERE number IN (?, ?, ?, ?) ORDER BY number')
		.bind(one.number, two.number, taken.number, beyond.number)
		.all<{ status: string }>()
	expect(statuses.results.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'rejected', 'submitted'])
	const again = await post('/desk/queue/acceptances/', chosen.toString(), { cookie })
	expect(await again.text()).toContain('办成 0 件，没办成 4 件')
})

test('several cases get a label, or another holder, at once', async () => {
	const { cookie } = await signedInAs('reviewer')
	const colleague = await signedInAs({ role: 'reviewer', region: '示例区' })
	const [one, two] = [await aCase(), await aCase({ region: '别处' })]
	const both = [one, two].map(({ number }): [string, string] => ['chosen', `${number}.1`])
	await post('/desk/queue/labels/', new URLSearchParams([...both, ['newLabel', '第一批']]).toString(), { cookie })
	expect((await rowsOf('case_labels')).filter(({ label }) => label === '第一批')).toHaveLength(2)
	const give = new URLSearchParams([...both, ['to', colleague.id], ['handoverReason', '按地区分工']])
	expect(await (await post('/desk/queue/handovers/', give.toString(), { cookie })).text()).toContain('办成 1 件，没办成 1 件')
	expect((await rowsOf('case_holders')).filter(({ staff }) => staff === colleague.id)).toMatchObject([{ submission: one.id }])
})

test('a batch of nothing is asked for again', async () => {
	const { cookie } = await signedInAs('reviewer')
	const response = await post('/desk/queue/acceptances/', '', { cookie })
	expect(response.status).toBe(422)
	expect(await response.text()).toContain('请先勾选要办的事项')
})

test('a batch that lacks something keeps what was ticked and how the list was narrowed', async () => {
	const { cookie } = await signedInAs('reviewer')
	const [one, two] = [await aCase(), await aCase({ title: '没有勾选的一件' })]
	const body = new URLSearchParams({ chosen: `${one.number}.1`, newLabel: '' })
	const text = await (await post(`/desk/queue/labels/?text=${one.number}`, body.toString(), { cookie })).text()
	expect(numbersIn(text)).toEqual([one.number])
	expect(text).toMatch(new RegExp(`value="${one.number}\\.1" checked`))
	expect(text).not.toContain(two.number)
})

test('a calendar without this year still sorts, and says that it guesses', async () => {
	vi.useFakeTimers({ now: Date.parse('2029-03-07T02:00:00.000Z'), toFake: ['Date'] })
	const { cookie } = await signedInAs('reviewer')
	const { number } = await aCase({ title: '日历之外的一件' }, '2029-03-01T01:00:00.000Z')
	const text = await page('/desk/queue/', cookie)
	vi.useRealTimers()
	expect(numbersIn(text)).toEqual([number])
	expect(text).toContain('按周一至周五计算')
	expect(text).toContain('还有 6 个工作日')
})
