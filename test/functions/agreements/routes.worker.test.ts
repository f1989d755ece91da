import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import worker from '#functions/index.tsx'
import { ask, post, rowsOf } from '../ask.ts'
import { failingAt } from '../faulty.ts'
import { filedPair, paired } from '../pairings/made.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { emptied } from '../submissions/posted.ts'

const desk = '/desk/programmes/demo-open/pairings'
const terms = {
	termFrom: '2030-03-01',
	termTo: '2030-12-31',
	visits: '2',
	contacts: '1',
	place: '企业现场，每月两次',
	tasks: '特派员负责焊接工艺，企业提供样件和设备。',
	deliverables: '气孔率不高于 1%，连续三批抽检。',
	rights: 'shared',
	benefit: '无',
	confidentiality: '工艺参数保密三年。',
	pay: 'none',
	risk: '各自承担。',
	liability: '协商解决。',
}

beforeEach(async () => {
	await env.DB.batch(
		['attachments', 'agreements', 'objections', 'pairings', 'publicities', 'decisions'].map((table) =>
			env.DB.prepare(`DELETE FROM ${table}`),
		),
	)
	await emptied()
})

function signedCopy(name = '协议.pdf', bytes = '%PDF-1.7\n示例签字件\n%%EOF'): FormData {
	const form = new FormData()
	form.append('signed', new File([bytes], name, { type: 'application/pdf' }))
	return form
}
async function upload(path: string, cookie: string, form: FormData) {
	const headers = { cookie, 'Sec-Fetch-Site': 'same-origin', 'CF-Connecting-IP': '203.0.113.9' }
	return ask(path, { method: 'POST', body: form, headers })
}

/** A pairing after its public notice, with a reviewer at the desk. */
async function publicised() {
	const pair = await filedPair()
	const number = await paired('publicised', pair)
	const { cookie, actor } = await signedInAs('reviewer')
	const at = `${desk}/${number}/`
	return {
		...{ pair, number, cookie, actor, at },
		draft: (changes: Record<string, string> = {}) => post(`${at}agreement/`, { ...terms, version: '0', ...changes }, { cookie }),
		sign: (form = signedCopy()) => upload(`${at}agreement/files/`, cookie, form),
		check: (body: Record<string, string> = { do: 'effect' }) => post(`${at}agreement/check/`, body, { cookie }),
		page: async () => (await ask(at, { headers: { cookie } })).text(),
	}
}

/** A pairing that has taken effect, by every step. */
async function effective() {
	const made = await publicised()
	await made.draft()
	await made.sign()
	expect((await made.check()).status).toBe(303)
	return made
}

test('from the draft to the signed copy to its effect, with need and envoy moved along', async () => {
	const { pair, number, draft, sign, check, page, at, cookie } = await publicised()
	expect((await draft()).status).toBe(303)
	expect(await page()).toContain('草案，等待签字')
	const printed = await (await ask(`${at}agreement/print/`, { headers: { cookie } })).text()
	for (const part of ['合作协议', number, '示例精密制造有限公司', '双方共有', '工艺参数保密三年']) expect(printed).toContain(part)
	expect((await check()).status).toBe(409)
	expect((await sign()).status).toBe(303)
	expect((await rowsOf('pairings'))[0]).toMatchObject({ state: 'publicised' })
	expect((await check()).status).toBe(303)
	expect((await rowsOf('pairings'))[0]).toMatchObject({ state: 'effective', term_from: '2030-03-01', term_to: '2030-12-31' })
	const status = Object.fromEntries((await rowsOf('submissions')).map(({ id, status: it }) => [id, it]))
	expect(status).toEqual({ [pair.need]: 'matched', [pair.application]: 'selected' })
	expect((await rowsOf('events')).slice(-3).map(({ action }) => action)).toEqual([
		'pairing_effective',
		'need_matched',
		'application_selected',
	])
})

test('a signed copy that is wrong goes back with its reason, and another takes its place', async () => {
	const { draft, sign, check, page } = await publicised()
	await draft()
	await sign()
	expect((await check({ do: 'return' })).status).toBe(422)
	expect((await check({ do: 'return', remark: '缺少派出单位公章' })).status).toBe(303)
	expect(await page()).toContain('签字件退回：缺少派出单位公章')
	await sign(signedCopy('重签.pdf', '%PDF-1.7\n重签\n%%EOF'))
	expect((await rowsOf('attachments')).filter(({ state }) => state === 'filed')).toHaveLength(1)
	expect((await check()).status).toBe(303)
})

test.each([
	['no file', () => new FormData()],
	['what is no picture and no PDF', () => signedCopy('协议.pdf', 'MZ 程序')],
])('%s is no signed copy', async (_, form) => {
	const { draft, sign } = await publicised()
	await draft()
	expect((await sign(form())).status).toBe(422)
	expect((await rowsOf('agreements'))[0]).toMatchObject({ state: 'drafted' })
})

test('a draft that is wrong comes back with what was typed', async () => {
	const { draft } = await publicised()
	const response = await draft({ termTo: '2030-01-01', benefit: '我写的收益' })
	expect(response.status).toBe(422)
	expect(await response.text()).toMatch(/服务结束日期不能早于开始日期[\s\S]*我写的收益/)
	expect(await rowsOf('agreements')).toEqual([])
})

