import { beforeEach, expect, test, vi } from 'vitest'
import type { Question } from '#schemas/question.ts'
import { ask, post, rowsOf } from '../ask.ts'
import { failingAt, losing } from '../faulty.ts'
import { assetsWith, callWith } from './calling.ts'
import { cookieOf, emptied, posted } from './posted.ts'
import { reviewed } from './reviewed.ts'

const questions: Question[] = [
	{ id: 'park', form: 'needs', label: '所在园区', hint: '按营业执照', kind: 'choice', options: ['东区', '西区'], required: true },
	{ id: 'days', form: 'needs', label: '每月可接待几天', kind: 'number', max: 20, required: true },
	{ id: 'note', form: 'needs', label: '不便公开的说明', kind: 'long', required: false, secret: true },
	{ id: 'told', form: 'applications', label: '已经告知派出单位', kind: 'yes', required: true },
]
const asking = callWith({ questions })
const other = callWith({ questions: [{ id: 'why', form: 'needs', label: '别的行动问的', kind: 'text', required: true }] }, 'demo-other')
const assets = assetsWith(asking, other)
const answers = { 'extra-demo-asking-park': '东区', 'extra-demo-asking-days': '12', 'extra-demo-asking-note': '另外的秘密' }
const send = (more: Record<string, string> = answers, changes: object = {}, bindings: object = assets, key: string = crypto.randomUUID()) =>
	post('/needs/', posted('need', { programme: 'demo-asking', ...changes }, { submissionKey: key, ...more }).toString(), {}, bindings)
const see = async (path: string, cookie: string, bindings: object = assets) => (await ask(path, { headers: { cookie } }, bindings)).text()
const copy = async (cookie: string) =>
	((await (await post('/my/case/copy/', '', { cookie }, assets)).json()) as { answers: Record<string, unknown> }).answers

beforeEach(emptied)

test('answers to what a programme asks are kept with the submission, sealed, and nowhere in plain', async () => {
	const response = await send()
	expect(response.status).toBe(303)
	const tables = ['submissions', 'events', 'outbox', 'fingerprints', 'consents']
	const kept = JSON.stringify(await Promise.all(tables.map(rowsOf)))
	for (const text of ['另外的秘密', '东区', 'extra-']) expect(kept, text).not.toContain(text)
	expect((await copy(cookieOf(response))).extra).toEqual({ park: '东区', days: 12, note: '另外的秘密' })
})

test('the case and its print show them, secret ones masked, and the copy whole', async () => {
	const cookie = cookieOf(await send())
	const shown = await see('/my/case/', cookie)
	expect(shown).toContain('<h3>示例：demo-asking：另外要填的</h3>')
	expect(shown).toContain('<dt>所在园区</dt><dd>东区</dd>')
	expect(shown).toContain('<dt>不便公开的说明</dt><dd>已加密保存，共 5 字</dd>')
	const printed = await see('/my/case/print/', cookie)
	expect(printed).toMatch(/所在园区<\/dt><dd>东区/)
	for (const text of [shown, printed]) expect(text).not.toContain('另外的秘密')
})

test('a question that is not asked any more shows no answer, and loses none', async () => {
	const cookie = cookieOf(await send())
	const shown = await see('/my/case/', cookie, assetsWith(callWith({})))
	expect(shown).toContain('<dt>“park”</dt><dd>已加密保存，共 2 字</dd>')
	expect(shown).not.toContain('东区')
})

test('what is missing or wrong is told with everything else, beside the question, and what was typed stays', async () => {
	const wrong = { 'extra-demo-asking-days': '99', 'extra-demo-asking-note': '已经写好的', 'extra-demo-other-why': '填错了地方' }
	const response = await send(wrong, { title: '短' })
	const text = await response.text()
	expect(response.status).toBe(422)
	expect(text).toContain('有 3 处需要修改')
	expect(text).toContain('<a href="#field-title">')
	expect(text).toContain('<a href="#field-extra-demo-asking-park">请选择“所在园区”</a>')
	expect(text).toContain('<a href="#field-extra-demo-asking-days">“每月可接待几天”请填数字，0 到 20 之间</a>')
	expect(text).toMatch(/name="extra-demo-asking-note"[^>]*>\s*已经写好的</)
	expect(text).toContain('value="填错了地方"')
	expect(await rowsOf('submissions')).toEqual([])
})

