import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { ask, post, rowsOf } from '../ask.ts'
import { failingAt } from '../faulty.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { aCase } from './cases.ts'

const statusOf = async (number: string) =>
	env.DB.prepare('SELECT status, version, reason, decided_at FROM submissions WHERE number = ?')
		.bind(number)
		.first<Record<string, unknown>>()
const about = async (table: 'events' | 'outbox', subject: string) =>
	(await env.DB.prepare(`SELECT * FROM ${table} WHERE subject = ? ORDER BY id`).bind(subject).all<Record<string, unknown>>()).results
const eventsOf = (subject: string) => about('events', subject)

/** A need that has nothing in common with the others, so that no list of duplicates grows along. */
const unlike = (at: number) => ({
	name: `示例单位 ${at}`,
	orgKind: 'park',
	contactMobile: `138${String(at).padStart(8, '0')}`,
	...{ creditCode: undefined, contactTel: undefined, email: undefined },
})

test('each decision moves the case and leaves an event with actor, time and reason', async () => {
	const { cookie, actor } = await signedInAs('reviewer')
	for (const [action, field, status, event] of [
		['acceptance', 'opinion', 'accepted', 'need_accepted'],
		['return', 'missing', 'returned', 'need_returned'],
		['rejection', 'reason', 'rejected', 'need_rejected'],
	] as const) {
		const { number, path } = await aCase()
		const response = await post(`${path}${action}/`, { version: '1', [field]: '指标没有写清' }, { cookie })
		expect([response.status, response.headers.get('location')], action).toEqual([303, path])
		expect(await statusOf(number), action).toMatchObject({ status, version: 2, reason: status === 'accepted' ? null : '指标没有写清' })
		const [told] = (await eventsOf(number)).slice(-1)
		expect(told, action).toMatchObject({ action: event, actor, detail: JSON.stringify({ reason: '指标没有写清' }) })
		expect(Date.parse(String(told!.at))).toBeGreaterThan(Date.now() - 60_000)
		expect((await rowsOf('outbox')).at(-1), action).toMatchObject({ kind: event, subject: number })
	}
})

test('returning and rejecting without a reason is refused, with the form and what was typed', async () => {
	const { cookie } = await signedInAs('reviewer')
	const { number, path } = await aCase()
	for (const [action, field] of [
		['return', 'missing'],
		['rejection', 'reason'],
	] as const) {
		const response = await post(`${path}${action}/`, { version: '1', [field]: '短' }, { cookie })
		expect(response.status, action).toBe(422)
		const text = await response.text()
		expect(text).toMatch(/<textarea[^>]*>\n短<\/textarea>/)
		expect(text).toContain('处需要修改')
	}
	expect(await statusOf(number)).toMatchObject({ status: 'submitted', version: 1 })
})

test('200 pairs of decisions at once: one winner each, one event, and the loser is told who decided what', async () => {
	const first = await signedInAs('reviewer')
	const second = await signedInAs('reviewer')
	const name = async ({ id }: { id: string }) =>
		(await env.DB.prepare('SELECT name FROM staff WHERE id = ?').bind(id).first<{ name: string }>())!.name
	const names = [await name(first), await name(second)]
	for (let pair = 0; pair < 200; pair++) {
		const { number, path } = await aCase(unlike(pair))
		const [accepted, rejected] = await Promise.all([
			post(`${path}acceptance/`, { version: '1' }, { cookie: first.cookie }),
			post(`${path}rejection/`, { version: '1', reason: '与本次征集的方向不符' }, { cookie: second.cookie }),
		])
		expect([accepted.status, rejected.status].toSorted(), number).toEqual([303, 409])
		const isAccepted = accepted.status === 303
		const loser = await (isAccepted ? rejected : accepted).text()
		expect(loser).toContain('有人先办了')
		expect(loser).toContain(`${names[isAccepted ? 0 : 1]}：${isAccepted ? '审核通过' : '未通过审核'}`)
		expect(await statusOf(number)).toMatchObject({ status: isAccepted ? 'accepted' : 'rejected', version: 2 })
		expect(
			(await eventsOf(number)).filter(({ action }) => action !== 'need_submitted'),
			number,
		).toHaveLength(1)
		expect(await about('outbox', number), number).toHaveLength(2)
	}
}, 240_000)