test('of two who change a draft at once one is kept, and the other keeps their words', async () => {
	const { draft } = await publicised()
	await draft()
	const both = await Promise.all([draft({ version: '1', benefit: '甲的写法' }), draft({ version: '1', benefit: '乙的写法' })])
	expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
	const lost = both.find(({ status }) => status === 409)!
	expect(await lost.text()).toMatch(/甲的写法|乙的写法/)
	expect((await rowsOf('agreements'))[0]).toMatchObject({ version: 2 })
})

test('the term can be changed with a reason, which the events keep with what it was', async () => {
	const { at, cookie } = await effective()
	expect((await post(`${at}term/`, { to: '2030-02-30', reason: '延期' }, { cookie })).status).toBe(422)
	expect((await post(`${at}term/`, { to: '2031-06-30' }, { cookie })).status).toBe(422)
	expect((await post(`${at}term/`, { to: '2031-06-30', reason: '试验没有做完' }, { cookie })).status).toBe(303)
	expect((await rowsOf('pairings'))[0]).toMatchObject({ term_to: '2031-06-30' })
	expect((await rowsOf('events')).at(-1)).toMatchObject({
		action: 'pairing_term_changed',
		detail: '{"was":"2030-12-31","is":"2031-06-30","reason":"试验没有做完"}',
	})
})

test('a replaced envoy keeps the old pairing; the new one has to be in effect first', async () => {
	const { pair, number, at, cookie } = await effective()
	const other = await filedPair()
	const next = await paired('publicised', { need: pair.need, application: other.application })
	const replacing = () => post(`${at}replacement/`, { by: next, reason: '专家调离' }, { cookie })
	expect((await replacing()).status).toBe(409)
	await env.DB.prepare("UPDATE pairings SET state = 'effective' WHERE number = ?").bind(next).run()
	expect((await replacing()).status).toBe(303)
	const rows = await rowsOf('pairings')
	expect(rows.find((it) => it.number === number)).toMatchObject({
		state: 'replaced',
		reason: '专家调离',
		replaced_by: rows.find((it) => it.number === next)!.id,
	})
})

test.each(['cancellation', 'termination'])('%s needs a reason, and only from where it can', async (step) => {
	const { at, cookie } = step === 'termination' ? await effective() : await publicised()
	expect((await post(`${at}${step}/`, { reason: '' }, { cookie })).status).toBe(409)
	expect((await post(`${at}${step}/`, { reason: '企业停产' }, { cookie })).status).toBe(303)
	expect((await rowsOf('pairings'))[0]).toMatchObject({ state: step === 'termination' ? 'terminated' : 'cancelled', reason: '企业停产' })
	expect((await post(`${at}${step}/`, { reason: '再来一次' }, { cookie })).status).toBe(409)
})

test('a term that is over ends the pairing, once, however often the clock runs', async () => {
	await effective()
	const run = () => worker.scheduled({ scheduledTime: Date.parse('2031-01-01T00:05:00.000Z') }, env as never)
	const slots = env.DB.prepare('DELETE FROM job_runs')
	for (let times = 0; times < 2; times++) {
		await slots.run()
		await run()
	}
	expect((await rowsOf('pairings'))[0]).toMatchObject({ state: 'completed' })
	expect((await rowsOf('events')).filter(({ action, at }) => action === 'pairing_completed' && String(at) > '2031')).toHaveLength(1)
})

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('a fault at statement %d of taking effect leaves all as it was', async (statement) => {
	const { draft, sign, check } = await publicised()
	await draft()
	await sign()
	const before = JSON.stringify([
		await rowsOf('pairings'),
		await rowsOf('agreements'),
		await rowsOf('submissions'),
		(await rowsOf('events')).length,
	])
	const { takeEffect, findAgreement } = await import('#functions/agreements/store.ts')
	const { findPairing } = await import('#functions/pairings/store.ts')
	const { move } = await import('#functions/pairings/lifecycle.ts')
	const pairing = (await findPairing(env.DB, String((await rowsOf('pairings'))[0]!.number)))!
	const agreement = (await findAgreement(env.DB, pairing.id))!
	const made = move(pairing, 'effective', { actor: 'staff:a', at: '2030-02-01T00:00:00.000Z' })
	await expect(takeEffect(failingAt(statement), pairing, agreement, { from: '2030-03-01', to: '2030-12-31' }, made)).rejects.toThrow()
	const after = JSON.stringify([
		await rowsOf('pairings'),
		await rowsOf('agreements'),
		await rowsOf('submissions'),
		(await rowsOf('events')).length,
	])
	expect(after).toBe(before)
	expect((await check()).status).toBe(303)
})

test('another region sees none of it, an auditor changes nothing', async () => {
	const { number, at } = await effective()
	const elsewhere = await signedInAs({ role: 'reviewer', region: '别处' })
	expect((await ask(at, { headers: { cookie: elsewhere.cookie } })).status).toBe(404)
	expect(await (await ask(`${desk}/`, { headers: { cookie: elsewhere.cookie } })).text()).not.toContain(number)
	const auditor = await signedInAs('auditor')
	expect(await (await ask(at, { headers: { cookie: auditor.cookie } })).text()).not.toContain('提前终止')
	expect((await post(`${at}termination/`, { reason: '理由' }, { cookie: auditor.cookie })).status).toBe(403)
})