test('every open programme’s questions stand on the form under its name, before the notice', async () => {
	const text = await (await send({}, { title: '短' })).text()
	const groups = [...text.matchAll(/<fieldset class="form-group"[^>]*?(?:data-programme="([\w-]+)")?><legend><h2>([^<]+)/g)]
	expect(groups.slice(-3).map(([, programme, name]) => [programme, name])).toEqual([
		['demo-asking', '示例：demo-asking：另外要填的'],
		['demo-other', '示例：demo-other：另外要填的'],
		[undefined, '告知与承诺'],
	])
	expect(text).toContain('申报本专项行动的填，申报别的不填')
})

test('a name that nobody asks for is refused, and answers to another programme are not filed', async () => {
	expect((await send({ ...answers, 'extra-demo-asking-ghost': 'x' })).status).toBe(422)
	const response = await send({ ...answers, 'extra-demo-other-why': '填错了地方' })
	expect(response.status).toBe(303)
	expect((await copy(cookieOf(response))).extra).toEqual({ park: '东区', days: 12, note: '另外的秘密' })
})

test('what was typed under a question stands below an apology, even when nobody knows what is asked', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	for (const bindings of [{ ...assets, DB: losing('before') }, { ASSETS: { fetch: () => Promise.reject(new Error('gone')) } }]) {
		const response = await send(answers, {}, bindings)
		const text = await response.text()
		expect(response.status).toBe(503)
		expect(text).toContain('另外的秘密')
		expect(text).toContain('name="extra-demo-asking-park"')
	}
	logged.mockRestore()
})

test('a repeat is the same submission, and other answers to a question are other content', async () => {
	const key = 'the-same-key-0123456789'
	expect((await send(answers, {}, assets, key)).status).toBe(303)
	expect((await send(answers, {}, assets, key)).status).toBe(303)
	const changed = await send({ ...answers, 'extra-demo-asking-park': '西区' }, {}, assets, key)
	expect(changed.status).toBe(409)
	expect(await changed.text()).toMatch(/value="西区" checked=""/)
	expect(await rowsOf('submissions')).toHaveLength(1)
})

test('a correction shows them again, keeps a secret one left blank, and takes new ones', async () => {
	const cookie = cookieOf(await send())
	await reviewed(String((await rowsOf('submissions'))[0]!.number), 'returned')
	const form = await see('/my/case/correction/', cookie)
	expect(form).toMatch(/value="东区" checked=""/)
	expect(form).toContain('已填 已加密保存，共 5 字，不改就留空')
	expect(form).not.toContain('另外的秘密')
	const blank = { contactMobile: undefined, contactTel: undefined, email: undefined, secretNote: undefined, programme: 'demo-asking' }
	const again = (more: Record<string, string>, bindings: object = assets) =>
		post('/my/case/correction/', posted('need', blank, more).toString(), { cookie }, bindings)
	const missing = await again({ 'extra-demo-asking-park': '', 'extra-demo-asking-days': '3' })
	expect(missing.status).toBe(422)
	expect(await missing.text()).toContain('<a href="#field-extra-demo-asking-park">请选择“所在园区”</a>')
	const changed = { 'extra-demo-asking-park': '西区', 'extra-demo-asking-days': '3', 'extra-demo-asking-note': '' }
	expect((await again(changed)).status).toBe(303)
	expect((await copy(cookie)).extra).toEqual({ park: '西区', days: 3, note: '另外的秘密' })
})

