import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { ask, post, rowsOf } from '../ask.ts'
import { filedPair, paired } from '../pairings/made.ts'
import { signedInAs } from '../staff/signed-in.ts'
import { emptied } from '../submissions/posted.ts'
import { notice, objection } from './made.ts'

const desk = '/desk/programmes/demo-open'

let before = 0
/** Events stay; those of this test alone. */
const eventsNow = async () => (await rowsOf('events')).slice(before)

beforeEach(async () => {
	before = (await rowsOf('events')).length
	await env.DB.batch(['objections', 'pairings', 'publicities', 'decisions'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
	await emptied()
})

const pairs = (numbers: string[]): [string, string][] => numbers.map((number) => ['pair', `${number}.1`])
async function approving(cookie: string, body: [string, string][]) {
	return post(`${desk}/approvals/`, new URLSearchParams(body).toString(), { cookie })
}

/** A notice of one pair, whose window has begun. */
async function begun() {
	const number = await paired('approved')
	const { cookie } = await signedInAs('publisher', 'reviewer', 'leader')
	const response = await post(`${desk}/publicities/`, notice, { cookie })
	const at = response.headers.get('location')!
	const publicity = /GS\d{8}-\d\d/.exec(at)![0]
	await env.DB.prepare("UPDATE publicities SET published_on = '2020-01-01', from_day = '2020-01-02', to_day = '2099-01-01'").run()
	return {
		number,
		cookie,
		at,
		publicity,
		object: (changes = {}) => post(`/publicity/${publicity}/objections/`, { pairing: number, ...objection, ...changes }),
	}
}

test('leaders approve chosen pairs together, with the meeting on record', async () => {
	const [one, two, three] = [await paired('confirmed'), await paired('confirmed'), await paired('confirmed')]
	const { cookie, actor } = await signedInAs('leader')
	const done = await approving(cookie, [...pairs([one, two]), ['meeting', '局长办公会议 2030 年第 3 次'], ['do', 'approve']])
	expect(done.status).toBe(200)
	expect(await done.text()).toContain('已审定 2 对')
	expect((await rowsOf('pairings')).map(({ number, state }) => [number, state])).toEqual([
		[one, 'approved'],
		[two, 'approved'],
		[three, 'confirmed'],
	])
	expect(await rowsOf('decisions')).toMatchObject([{ meeting: '局长办公会议 2030 年第 3 次' }])
	expect((await eventsNow()).filter(({ action }) => action === 'pairing_approved')).toMatchObject([
		{ action: 'pairing_approved', subject: one, actor },
		{ action: 'pairing_approved', subject: two, detail: '{"meeting":"局长办公会议 2030 年第 3 次"}' },
	])
})

test.each([
	[
		'no pair',
		[
			['meeting', '会议'],
			['do', 'approve'],
		],
	],
	[
		'no meeting',
		[
			['pair', 'x'],
			['do', 'approve'],
		],
	],
	[
		'no reason to refuse',
		[
			['pair', 'x'],
			['do', 'refuse'],
		],
	],
])('%s: nothing is decided', async (_, body) => {
	const number = await paired('confirmed')
	const { cookie } = await signedInAs('leader')
	const filled = (body as [string, string][]).map(([name, value]): [string, string] => [name, value === 'x' ? `${number}.1` : value])
	expect((await approving(cookie, filled)).status).toBe(422)
	expect(await rowsOf('decisions')).toEqual([])
	expect((await rowsOf('pairings'))[0]).toMatchObject({ state: 'confirmed' })
})

test('two leaders deciding at once approve each pair once; what changed meanwhile is told of', async () => {
	const numbers = await Promise.all([paired('confirmed')])
	const [a, b] = [await signedInAs('leader'), await signedInAs('leader')]
	const body: [string, string][] = [...pairs(numbers), ['meeting', '第 3 次会议'], ['do', 'approve']]
	const answers = await Promise.all([approving(a.cookie, body), approving(b.cookie, body)])
	expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
	expect((await eventsNow()).filter(({ action }) => action === 'pairing_approved')).toHaveLength(1)
	expect(await rowsOf('decisions')).toHaveLength(1)
})

test('a public notice begins the day after, names the pairs and the telephones, and nothing else of anyone', async () => {
	const { number, at, publicity } = await begun()
	expect(at).toBe(`${desk}/publicities/${publicity}/`)
	expect((await rowsOf('pairings'))[0]).toMatchObject({ number, state: 'in_publicity' })
	const text = await (await ask(`/publicity/${publicity}/`)).text()
	for (const part of [number, '示例专家', '示例大学', '示例精密制造有限公司', '0578-2000000', '0578-2000001', '匿名的不受理'])
		expect(text).toContain(part)
	expect(text).not.toMatch(/1380000|someone@|保密的配方|示例联系人/)
	expect(await (await ask('/publicity/')).text()).toContain(notice.title)
})

test('who did not agree to be named is not publicised', async () => {
	await paired('approved', await filedPair({}, { publishConsent: undefined, name: '不公布者' }))
	const { cookie } = await signedInAs('publisher')
	const response = await post(`${desk}/publicities/`, notice, { cookie })
	expect(response.status).toBe(409)
	expect(await rowsOf('publicities')).toEqual([])
	expect((await rowsOf('pairings'))[0]).toMatchObject({ state: 'approved' })
})

test('an objection is kept once and sealed, and its page tells nothing', async () => {
	const { object } = await begun()
	const sent = [await object(), await object()]
	expect(sent.map(({ status }) => status)).toEqual([303, 303])
	expect(sent[0]!.headers.get('location')).toBe(sent[1]!.headers.get('location'))
	expect(await rowsOf('objections')).toHaveLength(1)
	expect(JSON.stringify(await rowsOf('objections'))).not.toMatch(/示例提出人|13700000000|去年签过合同/)
	const page = await (await ask(sent[0]!.headers.get('location')!)).text()
	expect(page).toContain('异议已收到')
	expect(page).not.toMatch(/示例提出人|13700000000|去年签过合同/)
})

test.each([
	['without a name', { name: '' }, 422],
	['without facts', { facts: '不行' }, 422],
	['to a pair that is not listed', { pairing: 'JD20300102-9999' }, 422],
])('an objection %s is refused with what was typed', async (_, changes, status) => {
	const { object } = await begun()
	const response = await object(changes)
	expect(response.status).toBe(status)
	expect(await response.text()).toContain('示例单位')
	expect(await rowsOf('objections')).toEqual([])
})

test('a notice does not close before its end, nor while an objection waits; then its pairs go on', async () => {
	const { number, cookie, at, object } = await begun()
	const objected = (await object()).headers.get('location')!
	const close = () => post(`${at}closure/`, {}, { cookie })
	expect((await close()).status).toBe(409)
	await env.DB.prepare("UPDATE publicities SET to_day = '2020-01-10'").run()
	expect((await close()).status).toBe(409)
	const objectionNumber = /YY\d{8}-\d{4}/.exec(objected)![0]
	const answer = { state: 'dismissed', answer: '经核实，合同与本次结对无关。' }
	expect((await post(`${at}objections/${objectionNumber}/answer/`, answer, { cookie })).status).toBe(303)
	expect((await close()).status).toBe(303)
	expect((await rowsOf('pairings'))[0]).toMatchObject({ number, state: 'publicised' })
	expect((await rowsOf('publicities'))[0]).toMatchObject({ state: 'closed' })
	expect((await object()).status).toBe(409)
})

test('an objection that is upheld stops the pair at once, and only that one', async () => {
	const other = await paired('approved')
	const { number, cookie, at, object } = await begun()
	const objectionNumber = /YY\d{8}-\d{4}/.exec((await object()).headers.get('location')!)![0]
	await post(`${at}objections/${objectionNumber}/answer/`, { state: 'upheld', answer: '经核实，存在利益关联。' }, { cookie })
	const states = Object.fromEntries((await rowsOf('pairings')).map((it) => [it.number, it.state]))
	expect(states).toEqual({ [other]: 'in_publicity', [number]: 'objection_upheld' })
	expect(await (await ask(at.replace(desk, '').replace('/publicities/', '/publicity/'))).text()).toContain('经核实，存在利益关联')
})

test('two reviewers answering one objection: one is kept, the other is told and keeps their words', async () => {
	const { cookie, at, object } = await begun()
	const objectionNumber = /YY\d{8}-\d{4}/.exec((await object()).headers.get('location')!)![0]
	const answered = (words: string) => post(`${at}objections/${objectionNumber}/answer/`, { state: 'dismissed', answer: words }, { cookie })
	const both = await Promise.all([answered('甲的核实情况'), answered('乙的核实情况')])
	expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
	expect((await eventsNow()).filter(({ action }) => action === 'objection_dismissed')).toHaveLength(1)
})

test('an answer with a telephone number in it is not published', async () => {
	const { cookie, at, object } = await begun()
	const objectionNumber = /YY\d{8}-\d{4}/.exec((await object()).headers.get('location')!)![0]
	const response = await post(
		`${at}objections/${objectionNumber}/answer/`,
		{ state: 'dismissed', answer: '已电话 13700000000 核实' },
		{ cookie },
	)
	expect(response.status).toBe(422)
	expect(await response.text()).toContain('请删去手机号码')
	expect((await rowsOf('objections'))[0]).toMatchObject({ state: 'received' })
})

test('reading an objection is noted, and who may only publish does not read it', async () => {
	const { at, object } = await begun()
	await object()
	const publisher = await signedInAs('publisher')
	expect(await (await ask(at, { headers: { cookie: publisher.cookie } })).text()).not.toContain('示例提出人')
	const reviewer = await signedInAs('reviewer')
	expect(await (await ask(at, { headers: { cookie: reviewer.cookie } })).text()).toContain('示例提出人')
	expect((await eventsNow()).filter(({ action }) => action === 'objection_read')).toMatchObject([{ actor: reviewer.actor }])
})