test('someone who decides on a page that has grown old is told, and keeps the words', async () => {
	const first = await signedInAs('reviewer')
	const second = await signedInAs('reviewer')
	const { number, path } = await aCase()
	await post(`${path}return/`, { version: '1', missing: '请写明现在的气孔率' }, { cookie: first.cookie })
	const late = await post(`${path}return/`, { version: '1', missing: '请补上检测报告' }, { cookie: second.cookie })
	expect(late.status).toBe(409)
	const text = await late.text()
	expect(text).toContain('已退回，请补正（请写明现在的气孔率）')
	expect(await statusOf(number)).toMatchObject({ version: 2, reason: '请写明现在的气孔率' })
	// The corrected case is another one than the page showed.
	await env.DB.prepare("UPDATE submissions SET status = 'submitted', version = 3 WHERE number = ?").bind(number).run()
	const later = await post(`${path}return/`, { version: '1', missing: '请补上检测报告' }, { cookie: second.cookie })
	expect(later.status).toBe(409)
	expect(await later.text()).toMatch(/<textarea[^>]*>\n请补上检测报告<\/textarea>/)
})

test('a decision after the session ended is refused, and the words stand below', async () => {
	const { path } = await aCase()
	const response = await post(`${path}rejection/`, { version: '1', reason: '写了很久的理由' }, {})
	expect(response.status).toBe(401)
	expect(await response.text()).toContain('写了很久的理由')
})

test('a fault at any statement of a decision leaves everything as it was', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const { cookie } = await signedInAs('reviewer')
	const { number, path } = await aCase()
	const state = async () => JSON.stringify(await Promise.all(['submissions', 'outbox', 'case_mergers'].map(rowsOf)))
	const other = await aCase({ title: '留下来继续办的那一件' })
	const full = await state()
	let faults = 0
	for (let at = 0; at < 30; at++) {
		const response = await post(`${path}merger/`, { version: '1', into: other.number }, { cookie }, { DB: failingAt(at) })
		if (response.status === 303) break
		expect(response.status, `statement ${at}`).toBe(503)
		expect(await state()).toBe(full)
		faults++
	}
	expect(faults).toBeGreaterThan(8)
	expect((await eventsOf(number)).filter(({ action }) => action === 'need_merged')).toHaveLength(1)
	logged.mockRestore()
})

test('a duplicate is merged into the case that goes on, and says so to its applicant', async () => {
	const { cookie } = await signedInAs('reviewer')
	const kept = await aCase({ title: '留下来继续办的那一件' })
	const double = await aCase({ title: '重复提交的一件' })
	const wrong = await post(`${double.path}merger/`, { version: '1', into: 'XQ20990101-0001' }, { cookie })
	expect(wrong.status).toBe(422)
	expect((await post(`${double.path}merger/`, { version: '1', into: double.number }, { cookie })).status).toBe(422)
	expect((await post(`${double.path}merger/`, { version: '1', into: kept.number.toLowerCase() }, { cookie })).status).toBe(303)
	expect(await statusOf(double.number)).toMatchObject({ status: 'merged', reason: expect.stringContaining(`已并入 ${kept.number}`) })
	expect((await rowsOf('case_mergers')).filter(({ into_submission }) => into_submission === kept.id)).toMatchObject([
		{ submission: double.id },
	])
	expect((await eventsOf(double.number)).at(-1)!.detail).toContain(`"into":"${kept.number}"`)
	expect(await (await ask(double.path, { headers: { cookie } })).text()).toContain(`已并入另一件</strong>：<a href="${kept.path}">`)
	expect(await (await ask(kept.path, { headers: { cookie } })).text()).toContain('并入本件的')
	expect(await statusOf(double.number)).toMatchObject({ decided_at: null })
	const queued = async (status: string) =>
		(await ask(`/desk/queue/?status=${status}&text=${double.number}`, { headers: { cookie } })).text()
	expect(await queued('merged')).toContain(double.path)
	expect(await queued('rejected')).not.toContain(double.path)
	const third = await aCase({ title: '又一件重复的' })
	expect((await post(`${third.path}merger/`, { version: '1', into: double.number }, { cookie })).status).toBe(422)
})