test('a correction while the record cannot be read loses no answer', async () => {
	const cookie = cookieOf(await send())
	await reviewed(String((await rowsOf('submissions'))[0]!.number), 'returned')
	const gone = { ASSETS: { fetch: () => Promise.reject(new Error('gone')) } }
	const body = posted('need', { programme: 'demo-asking', title: '补正后的需求名称' }).toString()
	expect((await post('/my/case/correction/', body, { cookie }, gone)).status).toBe(303)
	expect((await copy(cookie)).extra).toMatchObject({ park: '东区', note: '另外的秘密' })
})

test('what is put by to go on elsewhere keeps them, under their questions', async () => {
	const body = posted('need', { programme: 'demo-asking' }, { submissionKey: 'put-by-0123456789-012345', ...answers }).toString()
	const saved = await post('/drafts/need/', body, {}, assets)
	expect(saved.status).toBe(303)
	const resumed = await see('/drafts/form/', cookieOf(saved))
	expect(resumed).toMatch(/name="extra-demo-asking-note"[^>]*>\s*另外的秘密</)
	expect(resumed).toContain('不便公开的说明')
	expect(resumed).toMatch(/value="东区" checked=""/)
	expect(JSON.stringify(await rowsOf('drafts'))).not.toContain('另外的秘密')
})

test('an application asks its own questions', async () => {
	const apply = (more: Record<string, string>) =>
		post('/submissions/individual/', posted('individual', { programme: 'demo-asking' }, more).toString(), {}, assets)
	const refused = await apply({})
	expect(refused.status).toBe(422)
	expect(await refused.text()).toContain('<a href="#field-extra-demo-asking-told">请勾选“已经告知派出单位”</a>')
	const response = await apply({ 'extra-demo-asking-told': 'yes' })
	expect(response.status).toBe(303)
	expect((await copy(cookieOf(response))).extra).toEqual({ told: 'yes' })
})

test('200 warm pairs with questions and limits leave one need each, with one receipt', async () => {
	const limited = assetsWith(callWith({ questions, needs: { from: '2020-01-01', to: '2099-12-31', mostPerUnit: 1000 } }))
	const seen = new Set<string>()
	for (let round = 0; round < 10; round++)
		await Promise.all(
			Array.from({ length: 20 }, async (_, at) => {
				const key = `pair-${String(round * 20 + at).padStart(20, '0')}`
				const pair = () => send(answers, { title: `第 ${round * 20 + at} 项需求` }, { ...limited, FILINGS_IN_TEN_MINUTES: '5000' }, key)
				const both = await Promise.all([pair(), pair()])
				expect(both.map(({ status }) => status)).toEqual([303, 303])
				const receipts = await Promise.all(both.map((it) => see('/receipts/', cookieOf(it))))
				expect(receipts[0]).toBe(receipts[1])
				seen.add(receipts[0]!)
			}),
		)
	expect(seen.size).toBe(200)
	expect(await rowsOf('submissions')).toHaveLength(200)
	expect(await rowsOf('outbox')).toHaveLength(200)
}, 120_000)

test('a fault at any statement, before or after the commit, leaves all or nothing', async () => {
	const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
	const key = 'faults-0123456789-0123456789'
	let at = 0
	for (; at < 30; at++) {
		const response = await send(answers, {}, { ...assets, DB: failingAt(at) }, key)
		if (response.status === 303) break
		expect(response.status, `statement ${at}`).toBe(503)
		expect(await response.text()).toContain('另外的秘密')
		expect(await rowsOf('submissions')).toEqual([])
		expect(await rowsOf('outbox')).toEqual([])
	}
	expect(at).toBeGreaterThan(6)
	await emptied()
	for (const when of ['before', 'after'] as const) {
		expect((await send(answers, { title: `断线：${when}` }, { ...assets, DB: losing(when) }, `${when}-${key}`)).status).toBe(503)
		expect((await send(answers, { title: `断线：${when}` }, assets, `${when}-${key}`)).status).toBe(303)
	}
	expect(await rowsOf('submissions')).toHaveLength(2)
	logged.mockRestore()
})