test('a merger that came second joins nothing', async () => {
	const { cookie } = await signedInAs('reviewer')
	const kept = await aCase({ title: '留下来继续办的那一件' })
	for (let pair = 0; pair < 10; pair++) {
		const { path, id } = await aCase({ title: `一对并入与不通过之 ${pair}` })
		const [merged, rejected] = await Promise.all([
			post(`${path}merger/`, { version: '1', into: kept.number }, { cookie }),
			post(`${path}rejection/`, { version: '1', reason: '与本次征集的方向不符' }, { cookie }),
		])
		expect([merged.status, rejected.status].toSorted()).toEqual([303, 409])
		const rows = (await rowsOf('case_mergers')).filter(({ submission }) => submission === id)
		expect(rows).toHaveLength(merged.status === 303 ? 1 : 0)
	}
})

test('a case changes hands once for each page that was looked at', async () => {
	const { cookie, id } = await signedInAs('reviewer')
	const colleague = await signedInAs('reviewer')
	const { path, number, id: submission } = await aCase()
	const give = (to: string, from = '') => post(`${path}handover/`, { to, from, handoverReason: '按行业分工' }, { cookie })
	expect((await give(colleague.id)).status).toBe(303)
	const holders = async () => (await rowsOf('case_holders')).filter((it) => it.submission === submission)
	expect(await holders()).toMatchObject([{ staff: colleague.id }])
	expect((await give(id)).status).toBe(409)
	expect((await give(id, colleague.id)).status).toBe(303)
	expect((await eventsOf(number)).filter(({ action }) => action === 'case_handed_over')).toHaveLength(2)
	expect((await eventsOf(number)).at(-1)!.detail).toContain('"reason":"按行业分工"')
})

test('a case is handed to nobody who may not see it', async () => {
	const { cookie } = await signedInAs('reviewer')
	const { path, id } = await aCase()
	const others = [await signedInAs({ role: 'reviewer', programme: 'another' }), await signedInAs('leader')]
	for (const other of others)
		expect((await post(`${path}handover/`, { to: other.id, handoverReason: '按行业分工' }, { cookie })).status).toBe(422)
	expect((await rowsOf('case_holders')).filter(({ submission }) => submission === id)).toEqual([])
})

test('labels and notes are kept, notes sealed', async () => {
	const { cookie } = await signedInAs('reviewer')
	const { path, number, id } = await aCase()
	for (const _ of [1, 2]) await post(`${path}labels/`, { label: '待现场核实' }, { cookie })
	await post(`${path}notes/`, { text: '已与对方通话\n约定周三看现场' }, { cookie })
	expect(await rowsOf('case_labels')).toEqual([{ submission: id, label: '待现场核实' }])
	expect(JSON.stringify(await rowsOf('case_notes'))).not.toContain('周三')
	expect((await eventsOf(number)).map(({ action }) => action)).toEqual(['need_submitted', 'case_labelled', 'note_added'])
	const text = await (await ask(path, { headers: { cookie } })).text()
	expect(text).toContain('约定周三看现场')
	await post(`${path}labels/removal/`, { label: '待现场核实' }, { cookie })
	expect(await rowsOf('case_labels')).toEqual([])
})

test('what staff wrote about an applicant goes when the answers go', async () => {
	const { cookie } = await signedInAs('reviewer')
	const { path, id } = await aCase()
	await post(`${path}labels/`, { label: '待现场核实' }, { cookie })
	await post(`${path}notes/`, { text: '一条备注' }, { cookie })
	await env.DB.prepare('UPDATE submissions SET answers = NULL WHERE id = ?').bind(id).run()
	for (const table of ['case_labels', 'case_notes'])
		expect(
			(await rowsOf(table)).filter(({ submission }) => submission === id),
			table,
		).toEqual([])
	expect(await (await ask(path, { headers: { cookie } })).text()).toContain('（已删除）')
})
